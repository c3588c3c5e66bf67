import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../shared/arguments/env";
import { judgedLater } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { byName } from "../../shared/names/physical-names";
import type { SecretRef } from "../common/references";
import { IdentityLifecycle, type WebServiceArgs } from "../web-service/args";
import { signIns } from "../web-service/checks";
import { webServiceDefaults } from "../web-service/defaults";
import type { WebServiceSpec } from "../web-service/spec";
import { versionsHash } from "./app-secrets";
import type { HealthCheck, Probe, Sidecar } from "./container-args";
import { MAIN_CONTAINER, SECRET_VERSIONS } from "./container-checks";
import { resourcesOf } from "./container-sizes";
import { problemWithReach } from "./images";
import { sizeOfSidecar } from "./replica-size";

/** A variable that the identity libraries look for, to know which identity is meant. Source:
 * https://learn.microsoft.com/azure/container-apps/managed-identity#connect-to-azure-services-in-app-code */
const CLIENT_ID = "AZURE_CLIENT_ID";

/** A variable with the value of `X-Azure-FDID` in requests that came through the environment's Front Door. */
const FRONT_DOOR_ID = "FRONT_DOOR_ID";

type Values = Record<string, pulumi.Input<string>>;

/** The main container and those beside it, and the init containers, each list in the order of names. */
export function containersOf(name: string, spec: WebServiceSpec, identity: managedidentity.UserAssignedIdentity) {
  const sidecars = byName(spec.args.sidecars);
  const render = (init: boolean) =>
    sidecars
      .filter(([, sidecar]) => (sidecar.init ?? false) === init)
      .map(([key, sidecar]) => sidecarOf(name, key, sidecar, spec, identity));
  const initContainers = render(true);
  return {
    containers: [mainOf(name, spec, identity), ...render(false)],
    ...(initContainers.length > 0 && { initContainers }),
  };
}

function mainOf(name: string, spec: WebServiceSpec, identity: managedidentity.UserAssignedIdentity) {
  const { args, secrets, front } = spec;
  const versions = versionsHash(secrets);
  const own: Values = {
    ...clientIdFor(spec, identity, false),
    ...(front && { [FRONT_DOOR_ID]: front.frontDoorId }),
    ...checkedEnv("WebService", name, "env", args.env),
    ...(versions !== undefined && { [SECRET_VERSIONS]: versions }),
  };
  const mounts = byName(args.volumes).map(([volumeName, { mountPath, subPath }]) => ({
    volumeName,
    mountPath,
    ...(subPath !== undefined && { subPath }),
  }));
  return {
    name: MAIN_CONTAINER,
    image: spec.image,
    ...commandOf(args),
    env: envOf(own, args.secrets, (variable) => secrets.nameOf(`env/${variable}`)),
    resources: spec.resources,
    probes: mainProbes(args, spec.port),
    ...(mounts.length > 0 && { volumeMounts: mounts }),
  };
}

function sidecarOf(
  name: string,
  key: string,
  sidecar: Sidecar,
  spec: WebServiceSpec,
  identity: managedidentity.UserAssignedIdentity,
) {
  const at = { component: "WebService", name, propertyPath: `sidecars.${key}.image` };
  const known = signIns(spec.args);
  const judge = (image: unknown) => problemWithImage(image) ?? problemWithReach(image, known);
  const own = {
    ...clientIdFor(spec, identity, sidecar.init ?? false),
    ...checkedEnv("WebService", name, `sidecars.${key}.env`, sidecar.env),
  };
  const probes = sidecarProbes(sidecar);
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
  { identityLifecycle }: WebServiceSpec,
  identity: managedidentity.UserAssignedIdentity,
  init: boolean,
): Values {
  const own = init ? IdentityLifecycle.Init : IdentityLifecycle.Main;
  if (identityLifecycle !== IdentityLifecycle.All && identityLifecycle !== own) return {};
  return { [CLIENT_ID]: identity.clientId };
}

type Defaults = { intervalSeconds: number; timeoutSeconds: number; unhealthyThreshold: number };

/** All three, always: on the Consumption profile Container Apps adds none by itself. Source:
 * https://learn.microsoft.com/azure/container-apps/health-probes#default-configuration */
function mainProbes(
  { healthCheck = {}, livenessProbe = {}, startupProbe = {} }: WebServiceArgs,
  port: pulumi.Input<number>,
) {
  return [
    probeOf("Liveness", livenessProbe, webServiceDefaults.livenessProbe, port),
    readinessOf(healthCheck, port),
    probeOf("Startup", startupProbe, webServiceDefaults.startupProbe, port),
  ];
}

/** Those that are asked for; each has a port, which was checked. */
function sidecarProbes({ healthCheck, livenessProbe, startupProbe }: Sidecar) {
  return [
    ...(livenessProbe ? [probeOf("Liveness", livenessProbe, webServiceDefaults.livenessProbe)] : []),
    ...(healthCheck ? [readinessOf(healthCheck)] : []),
    ...(startupProbe ? [probeOf("Startup", startupProbe, webServiceDefaults.startupProbe)] : []),
  ];
}

function readinessOf(check: HealthCheck, port?: pulumi.Input<number>) {
  const successThreshold = check.healthyThreshold ?? webServiceDefaults.healthCheck.healthyThreshold;
  return { ...probeOf("Readiness", check, webServiceDefaults.healthCheck, port), successThreshold };
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
