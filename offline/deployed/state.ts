import { readFileSync } from "node:fs";
import { UsageError } from "../project";
import { decodeAll, isRecord, type Properties, SecretValue, UNKNOWN } from "../values";

/** A resource as an exported state has it. */
export interface DeployedResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly protect: boolean;
  /** Read by the program (`X.get`), so that no update changes it. */
  readonly external: boolean;
  /** A deletion only takes it out of the state. */
  readonly retainOnDelete: boolean;
}

/** A stack as `pulumi stack export` has it. */
export interface DeployedStack {
  /** Undefined for a state without resources, which does not name its stack. */
  readonly project: string | undefined;
  readonly stack: string | undefined;
  readonly resources: readonly DeployedResource[];
}

/** The value of a secret that is exported in its encrypted form. */
export const ENCRYPTED = Symbol("encrypted");

/** Reads the file that `pulumi stack export --file` writes. */
export function readDeployedStack(file: string): DeployedStack {
  const resources = resourcesIn(parsed(file), file).filter(isRecord);
  const custom = resources.filter((resource) => resource.custom === true && resource.delete !== true);
  const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(String(resources[0]?.urn ?? "")) ?? [];
  return { project, stack, resources: custom.filter(isDeployed).map(deployedResource) };
}

/** Providers are made anew by each update; a resource under deletion is not compared. */
const isDeployed = ({ type }: Properties) => !String(type).startsWith("pulumi:providers:");

function deployedResource(resource: Properties): DeployedResource {
  return {
    urn: String(resource.urn),
    type: String(resource.type),
    id: String(resource.id ?? ""),
    inputs: properties(resource.inputs),
    outputs: unknownWhereEncrypted(properties(resource.outputs)) as Properties,
    protect: resource.protect === true,
    external: resource.external === true,
    retainOnDelete: resource.retainOnDelete === true,
  };
}

const properties = (value: unknown): Properties => (isRecord(value) ? decodeAll(opened(value) as Properties) : {});

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * A secret stands in a state as `ciphertext`, or with `--show-secrets` as `plaintext`, a JSON text. Source:
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (SecretV1)
 */
function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (!isRecord(value)) return value;
  if (value[SIGNATURE] !== SECRET)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
  if (typeof value.plaintext === "string") return { [SIGNATURE]: SECRET, value: JSON.parse(value.plaintext) };
  return { [SIGNATURE]: SECRET, value: ENCRYPTED };
}

function resourcesIn(content: unknown, file: string): readonly unknown[] {
  const deployment = isRecord(content) ? content.deployment : undefined;
  // A stack without resources has a manifest all the same.
  if (isRecord(deployment) && isRecord(deployment.manifest))
    return Array.isArray(deployment.resources) ? deployment.resources : [];
  throw new UsageError(`${file} is no export of a stack; make one with \`pulumi stack export --file ${file}\``);
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`the file ${file} cannot be read; make it with \`pulumi stack export --file ${file}\``);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** As the program gets it: a secret that nobody can read here is an unknown one. */
function unknownWhereEncrypted(value: unknown): unknown {
  if (value instanceof SecretValue) return value.value === ENCRYPTED ? new SecretValue(UNKNOWN) : value;
  if (Array.isArray(value)) return value.map(unknownWhereEncrypted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unknownWhereEncrypted(inner)]));
}

/** The settings of the default providers that deployed ids tell: the account, the subscription. */
export function settingsFrom({ resources }: DeployedStack): Readonly<Record<string, Properties>> {
  const ids = resources.flatMap(({ id, outputs }) => [id, outputs.arn]).filter((id) => typeof id === "string");
  const found = (pattern: RegExp) => ids.map((id) => pattern.exec(id)?.[1]).find((part) => part !== undefined);
  const account = found(/^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/);
  const subscription = found(/^\/subscriptions\/([0-9a-f-]{36})\//i);
  return {
    ...(account !== undefined && { aws: { accountId: account } }),
    ...(subscription !== undefined && { "azure-native": { subscriptionId: subscription } }),
  };
}

/** A value that is encrypted on one side is taken to be equal on the other. */
export function withEncrypted(before: unknown, after: unknown): unknown {
  if (before instanceof SecretValue && before.value === ENCRYPTED) return after === undefined ? after : before;
  if (before instanceof SecretValue) return withEncrypted(before.value, after);
  if (Array.isArray(before) && Array.isArray(after))
    return after.map((value, index) => (index < before.length ? withEncrypted(before[index], value) : value));
  if (!isRecord(before) || !isRecord(after)) return after;
  return Object.fromEntries(Object.entries(after).map(([key, value]) => [key, withEncrypted(before[key], value)]));
}
