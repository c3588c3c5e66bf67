import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { annotationsOf } from "../common/references/job-reference";
import type { Identity } from "../workload/identity";
import type { WorkloadLocation } from "../workload/spec";
import { binaryAuthorizationOf, vpcAccessOf, templateOf as workloadTemplate } from "../workload/template";
import { probesOf } from "./health";
import { withPipelineService } from "./pipeline-image";
import { ingressOf, trafficsOf } from "./routes/traffic";
import type { WebServiceSpec } from "./spec";

/**
 * The most instances of a revision by Cloud Run's default:
 * https://docs.cloud.google.com/run/docs/configuring/max-instances
 */
const MOST_OF_A_REVISION = 100;

/**
 * The ceiling of a revision, said outright: left out, the former one would stay. It is the service's for more than the default,
 * and with GPUs, whose quota Cloud Run holds against it. Source:
 * https://docs.cloud.google.com/run/docs/configuring/max-instances-limits
 */
function ceilingOf({ args, scaling }: WebServiceSpec) {
  const isDefault = args.accelerator === undefined && scaling.max <= MOST_OF_A_REVISION;
  return { scaling: { maxInstanceCount: isDefault ? MOST_OF_A_REVISION : scaling.max } };
}

/** The service of the first region, and those of all. */
interface CloudRunServices {
  main: cloudrunv2.Service;
  all: cloudrunv2.Service[];
}

/**
 * The Cloud Run service in each region of the environment. It waits for its account's grants, else a revision fails at
 * its first start.
 */
export function createServices(
  spec: WebServiceSpec,
  identity: Identity,
  opts: pulumi.CustomResourceOptions,
): CloudRunServices {
  const { args, environment, reach, authenticated, scaling } = spec;
  const audiences = audiencesOf(spec);
  const common = {
    name: reach.serviceName,
    project: environment.project,
    ...ingressOf(reach),
    // Organisations forbid an invoker binding for all users; this asks nobody who they are.
    invokerIamDisabled: !authenticated,
    // Said outright where it may have been on: left out, the provider keeps it.
    iapEnabled: args.authentication !== undefined,
    deletionProtection: spec.deletionProtection,
    scaling: { minInstanceCount: scaling.min, maxInstanceCount: scaling.max },
    traffics: trafficsOf(args.traffic),
    ...(audiences !== undefined && { customAudiences: audiences }),
    ...binaryAuthorizationOf(spec),
    ...annotationsOf(args.runBefore),
    labels: spec.labels,
  };
  const template = templateOf(spec, identity);
  // Cloud Run's own flag is looked at when the load balancer is gone already; `protect` by the preview.
  const options = { ...opts, dependsOn: identity.grants, ...(spec.deletionProtection && { protect: true }) };
  const create = ({ childName, region }: WorkloadLocation) => {
    const own = { location: region, template: { ...template, vpcAccess: vpcAccessOf(spec, region) } };
    const made = withPipelineService(args.imageUpdatedBy, { ...common, ...own }, options);
    return new cloudrunv2.Service(childName, made.args, made.opts);
  };
  const main = create(spec.locations.main);
  return { main, all: [main, ...spec.locations.others.map(create)] };
}

/** The template that revisions are made of. */
function templateOf(spec: WebServiceSpec, identity: Identity) {
  const { args, instance, requests, timeoutSeconds, cpuIdle, startupCpuBoost } = spec;
  const { port } = requests;
  const ports = { name: args.useHttp2 ? "h2c" : "http1", containerPort: port };
  const settings = { main: { ports, ...probesOf(args, port) }, cpuTimes: { cpuIdle, startupCpuBoost } };
  return {
    ...workloadTemplate(spec, identity, settings),
    executionEnvironment: instance.executionEnvironment,
    maxInstanceRequestConcurrency: requests.concurrentRequests,
    timeout: isPlain(timeoutSeconds) ? `${timeoutSeconds}s` : pulumi.interpolate`${timeoutSeconds}s`,
    sessionAffinity: args.sessionAffinity ?? false,
    ...ceilingOf(spec),
    ...(args.revision !== undefined && { revision: args.revision }),
  };
}

/** Callers' tokens are made for the called address; behind a load balancer that is the host's. */
function audiencesOf({ args, authenticated, reach }: WebServiceSpec): pulumi.Input<string[]> | undefined {
  if (args.customAudiences !== undefined || !authenticated) return args.customAudiences;
  const { host } = reach;
  if (isPlain<string | undefined>(host)) return host === undefined ? undefined : [`https://${host}`];
  return pulumi.output(host).apply((known) => (known === undefined ? [] : [`https://${known}`]));
}

/** The callers that are named, in each region. */
export function createInvokers(
  { args, locations }: WebServiceSpec,
  services: cloudrunv2.Service[],
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [index, { childName }] of [locations.main, ...locations.others].entries()) {
    const service = services[index];
    if (service === undefined) continue;
    const { name, location, project } = service;
    for (const [key, member] of byName(args.invokers)) {
      const grant = { name, location, project, role: "roles/run.invoker", member };
      new cloudrunv2.ServiceIamMember(`${childName}-invoker-${key}`, grant, opts);
    }
  }
}
