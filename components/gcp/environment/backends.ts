import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import type { Region } from "../common/project-regions";
import type { CdnArgs } from "./args";
import { cdnArgs } from "./cdn";

/** Which service of a region answers: one by its name, or the one that the first label of the host names. */
export interface Target {
  service?: string;
  urlMask?: pulumi.Input<string>;
}

/** Finds the service that is called as the first label of its host. */
export const maskOf = (domain: pulumi.Input<string>): pulumi.Input<string> =>
  typeof domain === "string" ? `<service>.${domain}` : pulumi.interpolate`<service>.${domain}`;

export interface BackendSpec {
  project: pulumi.Input<string>;
  regions: Region[];
  /** Whether the world reaches it or the network alone. */
  scheme: "EXTERNAL_MANAGED" | "INTERNAL_MANAGED";
  /** Share of the requests that are logged. */
  logSampleRate: pulumi.Input<number>;
  securityPolicy?: compute.SecurityPolicy | undefined;
  cdn?: CdnArgs | undefined;
}

/**
 * A backend service for Cloud Run in each region, the nearest of which answers. Serverless backends have no port, health
 * check or timeout of their own: https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts
 *
 * No outlier detection either: services share the backend, and errors of one would take the region from all of them.
 */
export function createBackend(
  name: string,
  target: Target,
  spec: BackendSpec,
  opts: pulumi.CustomResourceOptions,
): compute.BackendService {
  const groups = spec.regions.map((region) => createGroup(name, target, spec.project, region, opts));
  return new compute.BackendService(
    name,
    {
      ...autoName(name, "compute"),
      project: spec.project,
      loadBalancingScheme: spec.scheme,
      backends: groups.map(({ id }) => ({ group: id })),
      logConfig: logConfigOf(spec.logSampleRate),
      ...(spec.securityPolicy && { securityPolicy: spec.securityPolicy.id }),
      ...cdnArgs(spec.cdn),
    },
    opts,
  );
}

/** The provider drops a rate of 0, and Google then logs every request: no logs are said by `enable`. */
function logConfigOf(rate: pulumi.Input<number>): pulumi.Input<{ enable: boolean; sampleRate?: number }> {
  const configOf = (share: number) => (share === 0 ? { enable: false } : { enable: true, sampleRate: share });
  return isPlain(rate) ? configOf(rate) : pulumi.output(rate).apply(configOf);
}

/**
 * A network endpoint group cannot be changed, and not deleted while a backend has it: its replacement is made first.
 */
function createGroup(
  name: string,
  target: Target,
  project: pulumi.Input<string>,
  region: Region,
  opts: pulumi.CustomResourceOptions,
): compute.RegionNetworkEndpointGroup {
  const childName = `${name}${region.suffix}`;
  const identity = [target.service ?? target.urlMask ?? "", region.name];
  return new compute.RegionNetworkEndpointGroup(
    childName,
    {
      ...autoName(childName, "compute", identity),
      project,
      region: region.name,
      networkEndpointType: "SERVERLESS",
      cloudRun: target,
    },
    opts,
  );
}
