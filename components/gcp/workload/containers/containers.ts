import * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../../shared/arguments/env";
import { join } from "../../../shared/arguments/shape";
import { type Checker, isPlain, judgedLater, outputOf, show, withDefault } from "../../../shared/arguments/validation";
import { problemWithImage } from "../../../shared/names/images";
import { byName } from "../../../shared/names/physical-names";
import { problemWithReach } from "../../common/images";
import type { FileSystemRef } from "../../common/references/file-system-reference";
import { type SecretRef, secretOf } from "../../common/references/references";
import type { Sidecar, Volume, WorkloadArgs } from "../args";
import type { Quantities } from "../cloud-run-sizes";
import { socketsOf } from "../connections/grants";
import { withProxy } from "../connections/proxy";
import { connectionVariables } from "../connections/variables";
import type { Identity } from "../identity";
import { CLOUD_SQL, MAIN_CONTAINER } from "../shape";
import type { WorkloadSpec } from "../spec";
import { probesOfContainer } from "./probes";

/** The settings of containers that only some workloads have. */
export interface ContainerSettings {
  /** Ports and probes of the main container. */
  main?: object;
  /** When all containers have their CPU: a matter of the whole instance. */
  cpuTimes?: { cpuIdle?: boolean; startupCpuBoost?: pulumi.Input<boolean> };
}

/** The containers of an instance in one form: the main one first, the others and all their variables by name. */
export function containersOf(spec: WorkloadSpec, identity: Identity, settings: ContainerSettings) {
  const args = withProxy(spec.args);
  const sidecars = byName(args.sidecars).map(([key, sidecar]) => sidecarOf(key, sidecar, spec, settings));
  return [mainOf({ ...spec, args }, identity, settings), ...sidecars];
}

function mainOf(spec: WorkloadSpec, identity: Identity, settings: ContainerSettings) {
  const { args, instance } = spec;
  const dependsOns = dependenciesOfMain(args);
  const gpu: Record<string, string> = args.accelerator === undefined ? {} : { "nvidia.com/gpu": "1" };
  return {
    name: MAIN_CONTAINER,
    image: instance.image,
    ...commandOf(args),
    envs: envsOfMain(spec, identity),
    resources: resourcesOf(instance.size, gpu, settings),
    volumeMounts: mountsOf(args),
    ...settings.main,
    ...(dependsOns.length > 0 && { dependsOns }),
  };
}

function sidecarOf(key: string, sidecar: Sidecar, spec: WorkloadSpec, settings: ContainerSettings) {
  const { component, name } = spec;
  const at = { component, name, propertyPath: `sidecars.${key}.image` };
  const { dependsOn = [] } = sidecar;
  return {
    name: key,
    image: judgedLater(at, sidecar.image, (image) => problemWithImage(image) ?? problemWithReach(image)),
    ...commandOf(sidecar),
    envs: envsOf(spec, `sidecars.${key}.env`, sidecar),
    resources: resourcesOf(sizeOf(spec, key), {}, settings),
    volumeMounts: mountsOfSidecar(sidecar),
    ...probesOfContainer(sidecar),
    ...(dependsOn.length > 0 && { dependsOns: dependsOn }),
  };
}

/** Cloud Run says `command` to Docker's ENTRYPOINT, and `args` to its CMD. */
function commandOf({ entrypoint, args, workingDir }: Pick<Sidecar, "entrypoint" | "args" | "workingDir">) {
  return {
    ...(entrypoint && { commands: entrypoint }),
    ...(args && { args }),
    ...(workingDir !== undefined && { workingDir }),
  };
}

interface Variables {
  env?: Record<string, pulumi.Input<string>>;
  secrets?: Record<string, pulumi.Input<SecretRef>>;
}

/** The variables in clear and those from secrets, each sorted by name, so that their order in the program changes nothing. */
function envsOf({ component, name }: WorkloadSpec, path: string, { env, secrets }: Variables) {
  return entriesOf(checkedEnv(component, name, path, env), secrets);
}

function entriesOf(env: Record<string, pulumi.Input<string>>, secrets?: Variables["secrets"]) {
  const plain = byName(env).map(([key, value]) => ({ name: key, value }));
  const secret = byName(secrets).map(([key, ref]) => ({ name: key, valueSource: { secretKeyRef: keyRefOf(ref) } }));
  return [...plain, ...secret];
}

/** Those of the main container, with the variables of its connections. */
function envsOfMain(spec: WorkloadSpec, { account }: Identity) {
  const { args, component, name } = spec;
  const { plain, secrets, late } = connectionVariables(spec, args, account.email);
  const env = { ...checkedEnv(component, name, "env", args.env), ...plain };
  const envs = entriesOf(env, { ...args.secrets, ...secrets });
  if (late.length === 0) return envs;
  return pulumi.all(late).apply((all) => [...envs, ...all.flatMap((variables) => entriesOf(variables))]);
}

