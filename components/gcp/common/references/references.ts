import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../shared/arguments/connections";
import { isPlain } from "../../../shared/arguments/validation";
import type { DatabaseEngine } from "../../../shared/database-engine";
import { type Profile, warnOfHiddenProfile } from "../../../shared/profile";

/** A network to run in: a `Network`, or the ids of a VPC that exists already. */
export interface NetworkRef {
  /** Id of the VPC, `projects/<project>/global/networks/<name>`. */
  networkId: pulumi.Input<string>;
  /** Id of the subnet that Cloud Run's direct VPC egress uses, /26 or larger, for each region. */
  subnetworkIds: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Id of the peering of private services access, which Cloud SQL waits for. */
  privateServicesConnectionId?: pulumi.Input<string | undefined>;
  /** Whether Cloud NAT leads to the internet, as a plain value. Not known by default. */
  cloudNat?: pulumi.Input<boolean | undefined>;
}

/** A domain with its zone and its certificates: a `Domain`, or the ids of existing ones. */
export interface DomainRef {
  /** The domain, `example.com`. */
  domainName: pulumi.Input<string>;
  /** Name of the Cloud DNS managed zone; absent with `externalDns`. */
  managedZone?: pulumi.Input<string | undefined>;
  /** The zone is elsewhere, said plainly: no records are made, and the environment says which ones it wants. False by default. */
  externalDns?: pulumi.Input<boolean | undefined>;
  /** Id of the project that the zone is in. The environment's own by default. */
  managedZoneProject?: pulumi.Input<string | undefined>;
  /** Id of the Certificate Manager map, `projects/<project>/locations/global/certificateMaps/<name>`, for the domain and its wildcard. */
  certificateMapId: pulumi.Input<string>;
}

/** The load balancer of an environment, which finds a service by the first label of its host. */
export interface LoadBalancerRef {
  /** Its IPv4 address. */
  ipAddress: pulumi.Input<string>;
  /** Its IPv6 address, where it has one. */
  ipv6Address?: pulumi.Input<string | undefined>;
  /** Name of its URL map, the filter for its services' metrics. */
  urlMapName: pulumi.Input<string>;
  /** Hosts that some addresses alone may reach, `*` for all of them; uptime checks ask for none of these by default. None by default. */
  restrictedHosts?: string[];
  /** Domain of its hosts, each one label below it. The environment's own by default; internal hosts have one of theirs. */
  domainName?: pulumi.Input<string | undefined>;
}

/**
 * The environment of workloads: an `Environment`, its output `ref` from another stack, or the ids of an existing one.
 * The properties that decide on the resources of a workload (`regions`, `profile`, `notificationChannels`) count only if they are plain; `await
 * stack.requireOutputValue(…)` brings every property as it is.
 */
export interface EnvironmentRef {
  /** Id of the project. */
  project: pulumi.Input<string>;
  /** Region of its services. */
  region: pulumi.Input<string>;
  /** All regions of its services, if there are several. `region` alone by default. */
  regions?: string[];
  /** Id of the VPC. */
  networkId: pulumi.Input<string>;
  /** Id of the subnet of direct VPC egress, for each region. */
  subnetworkIds: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Id of the peering of private services access, which Cloud SQL waits for. */
  privateServicesConnectionId?: pulumi.Input<string | undefined>;
  /** Whether Cloud NAT leads to the internet from its network. Not known by default. */
  cloudNat?: boolean | undefined;
  /** Load balancer that the world reaches. */
  publicLoadBalancer?: pulumi.Input<LoadBalancerRef | undefined>;
  /** Load balancer that the network alone reaches. */
  internalLoadBalancer?: pulumi.Input<LoadBalancerRef | undefined>;
  /** The domain that hosts belong to; absent where run.app's own addresses serve. */
  domainName?: pulumi.Input<string | undefined>;
  /** Sets the defaults of workloads. `production` by default. */
  profile?: Profile;
  /** Whether workloads, queues and secrets are protected from deletion by default. As the profile says by default. */
  deletionProtection?: boolean;
  /** Ids of the notification channels that are told of all that is in it, `projects/<project>/notificationChannels/<number>`. Nobody by default. */
  notificationChannels?: pulumi.Input<pulumi.Input<string>[]>;
  /** Address of its dashboard, for the alarms. None by default. */
  dashboardUrl?: pulumi.Input<string | undefined>;
}

/** A secret to hand to a container: a `Secret`, or the id of one that exists already in Secret Manager. */
export interface SecretRef {
  /** Id of the secret, `projects/<project>/secrets/<name>`. */
  id: pulumi.Input<string>;
  /** Version that an instance reads; without it `latest`, the current one at the time an instance starts. */
  version?: pulumi.Input<string | undefined>;
}

