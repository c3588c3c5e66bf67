/** CPU time of a piece of work in microseconds: the least of some runs, since other work disturbs the rest. */
function costOf(work: () => void): number {
  const costs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

/** What takes no longer than this is too short to be measured. */
const NOISE = 5_000;

/**
 * How much longer work takes that is four times as large: about 4 where it grows with its size, 16 where it grows with the
 * square of it, however fast the machine is and whatever else it does.
 */
export function growth(work: (size: number) => void, size: number): number {
  work(size);
  const small = costOf(() => work(size));
  return costOf(() => work(4 * size)) / Math.max(small, NOISE);
}

/** Between linear and quadratic. */
export const LINEAR = 10;
