/** The middle value; of an even number of values the upper one of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** A limit that a figure must keep, and by how much it may miss it before the bench fails. */
export interface Bar {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  /** What two runs of the same code differ by on a busy machine. */
  readonly tolerance: number;
}

/** Prints the bars; whether all of them are kept, or missed by no more than their tolerance. */
export function judge(bars: readonly Bar[]): boolean {
  if (bars.length === 0) return true;
  console.table(
    bars.map(({ what, measured, limit, tolerance }) => ({
      bar: what,
      measured: round(measured, 3),
      limit,
      tolerance,
      verdict: measured <= limit ? "met" : measured <= limit + tolerance ? "missed within tolerance" : "MISSED",
    })),
  );
  return bars.every(({ measured, limit, tolerance }) => measured <= limit + tolerance);
}
