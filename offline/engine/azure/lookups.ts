import type { InvokeAnswer } from "../../model";
import { text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud } from "../cloud";

/** A container app as it is now, whoever changed it last. */
export function lookUpOnAzure(cloud: Cloud, token: string, args: Properties): InvokeAnswer | undefined {
  if (token !== "azure-native:app:getContainerApp") return undefined;
  const path = `/resourceGroups/${text(args.resourceGroupName)}/providers/Microsoft.App/containerApps/${text(args.containerAppName)}`;
  const apps = cloud.ofType("azure-native:app:ContainerApp");
  const found = apps.find(({ id }) => id.toLowerCase().endsWith(path.toLowerCase()));
  return found && { result: { ...args, ...found.outputs, id: found.id } };
}