/** A role that the consumer of a connection gets, on one of these. */
export interface ConnectionRole {
  /** The role: `roles/pubsub.publisher`. */
  role: pulumi.Input<string>;
  /** Id of a Pub/Sub topic. None by default. */
  topic?: pulumi.Input<string | undefined>;
  /** Id of a Pub/Sub subscription. None by default. */
  subscription?: pulumi.Input<string | undefined>;
  /** Name of a bucket. None by default. */
  bucket?: pulumi.Input<string | undefined>;
  /** Beginning of the names of the objects of `bucket` that the role is for: `avatars/`. All by default. */
  prefix?: pulumi.Input<string | undefined>;
  /** Id of a Cloud Run service. None by default. */
  service?: pulumi.Input<string | undefined>;
  /** Id of a Memorystore instance, by a condition: the role itself is the project's. None by default. */
  cache?: pulumi.Input<string | undefined>;
  /** Whether it is on the consumer's own service account, as signing URLs needs. @default false */
  onItself?: boolean;
}

/** The roles that a connection gives its consumer, by access: each access that is there can be asked for. */
export interface ConnectionGrants {
  /** Roles to read. None by default. */
  read?: ConnectionRole[];
  /** Roles to read and write. None by default. */
  readWrite?: ConnectionRole[];
  /** Roles to send messages or requests. None by default. */
  send?: ConnectionRole[];
  /** Roles to receive messages. None by default. */
  receive?: ConnectionRole[];
}

/** How a consumer logs in to a Cloud SQL instance: as its own service account, with a token in the place of a password. */
export interface DatabaseLogin {
  /** The engine, `postgresql` or `mysql`. */
  engine: pulumi.Input<DatabaseEngine>;
  /** Name of the database. */
  databaseName: pulumi.Input<string>;
  /** Connection name of a copy that answers reading statements, which the consumer then logs in to as well. None by default. */
  readerConnectionName?: pulumi.Input<string | undefined>;
  /** Roles in the database of a consumer that reads. */
  readRoles: pulumi.Input<pulumi.Input<string>[]>;
  /** Roles in the database of a consumer that reads and writes. */
  readWriteRoles: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Something to connect to: a `Database`, a `Queue`, a `WebService`, the output `ref` of one of them, or a
 * `DatabaseInstance` of Pulumi's. Its parts decide on its consumer's resources, so they count if they are plain; `await
 * stack.requireOutputValue(…)` brings every part as it is. From `stack.getOutput(…)`, whose parts are hidden, it is
 * taken as messaging where `access` says `send` or `receive`, as a database with a login where it says `read` or
 * `read-write`, and as a Cloud SQL instance alone without a word.
 */
export interface ConnectionRef {
  /** Id of the VPC network that it is in: a workload in another one is refused, since it could not reach it. Not looked at by default. */
  networkId?: pulumi.Input<string | undefined>;
  /** Connection name of a Cloud SQL instance, `<project>:<region>:<name>`. None by default. */
  connectionName?: pulumi.Input<string | undefined>;
  /** How its consumer logs in to that instance as itself. By the application's own means, over a socket, by default. */
  databaseLogin?: DatabaseLogin;
  /** Roles that its consumer gets, by access; an access whose roles are there, an empty list too, can be asked for. None by default. */
  grants?: ConnectionGrants;
  /** The access of a consumer that names none. None by default. */
  defaultAccess?: Access;
  /** Variables for its consumer, by the suffix of the connection's name: `TOPIC`, `URL`. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
  /** Variables from secrets for its consumer, by the suffix of the connection's name: `PASSWORD`. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
}

/** A reference as an object of Inputs, however it came: a component or a plain object as it is, an Output taken apart. */
export function networkOf(ref: pulumi.Input<NetworkRef>): NetworkRef {
  return isPlain<NetworkRef>(ref) ? ref : pulumi.output(ref);
}

/** As `networkOf`, for a domain. */
export function domainOf(ref: pulumi.Input<DomainRef>): DomainRef {
  if (isPlain<DomainRef>(ref)) return ref;
  const { domainName, managedZone, managedZoneProject, certificateMapId } = pulumi.output(ref);
  return { domainName, managedZone, managedZoneProject, certificateMapId };
}

/** As `networkOf`, for an environment; of an Output without the properties that count only if they are plain. */
export function environmentOf(ref: pulumi.Input<EnvironmentRef>): EnvironmentRef {
  if (isPlain<EnvironmentRef>(ref)) return ref;
  const given = pulumi.output(ref);
  warnOfHiddenProfile(ref);
  return {
    project: given.project,
    region: given.region,
    networkId: given.networkId,
    subnetworkIds: given.subnetworkIds,
    privateServicesConnectionId: given.privateServicesConnectionId,
    publicLoadBalancer: given.publicLoadBalancer,
    internalLoadBalancer: given.internalLoadBalancer,
    domainName: given.domainName,
    dashboardUrl: given.dashboardUrl,
  };
}

/**
 * As `networkOf`, for a secret: each part is an Output of its own, so that a consumer waits for that part and not for a
 * whole component.
 */
export function secretOf(ref: pulumi.Input<SecretRef>): SecretRef {
  // A value that is no reference is refused at its use, by its path.
  const { id, version } = isPlain<SecretRef>(ref) ? (ref ?? {}) : pulumi.output(ref);
  return { id, version };
}
