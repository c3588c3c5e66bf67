import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";

/** Where the zone of a domain comes from. */
export const ZoneSource = {
  /** A new hosted zone, which the parent zone or the registrar must then delegate to. */
  Create: "create",
  /** The account's existing public hosted zone of that name, or of the given id. */
  Adopt: "adopt",
  /** A zone at another provider or in another account: nothing is made in it, and the records to make there are outputs. */
  External: "external",
} as const;
export type ZoneSource = (typeof ZoneSource)[keyof typeof ZoneSource];

/** Arguments of `Domain`. */
export interface DomainArgs {
  /** The domain, `example.com` or `prod.example.com`. Hosts are the domain itself and names one label below it. */
  domainName: string;
  /** Whether the hosted zone is made or adopted, or is elsewhere. `create` by default, `adopt` where `hostedZoneId` is given. */
  zone?: ZoneSource;
  /** Id of the hosted zone to adopt; it is looked up by name by default. */
  hostedZoneId?: pulumi.Input<string>;
  /**
   * ARN of a role in the account of the zone to adopt, where that is another account. The identity that the program runs as assumes it, by its
   * environment or the stack's `aws:profile`, to find the zone and to make the records of hosts and of the certificate; it needs
   * `route53:ListHostedZones`, `GetHostedZone`, `GetChange`, `ListTagsForResource`, `ListResourceRecordSets` and `ChangeResourceRecordSets`. None by default.
   */
  zoneRoleArn?: string;
  /** The same for the parent's zone. None by default. */
  parentZoneRoleArn?: string;
  /** Id of the parent's hosted zone, for the NS record that delegates to the new one. None by default. */
  parentZoneId?: pulumi.Input<string>;
  /** ARN of an issued ACM certificate of your own for the domain and its wildcard; one is requested by default. */
  certificateArn?: pulumi.Input<string>;
  /** Signs a zone that it makes (DNSSEC), with a key of its own in KMS. First take the DS record away at the registrar, and wait for it to leave caches, before you turn it off. @default false */
  dnssec?: boolean;
  /** Logs the queries that a zone that it makes answers, in CloudWatch Logs in us-east-1. A region takes ten such policies of an account. @default false */
  queryLogs?: boolean;
  /** Days that the log of queries is kept. 90 in production, 14 in development by default. */
  queryLogRetentionDays?: pulumi.Input<number>;
  /** Refuses to delete a zone that it made. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Tags of the zone and the certificate. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
