import type { CloudResource } from "../cloud";

const CACHE = "gcp:memorystore/instance:Instance";

/** Memorystore changes a node type with settings of the engine alone: https://github.com/hashicorp/terraform-provider-google/issues/29428 */
export function changesTooMuch(after: CloudResource, before: CloudResource): string | undefined {
  if (after.type !== CACHE || after.inputs.nodeType === before.inputs.nodeType) return undefined;
  const keys = [...new Set([...Object.keys(after.inputs), ...Object.keys(before.inputs)])];
  const same = (key: string) => JSON.stringify(after.inputs[key]) === JSON.stringify(before.inputs[key]);
  const others = keys.filter((key) => !["nodeType", "engineConfigs"].includes(key) && !same(key));
  return others.length === 0
    ? undefined
    : `Error updating Instance "${after.id}": googleapi: Error 400: only engine_configs supported along with node_type update`;
}
