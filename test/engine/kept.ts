type Line = readonly [file: string, from: string, to: string];

/** A bucket whose records are in a bucket of its own. */
const ownLogs = (environment: string): string => `environment: ${environment}, accessLogs: { retentionDays: 90 }`;
/** Lines that keep what an earlier version made where a later one makes something else, as CHANGELOG says. A fixture that is written anew needs none. */
export const kept: Record<string, readonly Line[]> = {
  "aws-web-service-max": [["services.ts", '"uploads", { environment: shop', `"uploads", { ${ownLogs("shop")}`]],
  "aws-storage": [["index.ts", "environment: prod });\nconst files", `${ownLogs("prod")} });\nconst files`]],
};

/** An example with a NAT gateway in each zone, and the line that gives it a regional one. */
export const zoned = "aws-web-service";
export const regional = [
  'new Environment("prod", {',
  'new Environment("prod", { egress: "regional-nat-gateway",',
] as const;
