import type { Plan, PlannedResource } from "../../offline/plan";
import { type Example, examples } from "./examples";

export type Fields = Readonly<Record<string, unknown>>;

export const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
export const of = ({ resources }: Plan, type: RegExp): readonly PlannedResource[] =>
  resources.filter((resource) => resource.custom && type.test(resource.type));
export const on = (cloud: string): readonly Example[] =>
  examples.filter(({ folder }) => folder.startsWith(`${cloud}-`));
