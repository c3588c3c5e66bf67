import type { Invocations } from "./invokes/facts";

export const invokes: Invocations = {};
