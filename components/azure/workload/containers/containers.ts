import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../../shared/arguments/env";
import { judgedLater } from "../../../shared/arguments/validation";
import { problemWithImage } from "../../../shared/names/images";
import { byName } from "../../../shared/names/physical-names";
import { notGiven, tracingVariables } from "../../../shared/observability/tracing";
import type { SecretRef } from "../../common/references/references";
import { type HealthCheck, IdentityLifecycle, type Probe, type Sidecar } from "../args";
import { problemWithReach, signInsOf } from "../checks";
import { cacheVariables } from "../connections/cache-logins";
import { connectionVariables, lateVariables, secretsOfMain } from "../connections/connections";
import { loginVariables } from "../connections/logins";
import { workloadDefaults } from "../defaults";
import { MAIN_CONTAINER, SECRET_VERSIONS } from "../shape";
import { resourcesOf, sizeOfSidecar } from "../size";
import type { WorkloadSpec } from "../spec";
import { versionsHash } from "./app-secrets";

/**
 * The variable by which the identity libraries choose the identity. Source:
 * https://learn.microsoft.com/azure/container-apps/managed-identity#connect-to-azure-services-in-app-code
 */
const CLIENT_ID = "AZURE_CLIENT_ID";

type Values = Record<string, pulumi.Input<string>>;

/** Probes as Azure has them. */
export type RenderedProbes = ReturnType<typeof givenProbes>;

/** A workload, with the parts of its main container that its component decides. */
interface MainSpec extends WorkloadSpec {
  probes: RenderedProbes;
  /** Variables that the component itself sets. */
  variables: Values;
}

/** The main container and those beside it, and the init containers, each list in the order of names. */
export function containersOf(spec: MainSpec, identity: managedidentity.UserAssignedIdentity) {
  const sidecars = byName(spec.args.sidecars);
  const render = (init: boolean) =>
    sidecars
      .filter(([, sidecar]) => (sidecar.init ?? false) === init)
      .map(([key, sidecar]) => sidecarOf(key, sidecar, spec, identity));
  const initContainers = render(true);
  return {
    containers: [mainOf(spec, identity), ...render(false)],
    ...(initContainers.length > 0 && { initContainers }),
  };
}

function mainOf(spec: MainSpec, identity: managedidentity.UserAssignedIdentity) {
  const { args, secrets, variables, probes } = spec;
  const versions = versionsHash(secrets);
  const own: Values = {
    ...clientIdFor(spec, identity, false),
    ...traceVariables(spec),
    ...variables,
    ...connectionVariables(spec, args),
    ...loginVariables(args, identity),
    ...cacheVariables(args, identity),
    ...checkedEnv(spec.component, spec.name, "env", args.env),
    ...(versions !== undefined && { [SECRET_VERSIONS]: versions }),
  };
  const late = lateVariables(spec, args);
  const render = (more: Record<string, string>) =>
    envOf({ ...own, ...more }, secretsOfMain(args), (variable) => secrets.nameOf(`env/${variable}`));
  const mounts = byName(args.volumes).map(([volumeName, { mountPath, subPath }]) => ({
    volumeName,
    mountPath,
    ...(subPath !== undefined && { subPath }),
  }));
  return {
    name: MAIN_CONTAINER,
    image: spec.image,
    ...commandOf(args),
    env: late === undefined ? render({}) : late.apply(render),
    resources: spec.resources,
    ...(probes.length > 0 && { probes }),
    ...(mounts.length > 0 && { volumeMounts: mounts }),
  };
}

function sidecarOf(key: string, sidecar: Sidecar, spec: WorkloadSpec, identity: managedidentity.UserAssignedIdentity) {
  const at = { component: spec.component, name: spec.name, propertyPath: `sidecars.${key}.image` };
  const known = signInsOf(spec.args);
  const judge = (image: unknown) => problemWithImage(image) ?? problemWithReach(image, known);
  const own = {
    ...clientIdFor(spec, identity, sidecar.init ?? false),
    ...checkedEnv(spec.component, spec.name, `sidecars.${key}.env`, sidecar.env),
  };
  const probes = givenProbes(sidecar);
  const mounts = byName(sidecar.mounts).map(([volumeName, mountPath]) => ({ volumeName, mountPath }));
  return {
    name: key,
    image: judgedLater(at, sidecar.image, judge),
    ...commandOf(sidecar),
    env: envOf(own, sidecar.secrets, (variable) => spec.secrets.nameOf(`sidecars/${key}/${variable}`)),
    resources: resourcesOf(sizeOfSidecar(sidecar)),
    ...(probes.length > 0 && { probes }),
    ...(mounts.length > 0 && { volumeMounts: mounts }),
  };
}

