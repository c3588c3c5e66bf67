import { domainNameForm, isDomainName, problemWithHost } from "../shared/hosts";
import { type Checker, integer, known, numeric, oneOf, text } from "../shared/validation";
import { ContainerCondition, LogMode, type Sidecar } from "./container-args";
import { problemWithCpu, problemWithMemory } from "./fargate-sizes";
import { problemWithImage, problemWithReach } from "./images";
import { problemWithRetention } from "./log-retention";
import type { Egress, EnvironmentRef, SecretRef } from "./references";
import { Architecture, DeploymentStrategy, Exposure, ProtocolVersion, type WebServiceArgs } from "./web-service-args";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

/** Host names and paths that one listener rule can have together. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const VALUES_PER_RULE = 5;

/** AWS has priorities up to 50000, and the provider gives a rule without one the highest there is plus one: leave it room. */
const HIGHEST_PRIORITY = 40_000;

/** The values of a task that must fit one another, once they are known. */
export interface TaskValues {
  image: string;
  port: number;
  cpu: number;
  memory: number | undefined;
}

const port = integer(1, 65535);
const percent = integer(1, 100, "percent");
const path = text(/^\//, 'a path: it starts with a slash, for example "/health"');

/** What is wrong with a task's values; the same check for plain values and for those that an Output brings. */
export function problemsWithTask(checker: Checker, values: TaskValues, egress: Egress | undefined): void {
  checker.check(
    "image",
    values.image || undefined,
    (image) => problemWithImage(image) ?? problemWithReach(image, egress),
  );
  checker.check("port", values.port, port);
  checker.check("cpu", values.cpu, problemWithCpu);
  checker.check("memory", values.memory, (memory) => problemWithMemory(values.cpu, memory));
}

/** Checks every argument that is plain, on its own and against the others. */
export function checkPlain(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  checkEnvironment(checker, args);
  checkReach(checker, args, place);
  checkContainers(checker, args, place.egress);
  checkScaling(checker, args);
  checkSettings(checker, args);
}

/** A map of variables given as `environment` is the likeliest mistake: elsewhere that word means them. */
function checkEnvironment(checker: Checker, args: WebServiceArgs): void {
  const ref = known(args.environment);
  if (ref === undefined) {
    checker.required("environment", args.environment, "an Environment or a reference to one");
    return;
  }
  const needed = ["clusterArn", "clusterName", "vpcId", "privateSubnetIds"] as const;
  const missing = needed.filter((key) => ref[key] === undefined);
  if (missing.length === 0) return;
  const values = Object.values(ref);
  const variables = missing.length === needed.length && values.every((value) => typeof value === "string");
  checker.add(
    "environment",
    variables
      ? "looks like environment variables; those go in env, and environment is the place it runs in: an Environment"
      : `is no reference to an environment: it lacks ${missing.join(", ")}`,
  );
}

function checkReach(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  checker.check("exposure", args.exposure, oneOf(Exposure));
  const exposure = args.exposure ?? Exposure.Public;
  if (known(args.environment) !== undefined && place.clusterArn !== undefined) {
    if (exposure === Exposure.Public && place.publicLoadBalancer === undefined) {
      checker.add("exposure", '"public" needs an environment with publicLoadBalancer; this one has none');
    }
    if (exposure === Exposure.Internal && place.internalLoadBalancer === undefined) {
      checker.add("exposure", '"internal" needs an environment with internalLoadBalancer; this one has none');
    }
  }
  if (exposure === Exposure.ServiceConnect) {
    const balanced = ["host", "additionalHosts", "path", "priority", "healthCheck", "stickinessSeconds"] as const;
    if (args.deployment?.strategy === DeploymentStrategy.BlueGreen) {
      checker.add("deployment.strategy", 'is "blue-green", which turns a load balancer\'s rule; nearest: "rolling"');
    }
    for (const key of balanced.filter((name) => args[name] !== undefined)) {
      checker.add(key, 'is the load balancer\'s; a service of exposure "service-connect" has none');
    }
    return;
  }
  checkHosts(checker, args, place);
  checkProtocol(checker, args, place);
  checker.check("path", args.path, path);
  checker.check("priority", args.priority, integer(1, HIGHEST_PRIORITY));
}

function checkProtocol(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  const protocol = args.protocolVersion;
  const domainless = known(args.environment) !== undefined && place.domainName === undefined;
  if (domainless && (protocol === ProtocolVersion.Grpc || protocol === ProtocolVersion.Http2)) {
    checker.add(
      "protocolVersion",
      `"${protocol}" needs an HTTPS listener, so an environment with a domain; nearest: "HTTP1"`,
    );
  }
  if (args.stickinessSeconds !== undefined && args.deployment?.strategy === DeploymentStrategy.BlueGreen) {
    checker.add("stickinessSeconds", "would keep clients with the old revision of a blue/green service; leave it out");
  }
}

function checkHosts(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  const additional = args.additionalHosts ?? [];
  const domain = known(place.domainName);
  const domainless = known(args.environment) !== undefined && place.domainName === undefined;
  const problem = (host: string): string | undefined => {
    if (domainless) return "needs an environment with a domain; this one has none, so leave it out";
    if (domain !== undefined) return problemWithHost(host, domain);
    return isDomainName(host) ? undefined : domainNameForm(host);
  };
  checker.check("host", args.host, problem);
  for (const [index, host] of additional.entries()) checker.check(`additionalHosts[${index}]`, host, problem);
  const values = 1 + additional.length + (args.path === undefined ? 0 : 1);
  if (values > VALUES_PER_RULE) {
    const most = VALUES_PER_RULE - 1 - (args.path === undefined ? 0 : 1);
    checker.add("additionalHosts", `${additional.length} are given; a listener rule has room for ${most}`);
  }
}

function checkContainers(checker: Checker, args: WebServiceArgs, egress: Egress | undefined): void {
  checker.required("image", args.image, "an image with its tag, such as ghcr.io/acme/api:1.4.2");
  checkVariables(checker, "", args);
  for (const [name, sidecar] of Object.entries(args.sidecars ?? {})) {
    const at = `sidecars.${name}`;
    if (name === MAIN_CONTAINER) checker.add(at, `is the name of the main container; choose another`);
    checker.check(
      at,
      name,
      text(/^[\w-]{1,255}$/, "a container name: 1 to 255 letters, digits, hyphens and underscores"),
    );
    checker.required(`${at}.image`, sidecar.image, "an image with its tag");
    checker.check(`${at}.image`, sidecar.image, (image) => problemWithImage(image) ?? problemWithReach(image, egress));
    checker.check(`${at}.port`, sidecar.port, port);
    checker.check(`${at}.startCondition`, sidecar.startCondition, oneOf(ContainerCondition));
    checkStart(checker, at, sidecar);
    checkVariables(checker, `${at}.`, sidecar);
    checkMounts(checker, at, sidecar, args);
  }
  if (args.exec && args.readonlyRootFilesystem) {
    checker.add(
      "exec",
      "needs a file system that it can write to, but readonlyRootFilesystem is true; leave one of them out",
    );
  }
  for (const [name, volume] of Object.entries(args.volumes ?? {})) {
    checker.check(`volumes.${name}.mountPath`, volume.mountPath, path);
  }
}

function checkVariables(
  checker: Checker,
  at: string,
  { env = {}, secrets = {} }: Pick<Sidecar, "env" | "secrets">,
): void {
  for (const [name, value] of Object.entries(env)) {
    const reason = problemWithVariable(name, value, secrets);
    if (reason !== undefined) checker.add(`${at}env.${name}`, reason);
  }
  for (const [name, secret] of Object.entries(secrets)) {
    checker.check<SecretRef>(`${at}secrets.${name}`, secret, ({ arn }) =>
      arn === undefined ? "is no reference to a secret: give a Secret, or { arn }; plain values go in env" : undefined,
    );
  }
}

function problemWithVariable(name: string, value: unknown, secrets: object): string | undefined {
  if (name === "" || name.includes("=")) return `${JSON.stringify(name)} is not a variable's name`;
  if (name in secrets) return "is also in secrets; a variable has one value, so give one";
  return value === undefined || value === null ? "has no value; leave it out or give one" : undefined;
}

/** ECS refuses conditions that can never be met. */
function checkStart(checker: Checker, at: string, { startCondition, essential, init, healthCheck }: Sidecar): void {
  const ends = startCondition === ContainerCondition.Success || startCondition === ContainerCondition.Complete;
  if (ends && !init && essential !== false) {
    checker.add(`${at}.startCondition`, `"${startCondition}" waits for its end, which stops the task; give init: true`);
  }
  if (startCondition === ContainerCondition.Healthy && healthCheck === undefined) {
    checker.add(`${at}.startCondition`, '"HEALTHY" needs a healthCheck; give one, or "START"');
  }
}

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WebServiceArgs): void {
  const volumes = Object.keys(args.volumes ?? {});
  for (const [volume, mountPath] of Object.entries(sidecar.mounts ?? {})) {
    checker.check(`${at}.mounts.${volume}`, mountPath, path);
    if (!volumes.includes(volume)) {
      checker.add(`${at}.mounts.${volume}`, `is not in volumes; there is ${volumes.join(", ") || "none"}`);
    }
  }
}

