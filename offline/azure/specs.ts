import type { Specs } from "./spec";

export const specs: Specs = {};
