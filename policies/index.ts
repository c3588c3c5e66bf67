export * from "./core/evaluate";
export type { PolicyException } from "./core/exceptions";
export * from "./core/resource";
export * from "./core/row";
export * from "./core/rule";
export { allRules } from "./rules";
