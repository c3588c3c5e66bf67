import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { runsServer } from "../../match/machines";

/** Lightsail's blueprints are an operating system, or an application to run on it. */
const systems = /^(?:amazon_linux|ubuntu|debian|centos|alma_?linux|rocky|freebsd|opensuse|windows_server_\d+$)/;
const fromScript = runsServer("EC2 machine");

function fromBlueprint(resource: PolicyResource): Match | undefined {
  const blueprint = text(resource.props, "blueprintId");
  if (blueprint === undefined || systems.test(blueprint)) return undefined;
  return { what: `${named("Lightsail machine", resource)} runs ${blueprint} from its blueprint` };
}

/** No workload on EC2. */
export const awsNoWorkloadOnEc2: Rule = {
  id: "aws-no-workload-on-ec2",
  row: Row.Compute,
  title: "No workload on EC2",
  description: "A server on a machine of your own has to be patched, backed up, scaled and watched by you.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ec2Types,
  replacement: { aws: "ECS on Fargate" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html",
  remediationSteps:
    "Build an image of the application and run it as a WebService or Worker; use RDS, ElastiCache or SQS instead of a server of your own.",
  example: {
    before: 'new aws.ec2.Instance("web", { ami, instanceType: "t3.small", userData: "apt-get install -y nginx" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: (resource) => fromScript(resource) ?? fromBlueprint(resource),
};