function checkScaling(checker: Checker, { scaling, exposure, deployment }: WebServiceArgs): void {
  if (scaling === undefined) return;
  // From zero tasks there is no metric that would bring one back; a schedule can.
  const fewest = Object.keys(scaling.schedules ?? {}).length > 0 ? 0 : 1;
  checker.check("scaling.min", scaling.min, integer(fewest, 5000, "tasks"));
  if (scaling.requestsPerMinutePerTask !== undefined) {
    const why = "cannot be followed";
    const at = "scaling.requestsPerMinutePerTask";
    if (exposure === Exposure.ServiceConnect) checker.add(at, `${why} without a load balancer; follow cpuPercent`);
    if (deployment?.strategy === DeploymentStrategy.BlueGreen) {
      checker.add(at, `${why} over the two target groups of a blue/green service; follow cpuPercent`);
    }
  }
  checker.check("scaling.max", scaling.max, integer(1, 5000, "tasks"));
  if (scaling.min !== undefined && scaling.max !== undefined && scaling.min > scaling.max) {
    checker.add("scaling.max", `${scaling.max} is less than scaling.min ${scaling.min}; nearest: ${scaling.min}`);
  }
  checker.check("scaling.cpuPercent", scaling.cpuPercent, percent);
  checker.check("scaling.memoryPercent", scaling.memoryPercent, percent);
  checker.check("scaling.requestsPerMinutePerTask", scaling.requestsPerMinutePerTask, numeric(1, 1_000_000));
  checker.check("scaling.scaleOutCooldownSeconds", scaling.scaleOutCooldownSeconds, integer(0, 3600, "seconds"));
  checker.check("scaling.scaleInCooldownSeconds", scaling.scaleInCooldownSeconds, integer(0, 3600, "seconds"));
  const schedule = text(/^(cron|rate|at)\(.+\)$/, "a schedule: cron(…), rate(…) or at(…)");
  for (const [name, change] of Object.entries(scaling.schedules ?? {})) {
    const at = `scaling.schedules.${name}`;
    checker.check(`${at}.schedule`, change.schedule, schedule);
    const [min, max] = [known(change.min), known(change.max)];
    if (min !== undefined && max !== undefined && min > max) {
      checker.add(`${at}.max`, `${max} is less than min ${min}; nearest: ${min}`);
    }
  }
}

