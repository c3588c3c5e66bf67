import type { Rule } from "../core/rule";

export const allRules: readonly Rule[] = [];
