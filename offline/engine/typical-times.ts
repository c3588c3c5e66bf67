interface Typical {
  readonly seconds: number;
  /** Where it was seen; `estimate` where no published log was found. */
  readonly source: string;
}

/** By type. */
export type TypicalTimes = Readonly<Record<string, Typical>>;
