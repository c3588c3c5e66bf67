import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import type { TagsInput } from "../../shared/tags";
import { labelsFor } from "../common/labels";
import type { EnvironmentRef } from "../common/references/references";
import type { VpcEgress, WorkloadArgs } from "./args";
import { withProxy } from "./connections/proxy";
import { type ResolvedInstance, resolveInstance, type Workload } from "./containers/instances";
import { workloadDefaults } from "./defaults";

/** Stands in for an environment that was refused, so that the other arguments are checked all the same. */
export const nowhere: EnvironmentRef = { project: "", region: "", networkId: "", subnetworkIds: {} };

/** A region that a workload runs in. */
export interface WorkloadLocation {
  /** Name of the children that belong to it. */
  childName: string;
  region: pulumi.Input<string>;
}

/** A workload as its parts need it, whichever component it is: its arguments with all defaults. */
export interface WorkloadSpec extends Workload {
  args: WorkloadArgs;
  environment: EnvironmentRef;
  instance: ResolvedInstance;
  locations: { main: WorkloadLocation; others: WorkloadLocation[] };
  vpcEgress: VpcEgress;
  deletionProtection: boolean;
  labels: TagsInput;
}

/**
 * The defaults of every workload; the arguments have been checked.
 *
 * @param late problems of the component's own late values, to be in one error with those of the instance
 */
export function resolveWorkload(
  workload: Workload,
  args: WorkloadArgs,
  environment: EnvironmentRef,
  late?: pulumi.Output<Problem[]>,
): WorkloadSpec {
  const { component, name } = workload;
  return {
    ...workload,
    args,
    environment,
    instance: resolveInstance(workload, withProxy(args), late),
    locations: locationsOf(name, environment),
    vpcEgress: args.vpcEgress ?? workloadDefaults.vpcEgress,
    deletionProtection: protectionOf(args.deletionProtection, environment),
    labels: labelsFor(component, name, args.tags),
  };
}

/** The environment's regions: the children of the first have the component's name, so that another region only adds some. */
function locationsOf(name: string, { region, regions = [] }: EnvironmentRef): WorkloadSpec["locations"] {
  const [first, ...others] = regions;
  return {
    main: { childName: name, region: first ?? region },
    others: others.map((other) => ({ childName: `${name}-${other}`, region: other })),
  };
}
