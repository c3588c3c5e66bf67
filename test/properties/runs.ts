/** A fixed seed, so that a run is the same everywhere; fast-check prints it with the smallest counterexample when one fails. */
export const runs = (numRuns: number) => ({ seed: 20_261_101, numRuns });