function keyRefOf(ref: pulumi.Input<SecretRef>) {
  const { id, version } = secretOf(ref);
  return { secret: id, version: withDefault(version, "latest") };
}

/** The size of a container, and when it has its CPU. */
function resourcesOf(size: pulumi.Input<Quantities>, gpu: Record<string, string>, { cpuTimes }: ContainerSettings) {
  const limitsOf = ({ cpu, memory }: Quantities): Record<string, string> => ({ cpu, memory, ...gpu });
  const limits = isPlain<Quantities>(size) ? limitsOf(size) : outputOf(size).apply(limitsOf);
  return { limits, ...cpuTimes };
}

function sizeOf({ instance }: WorkloadSpec, key: string): pulumi.Input<Quantities> {
  const smallest: Quantities = { cpu: "1", memory: "512Mi" };
  const { sidecars } = instance;
  return isPlain<Record<string, Quantities>>(sidecars)
    ? (sidecars[key] ?? smallest)
    : outputOf(sidecars).apply((sizes) => sizes[key] ?? smallest);
}

type Sidecars = Record<string, Sidecar>;

/** The sidecars that start before the main container: the named ones, else all that do not wait for it. */
export function dependenciesOfMain({ dependsOn, sidecars = {} }: WorkloadArgs): string[] {
  const names = Object.keys(sidecars).sort();
  return dependsOn ?? names.filter((name) => !leadsTo(sidecars, name, MAIN_CONTAINER));
}

/** Whether a container waits for another one, itself or through others. */
function leadsTo(sidecars: Sidecars, from: string, to: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const next = sidecars[from]?.dependsOn ?? [];
  return next.some((name) => name === to || leadsTo(sidecars, name, to, seen));
}

/** Containers wait for containers that are there, and never for one another. */
export function checkOrder(checker: Checker, args: WorkloadArgs): void {
  const { sidecars = {}, dependsOn = [] } = args;
  const names = [...new Set([MAIN_CONTAINER, ...Object.keys(sidecars)])];
  const whole: Sidecars = { ...sidecars, [MAIN_CONTAINER]: { image: "", dependsOn: dependenciesOfMain(args) } };
  for (const [path, own, wanted] of [
    ["dependsOn", MAIN_CONTAINER, dependsOn] as const,
    ...Object.entries(sidecars).map(
      ([name, car]) => [`${join("sidecars", name)}.dependsOn`, name, car.dependsOn] as const,
    ),
  ]) {
    for (const [index, name] of (wanted ?? []).entries()) {
      const others = names.filter((other) => other !== own);
      if (!others.includes(name)) {
        checker.add(
          `${path}[${index}]`,
          `${show(name)} is no other container; there is ${others.join(", ") || "none"}`,
        );
      } else if (leadsTo(whole, name, own)) {
        checker.add(`${path}[${index}]`, `${show(name)} waits for ${own} too; one of them must start first`);
      }
    }
  }
}

/** The volumes of a service, by name; Cloud SQL's sockets are one more. */
export function volumesOf(args: WorkloadArgs) {
  const own = byName(args.volumes).map(([name, volume]) => ({ name, ...sourceOf(name, volume) }));
  const instances = socketsOf(args);
  return instances.length === 0 ? own : [...own, { name: CLOUD_SQL.name, cloudSqlInstance: { instances } }];
}

function sourceOf(name: string, volume: Volume) {
  const { fileSystem, gcs, readOnly = false } = volume;
  if (gcs !== undefined) {
    const { bucket, mountOptions } = gcs;
    return { gcs: { bucket, readOnly, ...(mountOptions && { mountOptions }) } };
  }
  const nfs =
    fileSystem === undefined ? volume.nfs : isPlain<FileSystemRef>(fileSystem) ? fileSystem : pulumi.output(fileSystem);
  if (nfs !== undefined) return { nfs: { server: nfs.server, path: nfs.path, readOnly } };
  if (volume.secret !== undefined) {
    const { id, version } = secretOf(volume.secret);
    const file = { path: volume.fileName ?? name, version: withDefault(version, "latest") };
    return { secret: { secret: id, items: [file] } };
  }
  const { sizeLimit } = volume;
  if (sizeLimit === undefined) return { emptyDir: { medium: "MEMORY" } };
  const limit = isPlain(sizeLimit) ? `${sizeLimit}Mi` : pulumi.interpolate`${sizeLimit}Mi`;
  return { emptyDir: { medium: "MEMORY", sizeLimit: limit } };
}

/** Where the main container has the volumes. */
export function mountsOf(args: WorkloadArgs) {
  const own = byName(args.volumes).map(([name, { mountPath }]) => ({ name, mountPath }));
  if (socketsOf(args).length === 0) return own;
  return [...own, { name: CLOUD_SQL.name, mountPath: CLOUD_SQL.path }];
}

/** The property path of a sidecar's own probes. */
export function mountsOfSidecar({ mounts }: Sidecar) {
  return byName(mounts).map(([name, mountPath]) => ({ name, mountPath }));
}
