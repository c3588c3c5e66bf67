import type * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../shared/arguments/env";
import { isPlain, judgedLater, outputOf, withDefault } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { byName } from "../../shared/names/physical-names";
import { type SecretRef, secret } from "../common/references";
import type { WebServiceSpec } from "../web-service/spec";
import type { Sidecar } from "./container-args";
import { dependenciesOfMain, MAIN_CONTAINER } from "./container-order";
import { problemWithReach } from "./images";
import type { Quantities } from "./instances";
import { probesOf, probesOfContainer } from "./probes";
import { mountsOf, mountsOfSidecar } from "./volumes";

/** The containers of an instance in one form: the main one first, the others and all their variables by name. */
export function containersOf(name: string, spec: WebServiceSpec) {
  return [mainOf(name, spec), ...byName(spec.args.sidecars).map(([key, car]) => sidecarOf(name, key, car, spec))];
}

function mainOf(name: string, spec: WebServiceSpec) {
  const { args, instance } = spec;
  const dependsOns = dependenciesOfMain(args);
  const gpu: Record<string, string> = args.accelerator === undefined ? {} : { "nvidia.com/gpu": "1" };
  return {
    name: MAIN_CONTAINER,
    image: instance.image,
    ...commandOf(args),
    ports: { name: args.useHttp2 ? "h2c" : "http1", containerPort: instance.port },
    envs: envsOf(name, "env", args),
    resources: resourcesOf(spec, instance.size, gpu),
    volumeMounts: mountsOf(args),
    ...probesOf(args, instance.port),
    ...(dependsOns.length > 0 && { dependsOns }),
  };
}

function sidecarOf(name: string, key: string, sidecar: Sidecar, spec: WebServiceSpec) {
  const at = { component: "WebService", name, propertyPath: `sidecars.${key}.image` };
  const { dependsOn = [] } = sidecar;
  return {
    name: key,
    image: judgedLater(at, sidecar.image, (image) => problemWithImage(image) ?? problemWithReach(image)),
    ...commandOf(sidecar),
    envs: envsOf(name, `sidecars.${key}.env`, sidecar),
    resources: resourcesOf(spec, sizeOf(spec, key), {}),
    volumeMounts: mountsOfSidecar(sidecar),
    ...probesOfContainer(sidecar),
    ...(dependsOn.length > 0 && { dependsOns: dependsOn }),
  };
}

/** Cloud Run says `command` to Docker's ENTRYPOINT, and `args` to its CMD. */
function commandOf({ entrypoint, args }: { entrypoint?: string[]; args?: string[] }) {
  return { ...(entrypoint && { commands: entrypoint }), ...(args && { args }) };
}

interface Variables {
  env?: Record<string, pulumi.Input<string>>;
  secrets?: Record<string, pulumi.Input<SecretRef>>;
}

/** The variables in clear and those from secrets, each sorted by name, so that their order in the program changes nothing. */
function envsOf(name: string, path: string, { env, secrets }: Variables) {
  const plain = byName(checkedEnv("WebService", name, path, env)).map(([key, value]) => ({ name: key, value }));
  const secret = byName(secrets).map(([key, ref]) => ({ name: key, valueSource: { secretKeyRef: keyRefOf(ref) } }));
  return [...plain, ...secret];
}

function keyRefOf(ref: pulumi.Input<SecretRef>) {
  const { id, version } = secret(ref);
  return { secret: id, version: withDefault(version, "latest") };
}

/** What a container has; all of them have the CPU at the same times, which is a matter of the whole instance. */
function resourcesOf(
  { cpuIdle, startupCpuBoost }: WebServiceSpec,
  size: pulumi.Input<Quantities>,
  gpu: Record<string, string>,
) {
  const limitsOf = ({ cpu, memory }: Quantities): Record<string, string> => ({ cpu, memory, ...gpu });
  const limits = isPlain<Quantities>(size) ? limitsOf(size) : outputOf(size).apply(limitsOf);
  return { limits, cpuIdle, startupCpuBoost };
}

function sizeOf({ instance }: WebServiceSpec, key: string): pulumi.Input<Quantities> {
  const smallest: Quantities = { cpu: "1", memory: "512Mi" };
  const { sidecars } = instance;
  return isPlain<Record<string, Quantities>>(sidecars)
    ? (sidecars[key] ?? smallest)
    : sidecars.apply((sizes) => sizes[key] ?? smallest);
}
