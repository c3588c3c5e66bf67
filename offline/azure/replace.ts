import { replacementOf } from "../replacement";
import data from "./replace-on-change.json";
import { parametersOf } from "./spec";
import { specs } from "./specs";

/** All that is in a resource's id, and the table's. Source: provider/pkg/provider/diff.go of pulumi-azure-native. */
const types = Object.fromEntries(
  Object.entries(specs).map(([type, { path }]) => [type, [...parametersOf(path), ...(tableOf(type) ?? [])]]),
);

function tableOf(type: string): readonly string[] | undefined {
  const table: Readonly<Record<string, readonly string[]>> = data.types;
  return table[type];
}

export const azureReplacement = replacementOf(types, ["resourceGroupName", "location"]);
