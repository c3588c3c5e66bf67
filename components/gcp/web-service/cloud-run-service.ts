import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import { claimsByEnvironment } from "../../shared/names/claims";
import { byName } from "../../shared/names/physical-names";
import type { EnvironmentRef } from "../common/references";
import { containersOf } from "../workload/containers";
import type { Identity } from "../workload/identity";
import { volumesOf } from "../workload/volumes";
import type { ServiceLocation, WebServiceSpec } from "./spec";
import { ingressOf, trafficsOf } from "./traffic";

/** Instances that a revision has at most where it does not say: https://docs.cloud.google.com/run/docs/configuring/max-instances */
const MOST_OF_A_REVISION = 100;

/**
 * The ceiling of a revision where it must say one: for more than it has by itself, and with GPUs, whose quota Cloud Run
 * holds against the revision's ceiling. Source: https://docs.cloud.google.com/run/docs/configuring/max-instances-limits
 */
function ceilingOf({ args, scaling }: WebServiceSpec) {
  if (args.accelerator === undefined && scaling.max <= MOST_OF_A_REVISION) return {};
  return { scaling: { maxInstanceCount: scaling.max } };
}

/** The service of the first region, and those of all. */
interface CloudRunServices {
  main: cloudrunv2.Service;
  all: cloudrunv2.Service[];
}

/**
 * The Cloud Run service in each region of the environment. It waits for what is granted to its account, else a revision
 * fails at its first start.
 */
export function createServices(
  name: string,
  spec: WebServiceSpec,
  identity: Identity,
  opts: pulumi.CustomResourceOptions,
): CloudRunServices {
  const { args, place, reach, authenticated, scaling } = spec;
  const audiences = audiencesOf(spec);
  const common = {
    name: reach.serviceName,
    project: place.project,
    ...ingressOf(reach),
    // An invoker binding for all users is what organisations forbid; this asks nobody who they are.
    invokerIamDisabled: !authenticated,
    deletionProtection: spec.deletionProtection,
    scaling: { minInstanceCount: scaling.min, maxInstanceCount: scaling.max },
    traffics: trafficsOf(args.traffic),
    ...(audiences !== undefined && { customAudiences: audiences }),
    ...(args.binaryAuthorization && { binaryAuthorization: binaryAuthorizationOf(spec) }),
    labels: spec.labels,
  };
  const template = templateOf(name, spec, identity);
  // Cloud Run's own flag is looked at when the load balancer is gone already; `protect` by the preview.
  const options = { ...opts, dependsOn: identity.grants, ...(spec.deletionProtection && { protect: true }) };
  const create = ({ childName, region }: ServiceLocation) => {
    const own = { location: region, template: { ...template, vpcAccess: vpcAccessOf(spec, region) } };
    return new cloudrunv2.Service(childName, { ...common, ...own }, options);
  };
  const main = create(spec.locations.main);
  return { main, all: [main, ...spec.locations.others.map(create)] };
}

/** What makes a revision. */
function templateOf(name: string, spec: WebServiceSpec, { account }: Identity) {
  const { args, instance, timeoutSeconds } = spec;
  return {
    serviceAccount: account.email,
    containers: containersOf(name, spec),
    volumes: volumesOf(args),
    executionEnvironment: instance.executionEnvironment,
    maxInstanceRequestConcurrency: instance.concurrentRequests,
    timeout: isPlain(timeoutSeconds) ? `${timeoutSeconds}s` : pulumi.interpolate`${timeoutSeconds}s`,
    sessionAffinity: args.sessionAffinity ?? false,
    ...ceilingOf(spec),
    ...(args.accelerator !== undefined && {
      nodeSelector: { accelerator: args.accelerator },
      gpuZonalRedundancyDisabled: args.gpuZonalRedundancyDisabled ?? false,
    }),
    ...(args.encryptionKey !== undefined && { encryptionKey: args.encryptionKey }),
    ...(args.revision !== undefined && { revision: args.revision }),
  };
}

/** Direct VPC egress by the environment's subnet in that region. */
function vpcAccessOf({ args, place, vpcEgress }: WebServiceSpec, region: pulumi.Input<string>) {
  const { networkTags: tags } = args;
  const subnetwork = subnetworkOf(place, region);
  return { egress: vpcEgress, networkInterfaces: [{ network: place.networkId, subnetwork, ...(tags && { tags }) }] };
}

/** The subnet of each region of an environment, looked for once for all its services. */
const subnetworksOf = claimsByEnvironment(() => new Map<pulumi.Input<string>, pulumi.Output<string>>());

function subnetworkOf({ subnetworkIds }: EnvironmentRef, region: pulumi.Input<string>): pulumi.Input<string> {
  if (isPlain<Record<string, pulumi.Input<string>>>(subnetworkIds) && isPlain(region)) {
    const id = subnetworkIds[region];
    if (id !== undefined) return id;
  }
  const found = subnetworksOf(subnetworkIds);
  const before = found.get(region);
  if (before !== undefined) return before;
  const id = pulumi.all([subnetworkIds, region]).apply(([ids, where]) => ids[where]);
  const subnetwork = expected(id, "the environment has no subnet in the region of the service");
  found.set(region, subnetwork);
  return subnetwork;
}

/** Callers' tokens are made for the address that they call, which behind a load balancer is the host's. */
function audiencesOf({ args, authenticated, reach }: WebServiceSpec): pulumi.Input<string[]> | undefined {
  if (args.customAudiences !== undefined || !authenticated) return args.customAudiences;
  const { host } = reach;
  if (isPlain<string | undefined>(host)) return host === undefined ? undefined : [`https://${host}`];
  return pulumi.output(host).apply((known) => (known === undefined ? [] : [`https://${known}`]));
}

function binaryAuthorizationOf({ args: { binaryAuthorization = {} } }: WebServiceSpec) {
  const { policy, breakglassJustification } = binaryAuthorization;
  return {
    ...(policy === undefined ? { useDefault: true } : { policy }),
    ...(breakglassJustification !== undefined && { breakglassJustification }),
  };
}

/** The callers that are named, in each region. */
export function createInvokers(
  { args, locations }: WebServiceSpec,
  services: cloudrunv2.Service[],
  opts: pulumi.CustomResourceOptions,
): void {
  const places = [locations.main, ...locations.others];
  for (const [index, { childName }] of places.entries()) {
    const service = services[index];
    if (service === undefined) continue;
    const { name, location, project } = service;
    for (const [key, member] of byName(args.invokers)) {
      const grant = { name, location, project, role: "roles/run.invoker", member };
      new cloudrunv2.ServiceIamMember(`${childName}-invoker-${key}`, grant, opts);
    }
  }
}
