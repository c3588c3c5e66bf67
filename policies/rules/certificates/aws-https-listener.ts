import { named } from "../../core/kit";
import { list, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity, type StackMatch } from "../../core/rule";

const listenerTypes: readonly string[] = ["aws:lb/listener:Listener", "aws-native:elasticloadbalancingv2:Listener"];
const balancerTypes: readonly string[] = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws-native:elasticloadbalancingv2:LoadBalancer",
];

function isInternal(loadBalancer: PolicyResource): boolean {
  return loadBalancer.props.internal === true || text(loadBalancer.props, "scheme") === "internal";
}

/** Whether the listener's load balancer is only reached from inside, by dependency, by ARN, or because all of them are. */
function isBehindInternal(listener: PolicyResource, balancers: readonly PolicyResource[]): boolean {
  const dependencies = listener.propertyDependencies?.loadBalancerArn ?? [];
  const arn = text(listener.props, "loadBalancerArn");
  const own = balancers.filter(
    ({ urn, props }) => dependencies.includes(urn) || (arn !== undefined && arn === text(props, "arn")),
  );
  const candidates = own.length > 0 ? own : balancers;
  return candidates.length > 0 && candidates.every(isInternal);
}

function isPlain({ props }: PolicyResource): boolean {
  if (text(props, "protocol") !== "HTTP") return false;
  const actions = list(props, "defaultActions");
  return (
    actions.length > 0 &&
    actions.every((action) => text(action, "type") !== undefined && text(action, "type") !== "redirect")
  );
}

function plainListeners(resources: readonly PolicyResource[]): readonly StackMatch[] {
  const listeners = resources.filter((each) => listenerTypes.includes(each.type) && isPlain(each));
  if (listeners.length === 0) return [];
  const balancers = resources.filter(({ type }) => balancerTypes.includes(type));
  return listeners
    .filter((listener) => !isBehindInternal(listener, balancers))
    .map((resource) => ({
      resource,
      what: `${named("Listener", resource)} serves HTTP without a redirect to HTTPS`,
      path: "protocol",
    }));
}

/** Load balancers speak HTTPS. */
export const awsHttpsListener: Rule = {
  id: "aws-https-listener",
  row: Row.Certificates,
  title: "Load balancers speak HTTPS",
  description: "Traffic without TLS can be read and changed on its way.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["aws:lb/listener:Listener", "aws-native:elasticloadbalancingv2:Listener"],
  replacement: { aws: "an HTTPS listener with a certificate of AWS Certificate Manager" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
  remediationSteps: "Redirect HTTP to an HTTPS listener; an Environment with a `domain` has both.",
  example: {
    before:
      'new aws.lb.Listener("http", { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn }] });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  matchStack: plainListeners,
};
