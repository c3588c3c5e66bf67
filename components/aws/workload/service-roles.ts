import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import type { Location } from "../common/locations";
import { autoName } from "../common/names";
import { type PolicyStatement, policyJson, serviceTrust } from "../common/policy-documents";

/** A role of a service of AWS, for things of one kind in this account. */
export function createServiceRole(
  name: string,
  { tags }: { tags: TagsInput },
  trusted: { service: string; source: string; location: pulumi.Output<Location> },
  opts: pulumi.CustomResourceOptions,
): iam.Role {
  const assumeRolePolicy = trusted.location.apply(({ partition, region, account }) => {
    const service = trusted.service.split(".")[0];
    const arn = `arn:${partition}:${service}:${region}:${account}:${trusted.source}`;
    return serviceTrust(trusted.service, { account, arn });
  });
  return new iam.Role(name, { ...autoName(name, "role"), assumeRolePolicy, tags }, opts);
}

/** A role's own policy. */
export function allow(
  name: string,
  role: iam.Role,
  statements: PolicyStatement[],
  opts: pulumi.CustomResourceOptions,
): iam.RolePolicy {
  return new iam.RolePolicy(
    name,
    { ...autoName(name, "rolePolicy"), role: role.id, policy: policyJson(statements) },
    opts,
  );
}
