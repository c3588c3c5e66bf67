import {
  Bucket,
  type BucketAccessLogs,
  type BucketAlarms,
  type BucketArgs,
  type BucketRetention,
  type LifecycleRule,
} from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { environment, whole } from "../web-service/bad-input-base";

const place = {
  ...environment,
  privateLink: { subnetId: existingId("Microsoft.Network/virtualNetworks/main/subnets/endpoints") },
};
const create = (argument: string, value: unknown, beside: object) =>
  new Bucket("uploads", { environment: { ...place }, ...beside, [argument]: value } as never);
const within = (argument: string, base: object) => (key: string, value: unknown, beside: object) =>
  create(argument, { ...base, [key]: value }, beside);

const skus = "Standard_LRS, Standard_ZRS, Standard_GRS, Standard_RAGRS, Standard_GZRS, Standard_RAGZRS";
const allowed = skus
  .split(", ")
  .map((sku) => JSON.stringify(sku))
  .join(", ");
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`rule${index}`, { expireAfterDays: 1 }]));
const inZones =
  'is not for copies in zones, and skuName is "Standard_ZRS"; nearest: "Cold", or skuName: "Standard_GRS"';

refuses<BucketArgs>(
  "Bucket refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong(
        { ...place, privateLink: undefined },
        "is missing: it comes from the environment's Network, or give a subnet for private endpoints and the zone of their names",
        { at: ".privateLink", title: "without a place for private endpoints" },
      ),
    ],
    skuName: [
      wrong("Standard_ZRSS", `"Standard_ZRSS" is not one of ${allowed}; nearest: "Standard_ZRS"`),
      wrong(output, isOutput),
    ],
    versioning: [wrong("yes", '"yes" is not true or false')],
    lifecycle: [
      wrong({ "a b": { expireAfterDays: 1 } }, "is not a rule's name: 1 to 256 letters, digits and hyphens", {
        at: '["a b"]',
      }),
      wrong({ old: {} }, "does nothing; give expireAfterDays, or leave the rule out", { at: ".old" }),
      wrong(many(101), "has 101 rules beside the default one; 100 are the most together", { title: "101 rules" }),
    ],
    cors: [
      wrong(
        Array.from({ length: 6 }, () => ({ allowedOrigins: ["*"] })),
        "has 6 rules; a storage account takes 5",
        { title: "6 rules" },
      ),
    ],
    retention: [
      wrong({ days: 1 }, "is of versions, and versioning is false; leave one of the two out", {
        beside: { versioning: false },
      }),
    ],
    softDeleteDays: [wrong(0, whole(0, "1 to 365 days", 1))],
    signedUrls: [wrong("yes", '"yes" is not true or false')],
    publicNetworkAccess: [wrong("Enabled", '"Enabled" is not true or false')],
    eventGrid: [wrong("yes", '"yes" is not true or false')],
    accessLogs: [
      wrong({ enabled: true }, "needs a workspace for the records; give the environment's workspaceId", {
        at: ".enabled",
      }),
    ],
    key: [wrong("mine", "is text; give an object of id, uri")],
    alarms: [wrong({ failedRequests: 5 }, "is missing: give it, or notify on the Environment", { at: ".notify" })],
    deletionProtection: [wrong("no", '"no" is not true or false')],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  create,
);

refuses<LifecycleRule>(
  "Bucket's lifecycle refuses",
  "lifecycle.old.",
  {
    prefix: [wrong("/logs", '"/logs" starts with a slash, and no object\'s name does; nearest: "logs"')],
    expireAfterDays: [wrong(0, whole(0, "1 to 36500 days", 1))],
    noncurrentExpireAfterDays: [wrong(1.5, whole(1.5, "1 to 36500 days", 2))],
    transitions: [
      wrong({ Cooler: 1 }, 'is not one of Cool, Cold, Archive; nearest: "Cool"', { at: ".Cooler" }),
      wrong({ Archive: 90 }, inZones, { at: ".Archive" }),
    ],
  },
  (key, value) => create("lifecycle", { old: { [key]: value } }, {}),
);

refuses<BucketRetention>(
  "Bucket's retention refuses",
  "retention.",
  {
    days: [wrong(undefined, "is missing: give the days"), wrong(0, whole(0, "1 to 146000 days", 1))],
    mode: [wrong("locked", '"locked" is not one of "Unlocked", "Locked"; nearest: "Locked"')],
  },
  within("retention", { days: 1 }),
);

refuses<BucketAccessLogs>(
  "Bucket's accessLogs refuses",
  "accessLogs.",
  { enabled: [wrong("yes", '"yes" is not true or false')] },
  within("accessLogs", {}),
);

refuses<BucketAlarms>(
  "Bucket's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    failedRequests: [wrong(-1, whole(-1, "0 to 1000000 requests", 0))],
  },
  within("alarms", { notify: existingId("Microsoft.Insights/actionGroups/pager") }),
);

refuses<Record<"bucketName" | "kmsKeyArn" | "forceDestroy", unknown>>(
  "Bucket knows the words of other clouds:",
  "",
  {
    bucketName: [
      wrong(
        "a",
        "is not an argument on Azure: a storage account's name is unique in all of Azure, and made up; leave it out",
      ),
    ],
    kmsKeyArn: [wrong("a", 'is not an argument; nearest: "key"')],
    forceDestroy: [
      wrong(
        true,
        'is not an argument on Azure: Azure deletes a container with all that is in it; nearest: "deletionProtection"',
      ),
    ],
  },
  create,
);
