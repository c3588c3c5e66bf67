import type * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { Egress, type NetworkRef, noEndpoints } from "../common/references/references";
import { allowIn, createGroup } from "../common/security-groups";

/**
 * The group that every workload of an environment carries beside its own. It has no rules: it is the one actor that load
 * balancers and endpoints name, since a security group takes 60 rules each way
 * (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html) and an environment more workloads.
 */
export function createWorkloadGroup(
  name: string,
  network: NetworkRef,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): ec2.SecurityGroup {
  const childName = `${name}-workloads`;
  const group = createGroup(
    childName,
    { vpcId: network.vpcId, description: "Workloads of an environment", tags },
    opts,
  );
  if (network.egress === Egress.PrivateEndpoints) {
    const endpoints = expected(network.endpointSecurityGroupId, noEndpoints);
    allowIn(
      `${childName}-endpoints`,
      { group: endpoints, description: "Workloads", peer: { referencedSecurityGroupId: group.id }, port: 443, tags },
      opts,
    );
  }
  return group;
}
