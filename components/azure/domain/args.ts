import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";

/** Where the zone of a domain comes from. */
export const ZoneSource = {
  /** A new public DNS zone, which the parent zone or the registrar must then delegate to. */
  Create: "create",
  /** The public DNS zone of that name that is in `zoneResourceGroupName` already. */
  Adopt: "adopt",
  /** A zone at another provider or in another account: nothing is made in it, and the records to make there are outputs. */
  External: "external",
} as const;
export type ZoneSource = (typeof ZoneSource)[keyof typeof ZoneSource];

/** Arguments of `Domain`. */
export interface DomainArgs {
  /** The domain, `example.com` or `prod.example.com`; hosts are the domain itself and names below it. */
  domainName: string;
  /** Whether the zone is made or adopted, or is elsewhere. @default "create" */
  zone?: ZoneSource;
  /** Resource group of the zone: the one to adopt it from, since Azure finds no zone by its name alone, or to make it in. One is made for a new zone by default. */
  zoneResourceGroupName?: pulumi.Input<string>;
  /** Id of the subscription of the zone to adopt, where that is another one; the stack's own sign-in makes the records there, and needs the role DNS Zone Contributor on the zone. The provider's by default. */
  zoneSubscriptionId?: string;
  /** The same for the parent's zone. The provider's by default. */
  parentZoneSubscriptionId?: string;
  /** Resource group of the parent's zone, for the NS record that delegates to the new one. None by default. */
  parentZoneResourceGroupName?: pulumi.Input<string>;
  /** Name of the parent's zone. The domain without its first label by default. */
  parentZoneName?: string;
  /** Certificate authorities that may issue for the domain (CAA records of a new zone); DigiCert by default, which Container Apps and Front Door have theirs from; all of them where the list is empty. @default ["digicert.com"] */
  caaIssuers?: string[];
  /** Signs a zone that it makes (DNSSEC). First take the DS record away at the registrar, and wait for it to leave caches, before you turn it off. @default false */
  dnssec?: boolean;
  /** Azure region of the resource group that is made; zones are in none. That of the provider by default. */
  location?: pulumi.Input<string>;
  /** Refuses to delete a zone that it made. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Tags of the zone, which takes the first 15, of plain names, and of its resource group. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
