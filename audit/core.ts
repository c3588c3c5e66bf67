/** What the audit takes from the policies: all but the packs, which would load `@pulumi/policy`. */
export * from "../policies/core/evaluate";
export type { PolicyException } from "../policies/core/exceptions";
export * from "../policies/core/resource";
export * from "../policies/core/row";
export * from "../policies/core/rule";
export { allRules } from "../policies/rules";