/**
 * Where traces go, the agent of the environment itself says in each container:
 * https://learn.microsoft.com/azure/container-apps/opentelemetry-agents#environment-variables. A variable that the user gives is not set beside it, also where it is a secret.
 */
function traceVariables({ name, args }: WorkloadSpec): Values {
  if (!args.tracing) return {};
  const own = tracingVariables({ service: name, provider: "azure", platform: "azure.container_apps" });
  return notGiven(own, args.env, secretsOfMain(args));
}

/** Container Apps calls Docker's ENTRYPOINT the command. */
const commandOf = ({ entrypoint, args }: Pick<Sidecar, "entrypoint" | "args">) => ({
  ...(entrypoint && { command: entrypoint }),
  ...(args && { args }),
});

/** Variables in the order of their names, so that the order of a program's arguments makes no revision. */
function envOf(
  values: Values,
  secrets: Record<string, pulumi.Input<SecretRef>> = {},
  nameOf: (variable: string) => string,
) {
  const plain = Object.entries(values).map(([name, value]) => [name, { name, value }] as const);
  const referenced = Object.keys(secrets).map((name) => [name, { name, secretRef: nameOf(name) }] as const);
  return byName(Object.fromEntries<object>([...plain, ...referenced])).map(([, variable]) => variable);
}

/** The identity's client id, for containers that may get tokens of it. */
function clientIdFor(
  { identityLifecycle }: WorkloadSpec,
  identity: managedidentity.UserAssignedIdentity,
  init: boolean,
): Values {
  const own = init ? IdentityLifecycle.Init : IdentityLifecycle.Main;
  if (identityLifecycle !== IdentityLifecycle.All && identityLifecycle !== own) return {};
  return { [CLIENT_ID]: identity.clientId };
}

type Defaults = { intervalSeconds: number; timeoutSeconds: number; unhealthyThreshold: number };

/** The probes of a container, by their arguments. */
type Probes = Pick<Sidecar, "healthCheck" | "livenessProbe" | "startupProbe">;

/** All three, always, of a container that listens on a port: on the Consumption profile Container Apps adds none by itself.
 * Source: https://learn.microsoft.com/azure/container-apps/health-probes#default-configuration */
export const allProbes = (
  { healthCheck = {}, livenessProbe = {}, startupProbe = {} }: Probes,
  port: pulumi.Input<number>,
) => givenProbes({ healthCheck, livenessProbe, startupProbe }, port);

/** Those that are asked for; each has a port of its own, which was checked, or the container has one. */
export function givenProbes({ healthCheck, livenessProbe, startupProbe }: Probes, port?: pulumi.Input<number>) {
  return [
    ...(livenessProbe ? [probeOf("Liveness", livenessProbe, workloadDefaults.livenessProbe, port)] : []),
    ...(healthCheck ? [readinessOf(healthCheck, port)] : []),
    ...(startupProbe ? [probeOf("Startup", startupProbe, workloadDefaults.startupProbe, port)] : []),
  ];
}

function readinessOf(check: HealthCheck, port?: pulumi.Input<number>) {
  const successThreshold = check.healthyThreshold ?? workloadDefaults.healthCheck.healthyThreshold;
  return { ...probeOf("Readiness", check, workloadDefaults.healthCheck, port), successThreshold };
}

function probeOf(type: string, probe: Probe, defaults: Defaults, mainPort: pulumi.Input<number> = 0) {
  const port = probe.port ?? mainPort;
  return {
    type,
    ...(probe.path === undefined ? { tcpSocket: { port } } : { httpGet: { path: probe.path, port, scheme: "HTTP" } }),
    periodSeconds: probe.intervalSeconds ?? defaults.intervalSeconds,
    timeoutSeconds: probe.timeoutSeconds ?? defaults.timeoutSeconds,
    failureThreshold: probe.unhealthyThreshold ?? defaults.unhealthyThreshold,
    ...(probe.initialDelaySeconds !== undefined && { initialDelaySeconds: probe.initialDelaySeconds }),
  };
}
