type Line = readonly [file: string, from: string, to: string];

/** A bucket whose records are in a bucket of its own. */
const ownLogs = (environment: string): string => `environment: ${environment}, accessLogs: { retentionDays: 90 }`;
const zones = (name: string): Line => {
  const environment = `new Environment("${name}", {`;
  return ["index.ts", environment, `${environment} egress: "nat-gateway-per-zone",`];
};

/** Lines that keep what an earlier version made where a later one makes something else, as CHANGELOG says. A fixture that is written anew needs none. */
export const kept: Record<string, readonly Line[]> = {
  "aws-web-service": [zones("prod")],
  "aws-web-service-max": [["services.ts", '"uploads", { environment: shop', `"uploads", { ${ownLogs("shop")}`]],
  "aws-jobs": [zones("prod")],
  "aws-worker": [zones("prod")],
  "aws-database": [zones("prod")],
  "aws-storage": [
    zones("prod"),
    ["index.ts", "environment: prod });\nconst files", `${ownLogs("prod")} });\nconst files`],
  ],
  "aws-registry": [zones("prod")],
  "aws-observability": [zones("shop")],
  "aws-rotation": [zones("prod")],
};

/** One of those that had a NAT gateway in each zone. */
export const zoned = "aws-web-service";
