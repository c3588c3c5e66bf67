import { named } from "../../core/kit";
import { present } from "../../core/read";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No fixed addresses on machines. */
export const awsNoEipEndpoint: Rule = {
  id: "aws-no-eip-endpoint",
  row: Row.Dns,
  title: "No fixed addresses on machines",
  description: "A fixed address on a machine makes the machine the endpoint.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: [
    "aws:ec2/eip:Eip",
    "aws:ec2/eipAssociation:EipAssociation",
    "aws-native:ec2:Eip",
    "aws-native:ec2:EipAssociation",
  ],
  replacement: { aws: "a load balancer with a Route 53 alias" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html",
  remediationSteps: "Put the application behind the Environment's load balancer; name it with `host`.",
  example: {
    before: 'new aws.ec2.Eip("web", { instance: web.id });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: (resource) =>
    present(resource.props, "instance") || present(resource.props, "instanceId")
      ? { what: `${named("Elastic IP", resource)} is bound to a machine` }
      : undefined,
};
