import type { Rule } from "../core/rule";
import { anyCloudRules } from "./any-cloud";
import { awsRules } from "./aws";
import { azureRules } from "./azure";
import { gcpRules } from "./gcp";
import { kubernetesRules } from "./kubernetes";

export { anyCloudRules, awsRules, azureRules, gcpRules, kubernetesRules };

/** Every rule, in the order of the documentation. */
export const allRules: readonly Rule[] = [
  ...awsRules,
  ...azureRules,
  ...gcpRules,
  ...kubernetesRules,
  ...anyCloudRules,
];
