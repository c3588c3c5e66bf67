import type * as pulumi from "@pulumi/pulumi";
import { checkConnections } from "../../shared/arguments/connections";
import { checkVariables, image } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { checkArguments, type InputsOf, join, plain, type Shape } from "../../shared/arguments/shape";
import { Checker, isPlain, known, type Problem, show } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { isParameter } from "../common/argument-checks";
import { leastMemory, problemWithCpu, problemWithMemory } from "../common/fargate-sizes";
import { problemWithReach } from "../common/images";
import { type PolicyStatement, policyDocument, problemWithPolicyLength } from "../common/policy-documents";
import { withLogins } from "../common/references/connection-reference";
import { Egress, type EnvironmentRef } from "../common/references/references";
import { ContainerCondition, type Rollout, type ServiceScaling, type Sidecar, type WorkloadArgs } from "./args";
import { checkLogRouter } from "./containers/log-router";
import { checkSettings } from "./containers/settings";
import { workloadDefaults } from "./defaults";
import { problemWithMemoryKind } from "./shape";
import { checkTracing } from "./tracing";

/** Stands in for an environment that was refused, so that the other arguments are checked all the same. */
export const nowhere: EnvironmentRef = { clusterArn: "", clusterName: "", vpcId: "", privateSubnetIds: [] };

/** The values of a task that must fit one another, once they are known. */
export interface TaskValues {
  image: string;
  /** The port that it listens on, for a workload that has one. */
  port: number | undefined;
  cpu: number;
  memory: number | undefined;
}

const taskShape: Shape<InputsOf<TaskValues>> = {
  image,
  port: plain(port),
  cpu: plain(problemWithCpu),
  memory: plain(problemWithMemoryKind),
};

/** The problems of a task's values from an Output: the checks of plain values, once more. */
export function problemsWithTask(values: TaskValues, egress: Egress | undefined): Problem[] {
  const checker = new Checker();
  checkArguments(checker, values, taskShape);
  if (checker.problems.length === 0) checker.add("image", problemWithReach(values.image, egress));
  checkSize(checker, values.cpu, values.memory);
  return checker.problems;
}

