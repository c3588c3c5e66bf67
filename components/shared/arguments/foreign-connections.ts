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

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !pulumi.Output.isInstance(value) ? { ...value } : {};

/** The names of the parts that a reference has, in the words of `marks`. */
function partsOf(reference: object): ReadonlySet<string> {
  const { databaseLogin, grants } = fieldsOf(reference);
  const has = (prefix: string, value: unknown) =>
    Object.entries(fieldsOf(value)).flatMap(([key, part]) => (part === undefined ? [] : [`${prefix}${key}`]));
  const each = Object.values(fieldsOf(grants)).flatMap((list) => (Array.isArray(list) ? list : []));
  return new Set([
    ...has("", reference),
    ...has("databaseLogin.", databaseLogin),
    ...each.flatMap((grant) => has("grant.", grant)),
  ]);
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
  const parts = partsOf(value);
  const isOf = (cloud: CloudName) => marks[cloud].some((mark) => parts.has(mark));
  const others: readonly CloudName[] = ["AWS", "Azure", "Google Cloud"];
  const other = isOf(own) ? undefined : others.find(isOf);
  if (other === undefined) return undefined;
  return `is a reference of ${other}, whose grants and network ${own} does not have; give { variables, secrets } with the values that its consumer needs`;
}
