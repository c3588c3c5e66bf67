import type * as memorystore from "@pulumi/gcp/memorystore";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { expected, outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import type { ConnectionGrants, ConnectionRef } from "../common/references/references";
import { createAlarms } from "./alarms";
import { type CacheArgs, CacheAuthorization } from "./args";
import { certificatesOf, mainEndpoint, readerEndpoint } from "./endpoints";
import { createInstance } from "./instance";
import { type CacheSpec, resolveArgs } from "./spec";

/**
 * Valkey, by Memorystore, with an address of the network alone and a copy in a second zone in production. The network of this
 * program allows it by one policy that it makes itself; another network needs a service connection policy for
 * `gcp-memorystore` in the region.
 *
 * An ordinary client of Redis connects to `CACHE_URL`, `rediss://…`, or to `CACHE_HOST` and `CACHE_PORT`, with two settings. It trusts the
 * certificates in `CACHE_CA`, since the instance has an authority of its own. It logs in as `CACHE_USER` with the access token of the workload's account
 * as the password: give the client's credential provider Google's auth library, which renews the token. A client without one needs
 * `authorizationMode: "AUTH_DISABLED"`.
 *
 * It is no cluster, so that any client can use it: see `clusterMode`.
 *
 * `new Cache("sessions", { environment: prod, nodeType: "HIGHMEM_MEDIUM" })`
 */
export class Cache extends pulumi.ComponentResource {
  /** The instance. */
  public readonly instance: memorystore.Instance;
  /** Id of the instance, `projects/<project>/locations/<region>/instances/<name>`. */
  public readonly id: pulumi.Output<string>;
  /** Id of the VPC network that its endpoints are in. */
  public readonly networkId: pulumi.Output<string>;
  /** Address of the endpoint that clients begin with. */
  public readonly host: pulumi.Output<string>;
  /** Its port. */
  public readonly port: pulumi.Output<number>;
  /** Address of the copies that answer reads; absent of a cluster, and where there are no copies. */
  public readonly readerHost?: pulumi.Output<string>;
  /** The certificates that clients trust. */
  public readonly certificates: pulumi.Output<string>;
  /** Whether only clients of a cluster can use it. */
  public readonly clusterMode: pulumi.Output<boolean>;
  /** Roles of those that connect to it: the right to log in to exactly this instance. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it: a login is for all commands. */
  public readonly defaultAccess: Access = Access.ReadWrite;
  /** Variables of those that connect to it. */
  public readonly variables: Record<string, pulumi.Input<string>>;
  /** All that a workload needs to connect to it, to export from its stack. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Cache", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const instance = createInstance(name, spec, parent);
    createAlarms(name, spec, instance, parent);

    const none = `Cache "${name}": Memorystore gave the instance no endpoint; look at the service connection policy of the network`;
    const main = expected(mainEndpoint(instance, spec.clusterMode), none);
    this.instance = instance;
    this.id = instance.id;
    this.networkId = outputOf(spec.environment.networkId);
    this.host = main.host;
    this.port = main.port;
    if (!spec.clusterMode && spec.replicaCount > 0) {
      this.readerHost = expected(readerEndpoint(instance), none).host;
    }
    this.certificates = certificatesOf(instance);
    this.clusterMode = pulumi.output(spec.clusterMode);
    this.grants = grantsOf(spec);
    this.variables = variablesOf(spec, this);
    const { networkId, grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ networkId, grants, defaultAccess, variables }));
    this.registerOutputs({ host: this.host, port: this.port, clusterMode: this.clusterMode });
  }
}

/**
 * The id is put together, so that a grant does not wait for the instance, and is seen everywhere by the time that it is there. Source:
 * https://docs.cloud.google.com/memorystore/docs/valkey/manage-iam-auth
 */
function grantsOf({ authorizationMode, environment: { project, region }, instanceId }: CacheSpec): ConnectionGrants {
  if (authorizationMode === CacheAuthorization.Disabled) return { readWrite: [] };
  const cache = pulumi.interpolate`projects/${project}/locations/${region}/instances/${instanceId}`;
  return { readWrite: [{ role: "roles/memorystore.dbConnectionUser", cache }] };
}

function variablesOf({ authorizationMode }: CacheSpec, { host, port, readerHost, certificates }: Cache) {
  return {
    HOST: host,
    PORT: port.apply((known) => `${known}`),
    URL: pulumi.interpolate`rediss://${host}:${port}`,
    CA: certificates,
    ...(readerHost && { READER_HOST: readerHost }),
    ...(authorizationMode === CacheAuthorization.Iam && { USER: "default" }),
  };
}
