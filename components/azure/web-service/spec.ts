import type * as pulumi from "@pulumi/pulumi";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse, withDefault } from "../../shared/arguments/validation";
import { hostsOf } from "../../shared/names/served-hosts";
import { profileOf } from "../../shared/profile";
import {
  CertificateSource,
  type EnvironmentRef,
  environment,
  type FrontDoorRef,
  frontDoor,
} from "../common/references";
import { allProbes } from "../workload/containers";
import { appNameOf, nowhere, resolveWorkload } from "../workload/spec";
import { Exposure, type WebServiceArgs } from "./args";
import { checkTogether } from "./checks";
import { webServiceDefaults } from "./defaults";
import { claimPlace, defaultLabel, hostJudge, reachOf, servedDomain, sourceOf } from "./hosts";
import { requestRules, resolveScaling } from "./scaling";
import { webServiceShape } from "./shape";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** A variable with the value of `X-Azure-FDID` in requests that came through the environment's Front Door. */
const FRONT_DOOR_ID = "FRONT_DOOR_ID";

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

  const reach = reachOf(args);
  const front = frontOf(place, reach.exposure);
  const given = withDefault(args.port, webServiceDefaults.port);
  const { port = given, ...workload } = resolveWorkload({ component: "WebService", name }, args, place, given);
  const scaling = resolveScaling(args.scaling ?? {}, profileOf(place));
  return {
    ...workload,
    args,
    ...reach,
    port,
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
    scaling,
    ownRules: requestRules(scaling, reach.transport),
    probes: allProbes(args, port),
    variables: front === undefined ? {} : { [FRONT_DOOR_ID]: front.frontDoorId },
    revisionMode: args.revisionMode ?? webServiceDefaults.revisionMode,
    revisionSuffix: args.revisionSuffix,
  };
}

function frontOf(place: EnvironmentRef, exposure: Exposure): FrontDoorRef | undefined {
  const { frontDoor: front } = place;
  if (exposure !== Exposure.Public || sourceOf(place) !== CertificateSource.FrontDoor) return undefined;
  return front === undefined ? undefined : frontDoor(front as pulumi.Input<FrontDoorRef>);
}
