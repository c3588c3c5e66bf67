/** Azure reads ids regardless of their case. */
export function sameId(a: unknown, b: unknown): boolean {
  return typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
}

/** Whether an id is below another one, or of something that extends it. */
export function isBelow(id: string, parent: string): boolean {
  return id.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
}

/** `…/virtualNetworks/main/subnets/apps` is a part of `…/virtualNetworks/main`. */
export function parentId(id: string): string {
  return id.split("/").slice(0, -2).join("/");
}

/** The last step of an id: the resource's name in Azure. */
export function nameIn(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
