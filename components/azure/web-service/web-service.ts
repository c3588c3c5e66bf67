import type * as app from "@pulumi/azure-native/app";
import type * as cdn from "@pulumi/azure-native/cdn";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { askForRecords, type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import { sayHostByDefault } from "../../shared/names/served-hosts";
import { childrenOf } from "../common/children";
import type { PortRef } from "../common/references/connection-reference";
import { toldBy } from "../common/told";
import { createObjectives } from "../observability/objectives";
import { createContainerApp, createObservers } from "../workload/container-app";
import { createStorages } from "../workload/containers/volumes";
import { createIdentity } from "../workload/identity";
import { portRefs } from "./additional-ports";
import { requestAlerts } from "./alarms";
import { Exposure, Transport, type WebServiceArgs } from "./args";
import { ingressOf } from "./ingress";
import { appRecords, createCertificates, createRecords } from "./routes/custom-domain";
import { createFrontDoorRoute } from "./routes/front-door-route";
import { pathsOf } from "./routes/hosts";
import { createSignIn } from "./routes/sign-in";
import { resolveArgs, type WebServiceSpec } from "./spec";

/** A service as others need it: its output `ref`. */
export interface WebServiceRef {
  /** ARM id of the container app. */
  id: pulumi.Input<string>;
  /** Where it is reached, `https://…`. */
  url: pulumi.Input<string>;
  /** Object id of its identity, to give it roles. */
  principalId: pulumi.Input<string>;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
  /** Its further ports by name. None by default. */
  additionalPorts?: Record<string, PortRef>;
}

/**
 * A container that answers requests, as a container app: with TLS and a DNS name of its own, or within its environment.
 *
 * Its identity reads exactly the named secrets and pulls from its registry alone; the application gets tokens only if
 * it has permissions. Plain HTTP leads to TLS. Replicas follow the requests by default. With Front Door the app's own
 * address answers too: refuse requests whose `X-Azure-FDID` differs from the variable `FRONT_DOOR_ID`.
 *
 * Azure deletes no managed certificate in use: those of a service that leaves the program stay in the environment, and
 * keep their hosts there. If it is to come back, make it internal first: that deletes them.
 *
 * `new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080, scaling: { min: 2, max: 20 } })`
 */
export class WebService extends pulumi.ComponentResource {
  /** The container app. */
  public readonly containerApp: app.ContainerApp;
  /** The identity of the app. */
  public readonly identity: managedidentity.UserAssignedIdentity;
  /** The managed certificates, one for each host; none where they come from elsewhere. */
  public readonly certificates: app.ManagedCertificate[];
  /** The route of Front Door; absent without one. */
  public readonly frontDoorRoute: cdn.Route | undefined;
  /** Where it is reached: `https://…`, or `tcp://<host>:<port>`. */
  public readonly url: pulumi.Output<string>;
  /** Host name that Container Apps itself gives it. */
  public readonly fqdn: pulumi.Output<string>;
  /** ARM id of the container app. */
  public readonly id: pulumi.Output<string>;
  /** Name of the latest revision. */
  public readonly latestRevisionName: pulumi.Output<string>;
  /** Object id of its identity, to give it roles elsewhere; then set `identityLifecycle`. */
  public readonly principalId: pulumi.Output<string>;
  /** Records to make where the domain's zone is elsewhere; none otherwise. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** Variables of those that connect to it: `URL`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** Its further ports by name, to which `withPort` connects. */
  public readonly additionalPorts: Record<string, PortRef>;
  /** Its reference, to export from its stack and to connect to. */
  declare public readonly ref: pulumi.Output<WebServiceRef>;

  constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:WebService", name, {}, opts);
    const parent = childrenOf(this);

    const fqdn = fqdnOf(spec);
    const access = createIdentity(name, spec, parent);
    const storages = createStorages(name, spec, parent);
    const records = spec.front === undefined ? createRecords(name, spec, fqdn, parent) : [];
    this.containerApp = createContainerApp(
      name,
      spec,
      { ...access, storages, ingress: ingressOf(spec), before: records },
      parent,
    );
    const { containerApp } = this;
    createSignIn(name, spec, containerApp, parent);
    this.certificates = createCertificates(name, spec, { containerApp, records }, parent);
    const route = spec.front && createFrontDoorRoute(name, spec, spec.front, fqdn, parent);
    this.frontDoorRoute = route?.route;
    const wanted = route?.records ?? appRecords(name, spec, fqdn);
    this.records = recordsOutput(wanted);
    askForRecords(wanted, route ? forFrontDoor : forApps, access.identity);
    sayHostByDefault(name, args, spec.hosts?.[0], access.identity);
    createSlo(name, spec, parent);
    createObservers(name, spec, { containerApp, alarms: args.alarms, alerts: requestAlerts(spec) }, parent);

    this.identity = access.identity;
    this.id = containerApp.id;
    this.fqdn = outputOf(fqdn);
    this.latestRevisionName = containerApp.latestRevisionName;
    this.principalId = access.identity.principalId;
    this.url = urlOf(spec, fqdn);
    this.variables = { URL: this.url };
    this.additionalPorts = portRefs(spec.appName, args, containerApp);
    const { id, url, principalId, variables, additionalPorts } = this;
    lazily(this, "ref", () =>
      pulumi.output({ id, url, principalId, variables, additionalPorts } satisfies Record<
        keyof WebServiceRef,
        unknown
      >),
    );
    this.registerOutputs({ url, id });
  }
}

const forFrontDoor = "Front Door serves its hosts, with certificates, when they are there";
const forApps = "until they are there Azure refuses the app with its hosts; then run the update again";

/** The alerts of its objectives, where it has some; the arguments have been checked for someone to tell. */
function createSlo(name: string, spec: WebServiceSpec, opts: pulumi.CustomResourceOptions): void {
  const { slo, alarms } = spec.args;
  const told = toldBy(spec.environment, alarms?.notify);
  if (slo !== undefined && told !== undefined) createObjectives(name, { ...spec, slo, told }, opts);
}

/**
 * The name that Container Apps gives an app, known before the app is made. Source:
 * https://learn.microsoft.com/azure/container-apps/connect-apps#location
 */
function fqdnOf({ appName, exposure, environment }: WebServiceSpec): pulumi.Input<string> {
  const within = exposure === Exposure.Internal && !environment.internal ? `${appName}.internal` : appName;
  const { defaultDomain } = environment;
  return isPlain(defaultDomain) ? `${within}.${defaultDomain}` : pulumi.interpolate`${within}.${defaultDomain}`;
}

/** The address that users and other services have of it. */
function urlOf(
  { args, hosts, front, port, transport }: WebServiceSpec,
  fqdn: pulumi.Input<string>,
): pulumi.Output<string> {
  if (transport === Transport.Tcp) return pulumi.interpolate`tcp://${fqdn}:${args.exposedPort ?? port}`;
  return pulumi.interpolate`https://${hosts?.[0] ?? front?.endpointHostName ?? fqdn}${pathsOf(args)[0] ?? ""}`;
}
