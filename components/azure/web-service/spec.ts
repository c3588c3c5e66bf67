import * as pulumi from "@pulumi/pulumi";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, refuse } from "../../shared/arguments/validation";
import { hostsOf } from "../../shared/names/served-hosts";
import { type Profile, profileOf } from "../../shared/profile";
import {
  CertificateSource,
  type EnvironmentRef,
  environment,
  type FrontDoorRef,
  frontDoor,
} from "../common/references";
import { tagsFor } from "../common/tags";
import { appSecrets } from "../workload/app-secrets";
import { type ContainerSize, resourcesOf } from "../workload/container-sizes";
import { mainSize, wholeSize } from "../workload/replica-size";
import { resolveScaling } from "../workload/scaling";
import { Exposure, IdentityLifecycle, type WebServiceArgs } from "./args";
import { appNameOf, checkTogether, nowhere, problemsWithReplica, type ReplicaValues, reachOf } from "./checks";
import { claimPlace } from "./claims";
import { webServiceDefaults } from "./defaults";
import { defaultLabel, hostJudge, servedDomain, sourceOf } from "./hosts";
import { webServiceShape } from "./shape";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

const otherProcessors =
  "is not an argument: Container Apps runs images for linux/amd64 alone; leave it out, and build the image for that";

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WebServiceArgs) {
  const checker = new Checker();
  if (typeof args === "object" && args !== null && "architecture" in args) checker.add("architecture", otherProcessors);
  const wellFormed = checkArguments(checker, args, webServiceShape);
  const place = wellFormed && checker.accepts("environment") ? environment(args.environment) : nowhere;
  if (wellFormed) checkTogether(checker, name, args, place);
  if (checker.problems.length === 0) claimPlace(checker, name, args, place);
  refuse("WebService", name, checker.problems);

  const profile = profileOf(place);
  const reach = reachOf(args);
  const front = frontOf(place, reach.exposure);
  return {
    args,
    place,
    where: { resourceGroupName: place.resourceGroupName, ...(place.location && { location: place.location }) },
    ...settleReplica(name, args, place, profile),
    ...reach,
    appName: appNameOf(name, args),
    hosts: hostsOf(
      "WebService",
      name,
      args,
      servedDomain(place, reach),
      defaultLabel(name, place),
      hostJudge(sourceOf(place)),
    ),
    /** The Front Door that requests come through. */
    front,
    scaling: resolveScaling(args.scaling ?? {}, profile),
    secrets: appSecrets(args),
    identityLifecycle: args.identityLifecycle ?? lifecycleFor(args),
    tags: tagsFor("WebService", name, args.tags),
  };
}

/** Whether an application needs its identity shows in whether that may do anything. */
const lifecycleFor = ({ permissions = {} }: WebServiceArgs): IdentityLifecycle =>
  Object.keys(permissions).length > 0 ? IdentityLifecycle.All : IdentityLifecycle.None;

function frontOf(place: EnvironmentRef, exposure: Exposure): FrontDoorRef | undefined {
  const { frontDoor: front } = place;
  if (exposure !== Exposure.Public || sourceOf(place) !== CertificateSource.FrontDoor) return undefined;
  return front === undefined ? undefined : frontDoor(front as pulumi.Input<FrontDoorRef>);
}

interface Settled {
  image: pulumi.Input<string>;
  port: pulumi.Input<number>;
  /** The main container's part of the replica. */
  resources: { cpu: pulumi.Input<number>; memory: pulumi.Input<string> };
}

/**
 * A replica's size, image and port. Plain values have been checked; where one of them is an Output, all of them go through
 * one check when they are known, and what depends on a refused one is not created.
 */
function settleReplica(name: string, args: WebServiceArgs, place: EnvironmentRef, profile: Profile): Settled {
  const { image, cpu, memory } = args;
  const port = args.port ?? webServiceDefaults.port;
  const sizeOf = (values: Pick<ReplicaValues, "cpu" | "memory">): ContainerSize =>
    mainSize(wholeSize(values, args, profile), args);
  if (isPlain(image) && isPlain(port) && isSettled(cpu) && isSettled(memory)) {
    return { image, port, resources: resourcesOf(sizeOf({ cpu, memory })) };
  }
  const settled = pulumi.all([image, port, cpu, memory]).apply((given) => {
    const values = { image: given[0], port: given[1] ?? webServiceDefaults.port, cpu: given[2], memory: given[3] };
    refuse("WebService", name, problemsWithReplica(values, args, place));
    return { ...values, size: resourcesOf(sizeOf(values)) };
  });
  // What is plain stays plain: names and records may depend on it. (`settled.resources` is a method of every Output.)
  const size = isSettled(cpu) && isSettled(memory) ? resourcesOf(sizeOf({ cpu, memory })) : settled.size;
  return {
    image: isPlain(image) ? image : settled.image,
    port: isPlain(port) ? port : settled.port,
    resources: { cpu: size.cpu, memory: size.memory },
  };
}

const isSettled = (value: pulumi.Input<number> | undefined): value is number | undefined =>
  value === undefined || isPlain<number>(value);
