import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { pageOf } from "../common/alerts";
import { partOf } from "../common/arm-ids";
import { uuidOf } from "../common/names";
import type { Where } from "../common/resource-group";
import { createQueries } from "./queries";
import { workbookOf } from "./workbook";

interface DashboardSpec {
  workspaceId: pulumi.Input<string>;
  /** The workspace, where it exists already: its queries go to its own group. */
  givenWorkspaceId?: pulumi.Input<string> | undefined;
  /** Whether the environment logs each request. */
  httpLogs: boolean;
  tags: TagsInput;
}

interface Dashboard {
  workbook: applicationinsights.Workbook;
  /** Its address in Azure's portal. */
  url: pulumi.Output<string>;
}

/** A workbook of all that is in an environment, and queries of its logs. */
export function createDashboard(
  name: string,
  { workspaceId, givenWorkspaceId: given, httpLogs, tags }: DashboardSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): Dashboard {
  const workspace = outputOf(workspaceId);
  const workbook = new applicationinsights.Workbook(
    `${name}-dashboard`,
    {
      // A workbook has a GUID for a name.
      resourceName: uuidOf([`${name}-dashboard`, pulumi.getProject(), pulumi.getStack()]),
      ...where,
      kind: "shared",
      category: "workbook",
      displayName: name,
      // Azure keeps it in lower case.
      sourceId: workspace.apply((id) => id.toLowerCase()),
      version: "Notebook/1.0",
      serializedData: workspace.apply((id) => workbookOf({ name, workspaceId: id, httpLogs })),
      tags,
    },
    opts,
  );
  const group = given === undefined ? where.resourceGroupName : partOf(given, "resourceGroupName");
  createQueries(name, { workspace, httpLogs }, { resourceGroupName: group }, opts);
  return { workbook, url: pageOf(workbook.id, "workbook") };
}
