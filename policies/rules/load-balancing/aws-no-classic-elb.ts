import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No classic load balancers. */
export const awsNoClassicElb: Rule = {
  id: "aws-no-classic-elb",
  row: Row.LoadBalancing,
  title: "No classic load balancers",
  description: "The previous generation knows neither hosts, paths nor tasks.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "aws:elb/loadBalancer:LoadBalancer",
    "aws-native:elasticloadbalancing:LoadBalancer",
    "aws:elb/attachment:Attachment",
  ],
  replacement: { aws: "an Application Load Balancer" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html",
  remediationSteps: "Run the application as a WebService: its Environment owns the load balancer.",
  example: {
    before: 'new aws.elb.LoadBalancer("web", { listeners, instances });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Classic load balancer"),
};
