import { problemWithRepetition } from "../../shared/arguments/judges";
import { type Checker, isPlain, known } from "../../shared/arguments/validation";
import { physicalName } from "../../shared/names/physical-names";
import { profileOf } from "../../shared/profile";
import type { EnvironmentRef, LoadBalancerRef } from "../common/references/references";
import { problemWithServed } from "../common/served-domains";
import { checkRollout, checkScaling, checkWorkload, nowhere } from "../workload/checks";
import { workloadDefaults } from "../workload/defaults";
import { checkRunBefore } from "../workload/run-before";
import { checkAdditionalPorts } from "./additional-ports";
import { DeploymentStrategy, Exposure, ProtocolVersion, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { checkHealthCheck } from "./health-check";
import { patternsOf } from "./routes/paths";
import { VALUES_PER_RULE } from "./routes/rules";
import { checkSignIn } from "./routes/sign-in";
import { checkStrategy, shiftsTraffic } from "./strategies";
import { checkStartup, checkTimeouts } from "./timing";

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, name: string, args: WebServiceArgs, environment: EnvironmentRef): void {
  if (exposureOf(args) === Exposure.ServiceConnect) {
    checkWithoutLoadBalancer(checker, args);
  } else {
    checkExposure(checker, args, environment);
    checkHosts(checker, args, environment);
    checkRuleValues(checker, name, args, environment);
    checkShifting(checker, args);
    checkSignIn(checker, args, knownLoadBalancer(args, environment));
  }
  const { cpu } = workloadDefaults[profileOf(environment)];
  const port = known(args.port ?? webServiceDefaults.port);
  checkWorkload(checker, args, { egress: environment.egress, cpu, port });
  checkAdditionalPorts(checker, args);
  checkTimeouts(checker, args, environment);
  checkHealthCheck(checker, args);
  checkStartup(checker, args);
  checkScaling(checker, args.scaling);
  checkRollout(checker, args.deployment);
  checkStrategy(checker, args);
  checkRunBefore(checker, args.runBefore);
}

const knownLoadBalancer = (args: WebServiceArgs, environment: EnvironmentRef): LoadBalancerRef | undefined =>
  known(exposureOf(args) === Exposure.Internal ? environment.internalLoadBalancer : environment.publicLoadBalancer);

const exposureOf = ({ exposure }: WebServiceArgs): Exposure => exposure ?? webServiceDefaults.exposure;

function checkExposure(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  const exposure = exposureOf(args);
  if (environment === nowhere || known(args.environment) === undefined) return;
  const { argument, loadBalancer } =
    exposure === Exposure.Internal
      ? { argument: "internalLoadBalancer", loadBalancer: environment.internalLoadBalancer }
      : { argument: "publicLoadBalancer", loadBalancer: environment.publicLoadBalancer };
  if (loadBalancer === undefined) {
    checker.add("exposure", `"${exposure}" needs an environment with ${argument}; this one has none`);
  } else if (isPlain<LoadBalancerRef | undefined>(loadBalancer) && loadBalancer?.address !== undefined) {
    checkHttpListener(checker, args);
    if (args.allowedCidrs !== undefined) checker.add("allowedCidrs", BEHIND_CLOUDFRONT);
  }
}

const BEHIND_CLOUDFRONT =
  "needs an environment with a domain: without one all requests come from CloudFront's addresses; give the Environment a domain, or leave it out";

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html */
function checkHttpListener(checker: Checker, { protocolVersion }: WebServiceArgs): void {
  if (protocolVersion === undefined || protocolVersion === ProtocolVersion.Http1) return;
  const reason = `"${protocolVersion}" needs an HTTPS listener, and so an environment with a domain; nearest: "HTTP1"`;
  checker.add("protocolVersion", reason);
}

function checkWithoutLoadBalancer(checker: Checker, args: WebServiceArgs): void {
  const balanced = [
    "host",
    "additionalHosts",
    "path",
    "additionalPaths",
    "allowedCidrs",
    "authentication",
    "priority",
    "healthCheck",
    "stickinessSeconds",
    "deregistrationDelaySeconds",
  ] as const;
  const reason = 'is the load balancer\'s; a service of exposure "service-connect" has none';
  for (const key of balanced.filter((given) => args[given] !== undefined)) checker.add(key, reason);
  if (shiftsTraffic(args)) checker.add("deployment.strategy", `"${args.deployment?.strategy}" ${reason}`);
  if (args.scaling?.requestsPerMinutePerTask !== undefined) checker.add("scaling.requestsPerMinutePerTask", reason);
}

/** Hosts against the domain, as far as both are known now. */
function checkHosts(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  if (environment === nowhere || known(args.environment) === undefined) return;
  const additional = (args.additionalHosts ?? []).map((host, index) => [`additionalHosts[${index}]`, host] as const);
  for (const [path, host] of [["host", args.host] as const, ...additional]) {
    const domain = environment.domainName;
    if (host === undefined) continue;
    if (domain === undefined) {
      checker.add(path, "needs an environment with a domain; this one has none, so leave it out");
    } else if (isPlain(host) && isPlain(domain) && checker.accepts(path)) {
      checker.add(path, problemWithServed(host, domain, environment));
    }
  }
}

/** Host names, each once; and for a blue/green service as many as one rule has room for. */
function checkRuleValues(checker: Checker, name: string, args: WebServiceArgs, environment: EnvironmentRef): void {
  const additional = args.additionalHosts ?? [];
  const domain = known(environment.domainName);
  const byDefault = domain === undefined ? undefined : `${physicalName([name], 63)}.${domain}`;
  const main = args.host === undefined ? byDefault : known(args.host);
  checker.add("additionalHosts", problemWithRepetition(main === undefined ? additional : [main, ...additional]));
  if (!shiftsTraffic(args)) return;
  if (!["path", "additionalPaths", "allowedCidrs"].every((one) => checker.accepts(one))) return;
  const values = additional.length + 1 + patternsOf(args).length + (args.allowedCidrs ?? []).length;
  if (values > VALUES_PER_RULE) {
    const room = `${values} hosts, paths and addresses, but ECS turns one listener rule alone, which has room for ${VALUES_PER_RULE}`;
    checker.add("deployment.strategy", `"${args.deployment?.strategy}" does not go with ${room}`);
  }
}

/** The arguments that do not go with a listener rule that ECS changes itself. */
function checkShifting(checker: Checker, args: WebServiceArgs): void {
  if (!shiftsTraffic(args)) return;
  const { scaling = {}, stickinessSeconds } = args;
  const strategy = args.deployment?.strategy;
  const kind = strategy === DeploymentStrategy.BlueGreen ? "blue/green" : strategy;
  if (stickinessSeconds !== undefined) {
    checker.add("stickinessSeconds", `would keep clients with the old revision of a ${kind} service; leave it out`);
  }
  if (scaling.requestsPerMinutePerTask !== undefined) {
    const reason = `cannot be followed over the two target groups of a ${kind} service; follow cpuPercent`;
    checker.add("scaling.requestsPerMinutePerTask", reason);
  }
}
