import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { scriptsOf } from "../../detect/machines";

const scanners =
  /(?:^|[\s;&|(/])(trivy\s+(?:image|fs|repo|i)|grype|clairctl|anchore-cli|docker\s+scout|snyk\s+container|dockle)(?=\s)/;

function scans(resource: PolicyResource): Match | undefined {
  const scanner = scriptsOf(resource)
    .map((script) => script.match(scanners)?.[1])
    .find((each) => each !== undefined);
  return scanner === undefined ? undefined : { what: `${named("Command", resource)} calls ${scanner}`, path: "create" };
}

/** No scanner called from the program. */
export const noShellScanner: Rule = {
  id: "no-shell-scanner",
  row: Row.Scanning,
  title: "No scanner called from the program",
  description: "A scan in the program sees an image once; new vulnerabilities appear every day.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Product,
  types: ["command:local:Command"],
  replacement: {
    aws: "ECR enhanced scanning with Inspector",
    azure: "Microsoft Defender for Containers",
    gcp: "Artifact Analysis",
  },
  component: "Registry",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html",
  remediationSteps: "Push to a Registry: it scans every image, again and again.",
  example: {
    before: 'new command.local.Command("scan", { create: "trivy image acme/api" });',
    after: 'new Registry("images", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Push to a registry that scans every image.",
    after: 'new aws.ecr.Repository("api", { imageScanningConfiguration: { scanOnPush: true } });',
  },
  match: scans,
};
