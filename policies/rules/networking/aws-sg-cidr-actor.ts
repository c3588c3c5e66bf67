import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { awsIngresses, awsSecurityGroupTypes } from "../../detect/network";
import { cidrActor } from "../../match/ingress";

/** Workloads are named, not their addresses. */
export const awsSgCidrActor: Rule = {
  id: "aws-sg-cidr-actor",
  row: Row.Networking,
  title: "Workloads are named, not their addresses",
  description: "An address range admits everything that ever gets an address in it.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: awsSecurityGroupTypes,
  replacement: { aws: "a security group as the source" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  remediationSteps: "Name the workload's security group as the source: `connections` does it for databases.",
  example: {
    before: 'ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }]',
    after: 'new WebService("api", { environment: prod, image, port: 8080, connections: { DATABASE: db } });',
  },
  match: (resource) => cidrActor("Security group", resource, awsIngresses(resource.props)),
};
