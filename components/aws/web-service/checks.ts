import { image } from "../../shared/arguments/container-checks";
import { port, problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, type InputsOf, join, plain, type Shape } from "../../shared/arguments/shape";
import { Checker, isPlain, known, type Problem } from "../../shared/arguments/validation";
import { isDomainName, problemWithHost } from "../../shared/names/hosts";
import { physicalName } from "../../shared/names/physical-names";
import { profileOf } from "../../shared/profile";
import type { Egress, EnvironmentRef, LoadBalancerRef } from "../common/references";
import { checkContainers } from "../workload/container-checks";
import { problemWithCpu, problemWithMemory } from "../workload/fargate-sizes";
import { problemWithReach } from "../workload/images";
import { DeploymentStrategy, Exposure, ProtocolVersion, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { problemWithMemoryKind } from "./shape";

/** Host names and paths that one listener rule can have together. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const VALUES_PER_RULE = 5;

/** The values of a task that must fit one another, once they are known. */
export interface TaskValues {
  image: string;
  port: number;
  cpu: number;
  memory: number | undefined;
}

const taskShape: Shape<InputsOf<TaskValues>> = {
  image,
  port: plain(port),
  cpu: plain(problemWithCpu),
  memory: plain(problemWithMemoryKind),
};

/** What is wrong with a task's values that an Output brought: what is checked of plain ones, once more. */
export function problemsWithTask(values: TaskValues, egress: Egress | undefined): Problem[] {
  const checker = new Checker();
  checkArguments(checker, values, taskShape);
  if (checker.problems.length === 0) checker.add("image", problemWithReach(values.image, egress));
  checkSize(checker, values.cpu, values.memory);
  return checker.problems;
}

/** Stands in for an environment that was refused, so that the other arguments are checked all the same. */
export const nowhere: EnvironmentRef = { clusterArn: "", clusterName: "", vpcId: "", privateSubnetIds: [] };

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, name: string, args: WebServiceArgs, place: EnvironmentRef): void {
  const defaults = webServiceDefaults[profileOf(place)];
  checkSize(checker, known(args.cpu ?? defaults.cpu), known(args.memory));
  if (exposureOf(args) === Exposure.ServiceConnect) {
    checkWithoutBalancer(checker, args);
  } else {
    checkExposure(checker, args, place);
    checkHosts(checker, args, place);
    checkRuleValues(checker, name, args, place);
    checkBlueGreen(checker, args);
  }
  checkContainers(checker, args, place.egress);
  checkHealthCheck(checker, args);
  checkScaling(checker, args);
  checkDeployment(checker, args);
  checkNetwork(checker, args);
  checkExec(checker, args);
}

function checkSize(checker: Checker, cpu: unknown, memory: unknown): void {
  if (typeof cpu === "number" && typeof memory === "number") checker.add("memory", problemWithMemory(cpu, memory));
}

const exposureOf = ({ exposure }: WebServiceArgs): Exposure => exposure ?? webServiceDefaults.exposure;

function checkExposure(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  const exposure = exposureOf(args);
  if (place === nowhere || known(args.environment) === undefined) return;
  const { argument, balancer } =
    exposure === Exposure.Internal
      ? { argument: "internalLoadBalancer", balancer: place.internalLoadBalancer }
      : { argument: "publicLoadBalancer", balancer: place.publicLoadBalancer };
  if (balancer === undefined) {
    checker.add("exposure", `"${exposure}" needs an environment with ${argument}; this one has none`);
  } else if (isPlain<LoadBalancerRef | undefined>(balancer) && balancer?.address !== undefined) {
    checkHttpListener(checker, args);
  }
}

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html */
function checkHttpListener(checker: Checker, { protocolVersion }: WebServiceArgs): void {
  if (protocolVersion === undefined || protocolVersion === ProtocolVersion.Http1) return;
  const reason = `"${protocolVersion}" needs an HTTPS listener, and so an environment with a domain; nearest: "HTTP1"`;
  checker.add("protocolVersion", reason);
}

function checkWithoutBalancer(checker: Checker, args: WebServiceArgs): void {
  const balanced = [
    "host",
    "additionalHosts",
    "path",
    "priority",
    "healthCheck",
    "stickinessSeconds",
    "deregistrationDelaySeconds",
  ] as const;
  const reason = 'is the load balancer\'s; a service of exposure "service-connect" has none';
  for (const key of balanced.filter((given) => args[given] !== undefined)) checker.add(key, reason);
  if (args.deployment?.strategy === DeploymentStrategy.BlueGreen)
    checker.add("deployment.strategy", `"blue-green" ${reason}`);
  if (args.scaling?.requestsPerMinutePerTask !== undefined) checker.add("scaling.requestsPerMinutePerTask", reason);
}

/** Hosts against the domain, as far as both are known now. */
function checkHosts(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  if (place === nowhere || known(args.environment) === undefined) return;
  const additional = (args.additionalHosts ?? []).map((host, index) => [`additionalHosts[${index}]`, host] as const);
  for (const [path, host] of [["host", args.host] as const, ...additional]) {
    const domain = place.domainName;
    if (host === undefined) continue;
    if (domain === undefined) {
      checker.add(path, "needs an environment with a domain; this one has none, so leave it out");
    } else if (isPlain(host) && isPlain(domain) && isDomainName(host)) {
      checker.add(path, problemWithHost(host, domain));
    }
  }
}