/** Holds the arguments of every workload against each other; each for itself is well-formed. */
export function checkWorkload(
  checker: Checker,
  args: WorkloadArgs,
  { egress, cpu, port }: { egress: Egress | undefined; cpu: number; port: number | undefined },
): void {
  const size = known(args.cpu ?? cpu);
  checkSize(checker, size, known(args.memory));
  checkMemoryLimits(checker, args, known(args.memory) ?? (typeof size === "number" ? leastMemory(size) : undefined));
  checkTaskSize(checker, args);
  checkTracing(checker, args, egress);
  checkLogRouter(checker, args, egress);
  if (args.logGroupName !== undefined && args.logRetentionDays !== undefined) {
    checker.add(
      "logRetentionDays",
      "is of a log group that is made, but logGroupName exists; leave one of the two out",
    );
  }
  checkContainers(checker, args, egress, port);
  checkNetwork(checker, args);
  checkConnections(checker, { ...args, connections: withLogins(args.connections) });
  checkExec(checker, args);
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MOST_CONTAINERS = 10;
const LARGEST_TASK_DEFINITION = 65_536;

/** Why ECS refuses a task definition of so many bytes; undefined when it does not. */
export function problemWithTaskSize(bytes: number): string | undefined {
  if (bytes <= LARGEST_TASK_DEFINITION) return undefined;
  return `make a task definition of ${bytes} bytes; ECS takes ${LARGEST_TASK_DEFINITION}; put large values into a Secret or a file`;
}

/** Held against the variables alone, as far as they are known: the whole is held against it when it is known. */
function checkTaskSize(checker: Checker, args: WorkloadArgs): void {
  const sidecars = Object.values(args.sidecars ?? {});
  const variables = [args.env, ...sidecars.map(({ env }) => env)].flatMap((env) => Object.entries(env ?? {}));
  // Others than texts are refused on their own, and JSON does not know all of them.
  const textOf = (value: unknown) => (typeof value === "string" ? value : "");
  const plain = variables.map(([name, value]) => ({ name, value: textOf(known(value)) }));
  checker.add("env", problemWithTaskSize(Buffer.byteLength(JSON.stringify(plain))));
  if (sidecars.length < MOST_CONTAINERS) return;
  checker.add(
    "sidecars",
    `has ${sidecars.length}; a task has ${MOST_CONTAINERS} containers at most, and the main one is one of them`,
  );
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory */
function checkMemoryLimits(checker: Checker, { sidecars = {} }: WorkloadArgs, memory: unknown): void {
  if (typeof memory !== "number") return;
  for (const [name, { memoryLimit }] of Object.entries(sidecars)) {
    const limit = known(memoryLimit);
    if (typeof limit !== "number" || limit <= memory) continue;
    checker.add(
      `${join("sidecars", name)}.memoryLimit`,
      `${limit} MiB is more than the task's memory; nearest: ${memory}`,
    );
  }
}

function checkSize(checker: Checker, cpu: unknown, memory: unknown): void {
  if (typeof cpu === "number" && typeof memory === "number") checker.add("memory", problemWithMemory(cpu, memory));
}

/** The problems of the containers together; each for itself is well-formed. */
function checkContainers(
  checker: Checker,
  args: WorkloadArgs,
  egress: Egress | undefined,
  port: number | undefined,
): void {
  checkVariables(checker, "", args);
  checkSettings(checker, "", args);
  checkReach(checker, "image", known(args.image), egress);
  checkParameters(checker, "secrets", args.secrets, egress);
  const sidecars = Object.entries(args.sidecars ?? {});
  for (const [name, sidecar] of sidecars) {
    const at = join("sidecars", name);
    checkVariables(checker, `${at}.`, sidecar);
    checkSettings(checker, `${at}.`, sidecar);
    checkReach(checker, `${at}.image`, known(sidecar.image), egress);
    checkParameters(checker, `${at}.secrets`, sidecar.secrets, egress);
    checkStart(checker, at, sidecar);
    checkMounts(checker, at, sidecar, args);
  }
  checkPorts(checker, port, sidecars);
  checkVolumes(checker, args);
}

function checkReach(checker: Checker, at: string, image: unknown, egress: Egress | undefined): void {
  if (problemWithImage(image) === undefined) checker.add(at, problemWithReach(image, egress));
}

/** Parameters are read from the endpoint of Systems Manager, which a network of private endpoints does not have. */
function checkParameters(checker: Checker, at: string, secrets: WorkloadArgs["secrets"], egress: Egress | undefined) {
  if (egress !== Egress.PrivateEndpoints) return;
  const parameters = Object.entries(secrets ?? {}).filter(([, ref]) => isParameter(known(known(ref)?.arn)));
  const reason = 'is a parameter of Systems Manager, which egress "private-endpoints" does not reach; give a Secret';
  for (const [name] of parameters) checker.add(join(at, name), reason);
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
function checkStart(checker: Checker, at: string, sidecar: Sidecar): void {
  const { startCondition, healthCheck, init, essential } = sidecar;
  const { Healthy, Complete, Success } = ContainerCondition;
  if (startCondition === Healthy && healthCheck === undefined) {
    checker.add(`${at}.startCondition`, `"${Healthy}" needs a healthCheck; give one`);
  }
  const ends = startCondition === Complete || startCondition === Success;
  if (ends && !init && essential !== false) {
    const reason = `"${startCondition}" waits for its end, which stops the task; give essential: false, or init: true`;
    checker.add(`${at}.startCondition`, reason);
  }
  if (init && essential) checker.add(`${at}.essential`, "is true, but init ends before the main container starts");
}

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WorkloadArgs): void {
  const volumes = Object.keys(args.volumes ?? {});
  for (const volume of Object.keys(sidecar.mounts ?? {}).filter((name) => !volumes.includes(name))) {
    checker.add(join(`${at}.mounts`, volume), `is not in volumes; there is ${volumes.join(", ") || "none"}`);
  }
}

/** The containers of a task share one network interface. */
function checkPorts(checker: Checker, port: number | undefined, sidecars: [string, Sidecar][]): void {
  const taken = new Map(port === undefined ? [] : [[port, "the main container"]]);
  for (const [name, sidecar] of sidecars) {
    const wanted = known(sidecar.port);
    if (wanted === undefined) continue;
    const owner = taken.get(wanted);
    if (owner !== undefined) checker.add(`${join("sidecars", name)}.port`, `${show(wanted)} is the port of ${owner}`);
    taken.set(wanted, `sidecar ${name}`);
  }
}

function checkVolumes(checker: Checker, { volumes = {} }: WorkloadArgs): void {
  const taken = new Map<string, string>();
  for (const [name, { mountPath, fileSystem, accessPointId }] of Object.entries(volumes)) {
    const at = join("volumes", name);
    const owner = taken.get(mountPath);
    if (owner !== undefined) checker.add(`${at}.mountPath`, `${show(mountPath)} is where volume ${owner} is mounted`);
    taken.set(mountPath, name);
    if (accessPointId !== undefined && fileSystem === undefined) {
      checker.add(`${at}.accessPointId`, "is of a file system; give fileSystem too");
    }
  }
}

export function checkScaling(checker: Checker, scaling: ServiceScaling = {}): void {
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

/** ECS needs room for a task more or a task less. */
export function checkRollout(checker: Checker, deployment: Rollout = {}): void {
  const defaults = workloadDefaults.rollout;
  const least = known(deployment.minimumHealthyPercent ?? defaults.minimumHealthyPercent);
  const most = known(deployment.maximumPercent ?? defaults.maximumPercent);
  if (typeof least !== "number" || typeof most !== "number" || least < most || least > 100) return;
  const at = deployment.maximumPercent === undefined ? "minimumHealthyPercent" : "maximumPercent";
  const reason = `leaves no room to deploy: minimumHealthyPercent ${least} is not less than maximumPercent ${most}`;
  checker.add(`deployment.${at}`, reason);
}

function checkPolicy(checker: Checker, statements: PolicyStatement[]): void {
  if (!checker.accepts("permissions.statements") || statements.some((statement) => !isKnown(statement))) return;
  const length = problemWithPolicyLength(
    JSON.stringify(policyDocument(statements as pulumi.Unwrap<PolicyStatement>[])),
  );
  checker.add("permissions.statements", length);
}

function isKnown(value: unknown): boolean {
  if (!isPlain(value)) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(isKnown);
}

function checkNetwork(checker: Checker, { egressRules = {}, permissions = {} }: WorkloadArgs): void {
  checkPolicy(checker, permissions.statements ?? []);
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

/** ECS exec writes beside the application: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function checkExec(checker: Checker, { exec, readonlyRootFilesystem }: WorkloadArgs): void {
  if (!exec || !readonlyRootFilesystem) return;
  checker.add("exec", "needs a file system that it can write to, but readonlyRootFilesystem is true; leave one out");
}
