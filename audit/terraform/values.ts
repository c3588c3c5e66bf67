import { UNKNOWN } from "../core";
import { isRecord, type Props } from "../value";

/** Blocks that may repeat: the bridge gives them a plural name. */
const bridgedPlurals: Props = {
  alias: "aliases",
  allow: "allows",
  capacity_provider_strategy: "capacityProviderStrategies",
  connection_string: "connectionStrings",
  container: "containers",
  default_action: "defaultActions",
  deny: "denies",
  env: "envs",
  environment_variable: "environmentVariables",
  init_container: "initContainers",
  network_interface: "networkInterfaces",
  port: "ports",
  secret: "secrets",
  security_rule: "securityRules",
  volume: "volumes",
};

const kubernetesPlurals: Props = {
  cluster_ip: "clusterIP",
  container: "containers",
  init_container: "initContainers",
  load_balancer_ip: "loadBalancerIP",
  metric: "metrics",
  path: "paths",
  port: "ports",
  rule: "rules",
  subject: "subjects",
  volume: "volumes",
  volume_mount: "volumeMounts",
};

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Terraform attributes in the Pulumi property shape. Blocks are lists of objects, whose names are camel-cased; a bare object is a map
 * (tags, labels, variables), whose keys are the user's. Lists of one stay lists: the rules' property readers see through them.
 */
function rename(value: unknown, plurals: Props): unknown {
  if (Array.isArray(value))
    return value.map((item) => (isRecord(item) ? renameKeys(item, plurals) : rename(item, plurals)));
  return value;
}

function renameKeys(attributes: Props, plurals: Props): Props {
  const isBlock = (value: unknown): boolean => Array.isArray(value) && value.some(isRecord);
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => {
        const plural = isBlock(value) || name === "env" ? plurals[name] : undefined;
        return [typeof plural === "string" ? plural : camel(name), rename(value, plurals)];
      }),
  );
}

export const bridgedProps = (attributes: Props): Props => renameKeys(attributes, bridgedPlurals);

export const kubernetesProps = (attributes: Props): Props => renameKeys(attributes, kubernetesPlurals);

/** Lays `after_unknown` of a plan over the known values: a value marked `true` there is not known yet. */
export function withUnknowns(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(unknown)) {
    const items = Array.isArray(value) ? value : [];
    return unknown.map((mark, index) => withUnknowns(items[index], mark)).concat(items.slice(unknown.length));
  }
  if (!isRecord(unknown)) return value;
  const known = isRecord(value) ? value : {};
  const marked = Object.entries(unknown).map(([key, mark]) => [
    key,
    withUnknowns(Object.hasOwn(known, key) ? known[key] : undefined, mark),
  ]);
  return { ...known, ...Object.fromEntries(marked) };
}