/** Host names, each once, and as many as a rule has room for. */
function checkRuleValues(checker: Checker, name: string, args: WebServiceArgs, place: EnvironmentRef): void {
  const additional = args.additionalHosts ?? [];
  const domain = known(place.domainName);
  const byDefault = domain === undefined ? undefined : `${physicalName([name], 63)}.${domain}`;
  const main = args.host === undefined ? byDefault : known(args.host);
  checker.add("additionalHosts", problemWithRepetition(main === undefined ? additional : [main, ...additional]));
  const most = VALUES_PER_RULE - 1 - (args.path === undefined ? 0 : 1);
  if (additional.length > most) {
    checker.add("additionalHosts", `${additional.length} are given; a listener rule has room for ${most}`);
  }
}

function checkHealthCheck(checker: Checker, { healthCheck = {} }: WebServiceArgs): void {
  const defaults = webServiceDefaults.healthCheck;
  const interval = known(healthCheck.intervalSeconds ?? defaults.intervalSeconds);
  const timeout = known(healthCheck.timeoutSeconds ?? defaults.timeoutSeconds);
  if (typeof interval !== "number" || typeof timeout !== "number" || timeout < interval) return;
  if (healthCheck.timeoutSeconds !== undefined) {
    const reason = `${timeout} is not less than intervalSeconds ${interval}; nearest: ${interval - 1}`;
    checker.add("healthCheck.timeoutSeconds", reason);
  } else if (interval > 1) {
    const reason = `${interval} is not more than timeoutSeconds, ${timeout} by default; give that too, or ${timeout + 1}`;
    checker.add("healthCheck.intervalSeconds", reason);
  }
}

function checkScaling(checker: Checker, { scaling = {} }: WebServiceArgs): void {
  const { min, max, schedules = {} } = scaling;
  if (min === 0 && Object.keys(schedules).length === 0) {
    checker.add("scaling.min", "0 has no metric that brings a task back, only a schedule; nearest: 1");
  }
  if (typeof min === "number" && typeof max === "number" && min > max) {
    checker.add("scaling.max", `${max} is less than scaling.min ${min}; nearest: ${min}`);
  }
  for (const [name, change] of Object.entries(schedules)) {
    const [least, most] = [known(change.min), known(change.max)];
    if (typeof least === "number" && typeof most === "number" && least > most) {
      checker.add(`${join("scaling.schedules", name)}.max`, `${most} is less than min ${least}; nearest: ${least}`);
    }
  }
}

/** What does not go with a rule that ECS turns from one target group to another. */
function checkBlueGreen(checker: Checker, { deployment = {}, scaling = {}, stickinessSeconds }: WebServiceArgs): void {
  if (deployment.strategy !== DeploymentStrategy.BlueGreen) return;
  if (stickinessSeconds !== undefined) {
    checker.add("stickinessSeconds", "would keep clients with the old revision of a blue/green service; leave it out");
  }
  if (scaling.requestsPerMinutePerTask !== undefined) {
    const reason = "cannot be followed over the two target groups of a blue/green service; follow cpuPercent";
    checker.add("scaling.requestsPerMinutePerTask", reason);
  }
}

/** ECS needs room for a task more or a task less. */
function checkDeployment(checker: Checker, { deployment = {} }: WebServiceArgs): void {
  const defaults = webServiceDefaults.deployment;
  const least = known(deployment.minimumHealthyPercent ?? defaults.minimumHealthyPercent);
  const most = known(deployment.maximumPercent ?? defaults.maximumPercent);
  if (typeof least !== "number" || typeof most !== "number" || least < most || least > 100) return;
  const at = deployment.maximumPercent === undefined ? "minimumHealthyPercent" : "maximumPercent";
  const reason = `leaves no room to deploy: minimumHealthyPercent ${least} is not less than maximumPercent ${most}`;
  checker.add(`deployment.${at}`, reason);
}

/** ECS exec writes beside the application: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function checkExec(checker: Checker, { exec, readonlyRootFilesystem }: WebServiceArgs): void {
  if (!exec || !readonlyRootFilesystem) return;
  checker.add("exec", "needs a file system that it can write to, but readonlyRootFilesystem is true; leave one out");
}

function checkNetwork(checker: Checker, { egressRules = {}, permissions = {} }: WebServiceArgs): void {
  for (const [name, { cidrIpv4, securityGroupId }] of Object.entries(egressRules)) {
    if ((cidrIpv4 === undefined) === (securityGroupId === undefined)) {
      checker.add(join("egressRules", name), "exactly one of cidrIpv4 and securityGroupId is wanted");
    }
  }
  for (const [index, { conditions = [] }] of (permissions.statements ?? []).entries()) {
    const keys = conditions.map(({ test, variable }) => `${known(test)} ${known(variable)}`);
    const repeated = keys.find((key, at) => !key.includes("undefined") && keys.indexOf(key) !== at);
    if (repeated !== undefined) {
      const reason = `${repeated} is given twice, and a policy can say it once; give all values in one`;
      checker.add(`permissions.statements[${index}].conditions`, reason);
    }
  }
}
