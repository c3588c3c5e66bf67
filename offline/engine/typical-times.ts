interface Typical {
  readonly seconds: number;
  /** Where it was seen; `estimate` where no published log was found. */
  readonly source: string;
}

/** By type; what is not there takes two seconds. */
export type TypicalTimes = Readonly<Record<string, Typical>>;

export const otherSeconds = 2;
