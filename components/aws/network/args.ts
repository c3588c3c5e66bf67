import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";
import type { Egress, IpAddressType } from "../common/references/references";

/** Arguments of `Network`. */
export interface NetworkArgs {
  /** IPv4 block of the VPC, /16 to /24; divided among the subnets. 10.0.0.0/16 by default. @default "10.0.0.0/16" */
  cidrBlock?: string;
  /** Availability zones, 2 or 3, each with a public and a private subnet. 3 in production, 2 in development by default. */
  zoneCount?: number;
  /**
   * How tasks get out. A NAT gateway in every zone in production, one in one zone in development by default. `public-ip` costs an address for each task instead (0.005 USD an hour, a NAT gateway about 0.045 in each zone and as much for each GB:
   * https://aws.amazon.com/vpc/pricing/).
   */
  egress?: Egress;
  /** AWS services to reach by a further interface endpoint, as their endpoint names have them: `sqs`, `sns`, `xray`. None by default. */
  interfaceEndpoints?: string[];
  /** IPv4 alone, or IPv6 beside it with an egress-only internet gateway. A network that has IPv6 keeps it: to go back, first take the IPv6 blocks off its subnets, in EC2. @default "ipv4" */
  ipAddressType?: IpAddressType;
  /** Days that flow logs are kept. 90 in production, 14 in development by default. */
  flowLogRetentionDays?: pulumi.Input<number>;
  /** ARN of a KMS key for the flow logs; CloudWatch's own encryption by default. */
  logKmsKeyArn?: pulumi.Input<string>;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Tags of the network and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
