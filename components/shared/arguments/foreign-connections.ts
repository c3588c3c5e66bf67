import * as pulumi from "@pulumi/pulumi";

/** The clouds by the names that people give them. */
export type CloudName = "AWS" | "Azure" | "Google Cloud";

/** Parts that references have on one cloud alone: at the top, in the login of a database, and in a grant. */
const marks: Readonly<Record<CloudName, readonly string[]>> = {
  AWS: ["securityGroupId", "login", "user", "vpcId", "grant.actions"],
  Azure: ["vnetId", "cacheLogin", "databaseLogin.jobId", "grant.scope"],
  "Google Cloud": [
    ...["connectionName", "networkId", "databaseLogin.engine"],
    ...["topic", "subscription", "bucket", "service", "cache"].map((kind) => `grant.${kind}`),
  ],
};

/** A part of a value, if that has parts. */
const partOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && !pulumi.Output.isInstance(value) ? Reflect.get(value, key) : undefined;

function grantsOf(reference: object): readonly unknown[] {
  const grants = partOf(reference, "grants");
  if (typeof grants !== "object" || grants === null || pulumi.Output.isInstance(grants)) return [];
  return Object.values(grants).flatMap((list: unknown) => (Array.isArray(list) ? list : []));
}

/** Whether a reference has the part of a mark. Nothing else is read: a component makes some parts when they are first read. */
function has(reference: object, mark: string): boolean {
  const [part = "", inner] = mark.split(".");
  const values = part === "grant" ? grantsOf(reference) : [partOf(reference, part)];
  return values.some((value) => (inner === undefined ? value : partOf(value, inner)) !== undefined);
}

/** Where a thing goes that nothing connects to, by its class. */
const elsewhere = new Map([
  ["Secret", "secrets"],
  ["FileSystem", "volumes"],
  ["Environment", "environment"],
]);

/** Why something is no connection of this cloud; undefined where it may be one. */
export function problemWithForeign(own: CloudName, value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || pulumi.Output.isInstance(value)) return undefined;
  const type: unknown = pulumi.Resource.isInstance(value) ? Reflect.get(value, "__pulumiType") : undefined;
  const kind = typeof type === "string" ? type.replace(/^.*:/, "") : "";
  const argument = elsewhere.get(kind);
  if (argument !== undefined) return `is of the class ${kind}, and goes in ${argument}`;
  const isOf = (cloud: CloudName) => marks[cloud].some((mark) => has(value, mark));
  const others: readonly CloudName[] = ["AWS", "Azure", "Google Cloud"];
  const other = isOf(own) ? undefined : others.find(isOf);
  if (other === undefined) return undefined;
  return `is a reference of ${other}, whose grants and network ${own} does not have; give { variables, secrets } with the values that its consumer needs`;
}
