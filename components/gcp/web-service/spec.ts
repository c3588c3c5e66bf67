import type * as pulumi from "@pulumi/pulumi";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { type EnvironmentRef, environment } from "../common/references";
import { resolveInstance } from "../workload/instances";
import type { WebServiceArgs } from "./args";
import { checkElsewhere, checkTogether, nowhere } from "./checks";
import { claimName } from "./claims";
import { webServiceDefaults } from "./defaults";
import { webServiceShape } from "./shape";
import { reachOf } from "./traffic";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WebServiceArgs) {
  const checker = new Checker();
  checkElsewhere(checker, args);
  const wellFormed = checkArguments(checker, args, webServiceShape);
  const place = wellFormed && checker.accepts("environment") ? environment(args.environment) : nowhere;
  if (wellFormed) checkTogether(checker, name, args, place);
  if (checker.problems.length === 0) claimName(checker, name, args);
  refuse("WebService", name, checker.problems);

  const defaults = webServiceDefaults[profileOf(place)];
  return {
    args,
    place,
    reach: reachOf(name, args, place),
    instance: resolveInstance(name, args, place),
    locations: locationsOf(name, place),
    /** Whether callers must show who they are. */
    authenticated: Object.keys(args.invokers ?? {}).length > 0,
    scaling: resolveScaling(args, defaults),
    cpuIdle: args.cpuIdle ?? args.accelerator === undefined,
    startupCpuBoost: args.startupCpuBoost ?? webServiceDefaults.startupCpuBoost,
    timeoutSeconds: args.timeoutSeconds ?? webServiceDefaults.timeoutSeconds,
    vpcEgress: args.vpcEgress ?? webServiceDefaults.vpcEgress,
    deletionProtection: args.deletionProtection ?? defaults.deletionProtection,
    labels: labelsFor("WebService", name, args.tags),
  };
}

/** A region that the service runs in. */
export interface ServiceLocation {
  /** Name of the children that belong to it. */
  childName: string;
  region: pulumi.Input<string>;
}

/** The environment's regions: the children of the first have the component's name, so that another region only adds some. */
function locationsOf(name: string, { region, regions = [] }: EnvironmentRef) {
  const [first, ...others] = regions;
  const main: ServiceLocation = { childName: name, region: first ?? region };
  return { main, others: others.map((other): ServiceLocation => ({ childName: `${name}-${other}`, region: other })) };
}

/** With GPUs fewer by default: Cloud Run refuses a ceiling above the project's quota of them. */
function resolveScaling({ scaling = {}, accelerator }: WebServiceArgs, profile: { min: number; max: number }) {
  const most = accelerator === undefined ? profile.max : Math.min(profile.max, webServiceDefaults.gpus);
  const min = scaling.min ?? Math.min(profile.min, scaling.max ?? profile.min);
  return { min, max: scaling.max ?? Math.max(most, min) };
}
