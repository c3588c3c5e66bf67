export * from "./core/evaluate";
export type { PolicyException } from "./core/exceptions";
export * from "./core/resource";
export * from "./core/row";
export * from "./core/rule";
export { type ComposeOptions, composePack, composePolicies } from "./pack/compose";
export { allRules, anyCloudRules, awsRules, azureRules, gcpRules, kubernetesRules } from "./rules";
