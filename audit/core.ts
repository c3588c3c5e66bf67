/** The parts of the policies that the audit uses: all but the packs, since these load `@pulumi/policy`. */
export * from "../policies/core/evaluate";
export type { PolicyException } from "../policies/core/exceptions";
export * from "../policies/core/resource";
export * from "../policies/core/row";
export * from "../policies/core/rule";
export { recogniseChart } from "../policies/detect/chart-products";
export { Kind } from "../policies/detect/product";
export { products } from "../policies/detect/products";
export { allRules } from "../policies/rules";
