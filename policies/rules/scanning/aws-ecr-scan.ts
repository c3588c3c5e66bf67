import { named } from "../../core/kit";
import { get, isUnknown, type Props } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function unscanned(resource: PolicyResource): Match | undefined {
  const scanning = get(resource.props, "imageScanningConfiguration", "scanOnPush");
  if (scanning === true || isUnknown(scanning)) return undefined;
  return {
    what: `${named("Repository", resource)} does not scan images on push`,
    path: "imageScanningConfiguration.scanOnPush",
  };
}

function scanOnPush(props: Props): Record<string, unknown> | undefined {
  const scanning = get(props, "imageScanningConfiguration", "scanOnPush");
  return scanning === true || isUnknown(scanning) ? undefined : { imageScanningConfiguration: { scanOnPush: true } };
}

/** Images are scanned on push. */
export const awsEcrScan: Rule = {
  id: "aws-ecr-scan",
  row: Row.Scanning,
  title: "Images are scanned on push",
  description: "An image that is not scanned keeps its known vulnerabilities to itself.",
  severity: Severity.Medium,
  level: Level.Remediate,
  specificity: Specificity.Detail,
  types: ["aws:ecr/repository:Repository", "aws-native:ecr:Repository"],
  replacement: { aws: "ECR scanning with Inspector" },
  component: "Registry",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
  remediationSteps: "Set `imageScanningConfiguration: { scanOnPush: true }`, or use a Registry.",
  example: {
    before: 'new aws.ecr.Repository("api");',
    after: 'new Registry("api", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Set `imageScanningConfiguration: { scanOnPush: true }`.",
    after: 'new aws.ecr.Repository("api", { imageScanningConfiguration: { scanOnPush: true } });',
  },
  match: unscanned,
  remediate: scanOnPush,
};
