/** The parts of the policies that the audit uses: all but the packs, since these load `@pulumi/policy`. */
export * from "../policies/core/evaluate";
export type { PolicyException } from "../policies/core/exceptions";
export * from "../policies/core/resource";
export * from "../policies/core/row";
export * from "../policies/core/rule";
export { allRules } from "../policies/rules";
