import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";

/** Arguments of `Network`. */
export interface NetworkArgs {
  /** Id of the project; the provider's by default. */
  project?: pulumi.Input<string>;
  /** Regions with a subnet, 1 to 12; add further ones at the end. The provider's region by default. */
  regions?: string[];
  /** IPv4 range of all subnets, /12 to /20 and private; divided among the regions. It is for good: another one replaces subnets, which Google refuses while they are in use; make a second network, and move to it. 10.0.0.0/16 by default. @default "10.0.0.0/16" */
  ipCidrRange?: string;
  /** A proxy-only subnet in each region, which internal load balancers need. @default false */
  proxyOnlySubnet?: boolean;
  /** Private services access, by which Cloud SQL and the like have addresses of the network. @default true */
  privateServicesAccess?: boolean;
  /** Cloud NAT, the way to the internet for services with all their traffic in the network. @default false */
  cloudNat?: boolean;
  /** Static addresses of Cloud NAT in each region, 1 to 16, each with 64512 ports to a destination. @default 1 */
  natIpCount?: number;
  /** Share of the packets that flow logs tell of, 0 to 1; 0 turns them off. 0.5 in production, 0.1 in development by default. */
  flowLogSampling?: number;
  /** Enables the APIs that the network needs. @default true */
  enableApis?: boolean;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Labels of every child that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Network` by profile. */
export const networkDefaults = {
  ipCidrRange: "10.0.0.0/16",
  proxyOnlySubnet: false,
  privateServicesAccess: true,
  cloudNat: false,
  natIpCount: 1,
  enableApis: true,
  production: { flowLogSampling: 0.5 },
  development: { flowLogSampling: 0.1 },
} as const;
