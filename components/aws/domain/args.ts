import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";

/** Where the zone of a domain comes from. */
export const ZoneSource = {
  /** A new hosted zone, which the parent zone or the registrar must then delegate to. */
  Create: "create",
  /** The account's existing public hosted zone of that name, or of the given id. */
  Adopt: "adopt",
} as const;
export type ZoneSource = (typeof ZoneSource)[keyof typeof ZoneSource];

/** Arguments of `Domain`. */
export interface DomainArgs {
  /** The domain, `example.com` or `prod.example.com`. Hosts are the domain itself and names one label below it. */
  domainName: string;
  /** Whether the hosted zone is made or adopted. `create` by default, `adopt` where `hostedZoneId` is given. */
  zone?: ZoneSource;
  /** Id of the hosted zone to adopt; it is looked up by name by default. */
  hostedZoneId?: pulumi.Input<string>;
  /** Id of the parent's hosted zone, for the NS record that delegates to the new one. None by default. */
  parentZoneId?: pulumi.Input<string>;
  /** ARN of an issued ACM certificate of your own for the domain and its wildcard; one is requested by default. */
  certificateArn?: pulumi.Input<string>;
  /** Refuses to delete a zone that it made. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Tags of the zone and the certificate. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
