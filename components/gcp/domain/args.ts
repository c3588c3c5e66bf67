import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";

/** Where the zone of a domain comes from. */
export const ZoneSource = {
  /** A new managed zone, which the parent zone or the registrar must then delegate to. */
  Create: "create",
  /** The project's existing public zone of that domain, or of the given name. */
  Adopt: "adopt",
  /** A zone at another provider or in another account: nothing is made in it, and the records to make there are outputs. */
  External: "external",
} as const;
export type ZoneSource = (typeof ZoneSource)[keyof typeof ZoneSource];

/** Arguments of `Domain`. */
export interface DomainArgs {
  /** The domain, `example.com` or `prod.example.com`. Hosts are names one label below it. */
  domainName: string;
  /** Id of the project; the provider's by default. */
  project?: pulumi.Input<string>;
  /** Whether the managed zone is made or adopted, or is elsewhere. `create` by default, `adopt` where `managedZone` is given. */
  zone?: ZoneSource;
  /** Name of the managed zone to adopt, the domain's or a parent's; it is looked up by the domain by default. */
  managedZone?: pulumi.Input<string>;
  /** Id of the project that the managed zone is made or found in. The domain's own by default. */
  managedZoneProject?: pulumi.Input<string>;
  /**
   * Name of the parent's managed zone, for the records that delegate to the new one and vouch for its signatures. None
   * by default.
   */
  parentManagedZone?: pulumi.Input<string>;
  /** Id of the project that the parent's managed zone is in. That of the new zone by default. */
  parentManagedZoneProject?: pulumi.Input<string>;
  /** Id of a Certificate Manager map of your own for the domain and its wildcard; one is made by default. */
  certificateMapId?: pulumi.Input<string>;
  /** Signs a zone that it makes (DNSSEC). First take the DS record away at the registrar or in the parent's zone, and wait for it to leave caches, before you turn it off. @default true */
  dnssec?: boolean;
  /** Logs the queries that a zone that it makes answers, in the project's Cloud Logging. @default false */
  queryLogs?: boolean;
  /** Refuses to delete a zone that it made. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Enables the APIs that the domain needs. @default true */
  enableApis?: boolean;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Labels of the zone, the certificate and its map. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Domain` by profile. */
export const domainDefaults = {
  enableApis: true,
  dnssec: true,
  queryLogs: false,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;
