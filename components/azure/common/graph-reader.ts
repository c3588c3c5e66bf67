import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import { assignRole, roles } from "./roles";

interface GraphReaderSpec {
  /** ARM id of the one resource that it may read. */
  scope: pulumi.Input<string>;
  /** Id of the role by which it may. */
  role: string;
  /** ARM id of the workspace whose rule asks. */
  workspaceId: pulumi.Input<string>;
  tags: TagsInput;
}

/** An identity for an alert on Azure Resource Graph, and its grants. */
export interface GraphReader {
  identityId: pulumi.Output<string>;
  grants: pulumi.Resource[];
}

/**
 * The identity of an alert on Azure Resource Graph: it reads one resource, and the workspace. Source:
 * https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule#managed-id
 */
export function createGraphReader(
  name: string,
  { scope, role, workspaceId, tags }: GraphReaderSpec,
  where: { resourceGroupName: pulumi.Input<string>; location?: pulumi.Input<string | undefined> },
  opts: pulumi.CustomResourceOptions,
): GraphReader {
  const identity = new managedidentity.UserAssignedIdentity(
    name,
    { ...autoName(name, "identity"), ...where, tags },
    opts,
  );
  const { principalId } = identity;
  const grants = [
    assignRole(name, { principalId, role, scope }, opts),
    assignRole(`${name}-logs`, { principalId, role: roles.logAnalyticsReader, scope: workspaceId }, opts),
  ];
  return { identityId: identity.id, grants };
}
