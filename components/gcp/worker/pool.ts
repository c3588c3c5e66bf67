import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import { annotationsOf } from "../common/references/job-reference";
import type { Identity } from "../workload/identity";
import { binaryAuthorizationOf, templateOf, vpcAccessOf } from "../workload/template";
import type { WorkerSpec } from "./spec";

/**
 * A worker pool that follows its CPU, 60 percent of it; with as many instances at least as at most, one of a fixed size. Sources:
 * https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu-autoscaling,
 * https://docs.cloud.google.com/run/docs/configuring/workerpools/manual-scaling
 */
export function createPool(
  name: string,
  spec: WorkerSpec,
  identity: Identity,
  opts: pulumi.CustomResourceOptions,
): cloudrunv2.WorkerPool {
  const { args, environment, locations, scaling, deletionProtection } = spec;
  const { region } = locations.main;
  return new cloudrunv2.WorkerPool(
    name,
    {
      ...autoName(name, "workerPool"),
      location: region,
      project: environment.project,
      deletionProtection,
      scaling: poolScaling(scaling),
      ...binaryAuthorizationOf(spec),
      ...annotationsOf(args.runBefore),
      labels: spec.labels,
      template: { ...templateOf(spec, identity, {}), vpcAccess: vpcAccessOf(spec, region) },
    },
    { ...opts, dependsOn: identity.grants, ...(deletionProtection && { protect: true }) },
  );
}

/** Manual scaling is the mode of a pool that says none. */
function poolScaling({ min, max }: WorkerSpec["scaling"]) {
  if (min === max) return { manualInstanceCount: min };
  return { scalingMode: "AUTOMATIC", minInstanceCount: min, maxInstanceCount: max };
}
