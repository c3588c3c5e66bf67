import { byName } from "../../../shared/names/physical-names";
import type { ContainerCondition } from "../args";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

/** Name of the main container's port, by which Service Connect knows it. */
export const MAIN_PORT = "main";

/** A container with all its values known, for the JSON of a task definition. */
export interface Container {
  name: string;
  image: string;
  essential: boolean;
  entrypoint?: string[] | undefined;
  args?: string[] | undefined;
  port?: number | undefined;
  /** Name of the port, for Service Connect, and the protocol spoken on it. */
  portName?: string | undefined;
  appProtocol?: string | undefined;
  /** Ports beside it, which Service Connect knows by their names. */
  furtherPorts?: FurtherPort[] | undefined;
  env?: Record<string, string> | undefined;
  secrets?: Record<string, SecretValue> | undefined;
  /** Docker labels. */
  labels?: Record<string, string> | undefined;
  ulimits?: { name: string; softLimit: number; hardLimit: number }[] | undefined;
  initProcessEnabled?: boolean | undefined;
  user?: string | undefined;
  workingDirectory?: string | undefined;
  memoryLimit?: number | undefined;
  /** MiB that are reserved. */
  memoryReservation?: number | undefined;
  /** Makes it the log router of the task. */
  firelens?: { configFile?: string | undefined } | undefined;
  /** Hands its lines to the log router, with the options of the output; to CloudWatch where it is absent. */
  routed?: { options: Record<string, string>; secretOptions: Record<string, SecretValue> } | undefined;
  healthCheck?: ContainerCheck | undefined;
  dependsOn?: Record<string, ContainerCondition> | undefined;
  /** Volume to mount point. */
  mounts?: Record<string, Mount> | undefined;
  readonlyRootFilesystem?: boolean | undefined;
  stopTimeout?: number | undefined;
  /** ARN of the secret with the registry's credentials. */
  registryCredentials?: string | undefined;
}

/** A port of a container under its name. Without a protocol it is TCP for Service Connect. */
export interface FurtherPort {
  name: string;
  port?: number | undefined;
  appProtocol?: string | undefined;
}

/** The secret, or one key of it, that a variable gets its value from. */
interface SecretValue {
  arn: string;
  jsonKey?: string | undefined;
  versionId?: string | undefined;
}

interface ContainerCheck {
  command: string[];
  intervalSeconds?: number;
  timeoutSeconds?: number;
  retries?: number;
  startPeriodSeconds?: number;
}

interface Mount {
  path: string;
  readOnly: boolean;
}

export interface LogTarget {
  group: string;
  region: string;
  mode: string;
}

/**
 * MiB of log lines that a container may be behind with before lines are lost, in the mode without waiting. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
const LOG_BUFFER = "25m";

/**
 * The container definitions in the one form that ECS gives back: variables sorted by name, empty lists where ECS fills
 * them in, no nulls, `hostPort` as `containerPort`. So a plan without a change shows none.
 */
export function containerDefinitions(containers: readonly Container[], log: LogTarget): object[] {
  return containers.map((container) => ({
    name: container.name,
    image: container.image,
    essential: container.essential,
    ...(container.entrypoint && { entryPoint: container.entrypoint }),
    ...(container.args && { command: container.args }),
    ...memoryOf(container),
    portMappings: portMappings(container),
    environment: byName(container.env).map(([name, value]) => ({ name, value })),
    secrets: byName(container.secrets).map(([name, secret]) => ({ name, valueFrom: valueFrom(secret) })),
    mountPoints: byName(container.mounts).map(([volume, mount]) => ({
      sourceVolume: volume,
      containerPath: mount.path,
      readOnly: mount.readOnly,
    })),
    volumesFrom: [],
    systemControls: [],
    ...(container.labels && { dockerLabels: Object.fromEntries(byName(container.labels)) }),
    ...(container.ulimits?.length && { ulimits: ulimits(container.ulimits) }),
    ...(container.user !== undefined && { user: container.user }),
    ...(container.workingDirectory !== undefined && { workingDirectory: container.workingDirectory }),
    ...(container.dependsOn && {
      dependsOn: byName(container.dependsOn).map(([name, condition]) => ({ containerName: name, condition })),
    }),
    ...(container.healthCheck && { healthCheck: healthCheck(container.healthCheck) }),
    ...(container.readonlyRootFilesystem !== undefined && {
      readonlyRootFilesystem: container.readonlyRootFilesystem,
    }),
    ...(container.stopTimeout !== undefined && { stopTimeout: container.stopTimeout }),
    ...(container.registryCredentials && {
      repositoryCredentials: { credentialsParameter: container.registryCredentials },
    }),
    linuxParameters: { initProcessEnabled: container.initProcessEnabled ?? true },
    ...logsOf(container, log),
  }));
}

const memoryOf = ({ memoryLimit, memoryReservation }: Container) => ({
  ...(memoryLimit !== undefined && { memory: memoryLimit }),
  ...(memoryReservation !== undefined && { memoryReservation }),
});

/** Where a container's lines go; the log router's own go to CloudWatch. */
const logsOf = ({ name, firelens, routed }: Container, log: LogTarget) => ({
  ...(firelens && { firelensConfiguration: firelensConfiguration(firelens) }),
  logConfiguration: routed ? routedConfiguration(routed) : logConfiguration(name, log),
});

/** Each line says its task and container, as ECS adds it. */
function firelensConfiguration({ configFile }: NonNullable<Container["firelens"]>): object {
  const own = configFile === undefined ? {} : { "config-file-type": "file", "config-file-value": configFile };
  return { type: "fluentbit", options: { "enable-ecs-log-metadata": "true", ...own } };
}

function routedConfiguration({ options, secretOptions }: NonNullable<Container["routed"]>): object {
  const secrets = byName(secretOptions).map(([name, secret]) => ({ name, valueFrom: valueFrom(secret) }));
  return {
    logDriver: "awsfirelens",
    options: Object.fromEntries(byName(options)),
    ...(secrets.length > 0 && { secretOptions: secrets }),
  };
}

/** The log configuration of one stream prefix in the service's group. */
export function logConfiguration(prefix: string, log: LogTarget) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": log.group,
      "awslogs-region": log.region,
      "awslogs-stream-prefix": prefix,
      mode: log.mode,
      ...(log.mode === "non-blocking" && { "max-buffer-size": LOG_BUFFER }),
    },
  };
}

const ulimits = (given: NonNullable<Container["ulimits"]>) =>
  given
    .map(({ name, softLimit, hardLimit }) => ({ name, softLimit, hardLimit }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

function portMappings({ port, portName, appProtocol, furtherPorts = [] }: Container): object[] {
  const all = [{ port, name: portName, appProtocol }, ...furtherPorts].filter((one) => one.port !== undefined);
  return all.map((one) => ({
    containerPort: one.port,
    hostPort: one.port,
    protocol: "tcp",
    ...(one.name && { name: one.name }),
    ...(one.appProtocol && { appProtocol: one.appProtocol }),
  }));
}

function healthCheck(check: ContainerCheck): object {
  return {
    command: ["CMD", ...check.command],
    interval: check.intervalSeconds ?? 30,
    timeout: check.timeoutSeconds ?? 5,
    retries: check.retries ?? 3,
    startPeriod: check.startPeriodSeconds ?? 0,
  };
}

/** A reference to a secret as ECS writes it: the ARN, then key, stage and version with their colons where one is given. */
function valueFrom({ arn, jsonKey = "", versionId = "" }: SecretValue): string {
  return jsonKey === "" && versionId === "" ? arn : `${arn}:${jsonKey}::${versionId}`;
}