function checkSettings(checker: Checker, args: WebServiceArgs): void {
  const { healthCheck, containerHealthCheck, deployment, alarms } = args;
  checker.check("architecture", args.architecture, oneOf(Architecture));
  checker.check("protocolVersion", args.protocolVersion, oneOf(ProtocolVersion));
  checker.check("logMode", args.logMode, oneOf(LogMode));
  checker.check("logRetentionDays", args.logRetentionDays, problemWithRetention);
  checker.check("spotPercent", args.spotPercent, integer(0, 100, "percent"));
  checker.check("ephemeralStorageGib", args.ephemeralStorageGib, integer(21, 200, "GiB"));
  checker.check("deregistrationDelaySeconds", args.deregistrationDelaySeconds, integer(0, 3600, "seconds"));
  checker.check("stopTimeoutSeconds", args.stopTimeoutSeconds, integer(1, 120, "seconds"));
  checker.check("stickinessSeconds", args.stickinessSeconds, integer(1, 604_800, "seconds"));
  checker.check("healthCheck.path", healthCheck?.path, path);
  checker.check("healthCheck.intervalSeconds", healthCheck?.intervalSeconds, integer(5, 300, "seconds"));
  checker.check("healthCheck.timeoutSeconds", healthCheck?.timeoutSeconds, integer(2, 120, "seconds"));
  const [interval, timeout] = [known(healthCheck?.intervalSeconds) ?? 15, known(healthCheck?.timeoutSeconds) ?? 5];
  if (timeout >= interval) {
    checker.add(
      "healthCheck.timeoutSeconds",
      `${timeout} is not less than intervalSeconds ${interval}; nearest: ${interval - 1}`,
    );
  }
  checker.check("healthCheck.healthyThreshold", healthCheck?.healthyThreshold, integer(2, 10));
  checker.check("healthCheck.unhealthyThreshold", healthCheck?.unhealthyThreshold, integer(2, 10));
  checker.check(
    "containerHealthCheck.intervalSeconds",
    containerHealthCheck?.intervalSeconds,
    integer(5, 300, "seconds"),
  );
  checker.check("containerHealthCheck.timeoutSeconds", containerHealthCheck?.timeoutSeconds, integer(2, 60, "seconds"));
  checker.check("containerHealthCheck.retries", containerHealthCheck?.retries, integer(1, 10));
  checker.check(
    "containerHealthCheck.startPeriodSeconds",
    containerHealthCheck?.startPeriodSeconds,
    integer(0, 300, "seconds"),
  );
  checker.check("deployment.strategy", deployment?.strategy, oneOf(DeploymentStrategy));
  checker.check("deployment.bakeTimeMinutes", deployment?.bakeTimeMinutes, integer(0, 1440, "minutes"));
  checker.check("alarms.errorPercent", alarms?.errorPercent, numeric(0, 100, "percent"));
  checker.check("alarms.cpuPercent", alarms?.cpuPercent, percent);
  checker.check("alarms.memoryPercent", alarms?.memoryPercent, percent);
}
