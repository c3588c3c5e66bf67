import type { TypicalTimes } from "../typical-times";

/** How long the cloud takes to make one of these, seen from an engine. */
export const gcpTimes: TypicalTimes = {};
