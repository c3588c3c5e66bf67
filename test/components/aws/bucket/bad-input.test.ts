import { expect, test } from "vitest";
import { Bucket, type BucketArgs, type BucketReplication } from "../../../../components/aws";
import type {
  BucketAccessLogs,
  BucketRetention,
  BucketService,
  LifecycleRule,
} from "../../../../components/aws/bucket/args";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../refusals";

const days = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range} days; nearest: ${nearest}`;
const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const notName = (given: string, nearest: string) =>
  `"${given}" is not a bucket's name: 3 to 63 lower-case letters, digits and hyphens; nearest: "${nearest}"`;
const forVersions = "is for versions, and versioning is false; leave one of the two out";
const bothLeaveOut = "is given, and enabled is false; leave one of the two out";
const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const notKey = (given: string) => `"${given}" is not the ARN of a KMS key, such as ${key}`;
const bucketArn = "arn:aws:s3:::acme-copies";

refuses<BucketArgs>(
  "Bucket refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    bucketName: [
      wrong("Acme_Uploads", notName("Acme_Uploads", "acme-uploads")),
      wrong("acme.uploads", notName("acme.uploads", "acme-uploads")),
      wrong("xn--a", notName("xn--a", "xn-a")),
      wrong("a", notName("a", "acme-uploads")),
    ],
    versioning: [wrong("yes", notBoolean("yes")), wrong(output, isOutput), wrong(null, isNull)],
    lifecycle: [
      wrong([{ expireAfterDays: 3 }], "is a list; give a map, { name: … }"),
      wrong({ old: {} }, "does nothing; give expireAfterDays, or leave the rule out", { at: ".old" }),
      wrong(
        { "a b": { expireAfterDays: 3 } },
        "is not a name: 1 to 64 letters, digits, dots, hyphens and underscores",
        {
          at: '["a b"]',
        },
      ),
      wrong({ old: { noncurrentExpireAfterDays: 3 } }, forVersions, {
        at: ".old.noncurrentExpireAfterDays",
        beside: { versioning: false },
      }),
    ],
    cors: [
      wrong({ allowedOrigins: ["*"] }, "is an object; give a list"),
      wrong(
        [{ allowedOrigins: ["app.example.com"] }],
        '"app.example.com" is not an origin; nearest: "https://app.example.com"',
        {
          at: "[0].allowedOrigins[0]",
        },
      ),
    ],
    retention: [
      wrong(30, "is a number; give an object of days, mode"),
      wrong({ days: 30 }, forVersions, { beside: { versioning: false } }),
    ],
    accessLogs: [wrong(true, "is a boolean; give an object of enabled, retentionDays, bucketName")],
    kmsKeyArn: [wrong("alias/main", notKey("alias/main"))],
    replication: [
      wrong("copies", "is text; give an object of bucketArn, kmsKeyArn, storageClass, accountId"),
      wrong({ bucketArn }, forVersions, { beside: { versioning: false } }),
    ],
    eventBridge: [wrong("yes", notBoolean("yes"))],
    services: [wrong(["cloudfront"], "is a list; give a map, { name: … }")],
    forceDestroy: [wrong("false", notBoolean("false"))],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Bucket("uploads", { ...beside, [key]: value } as never),
);

refuses<LifecycleRule>(
  "Bucket's lifecycle refuses",
  "lifecycle.old.",
  {
    prefix: [
      wrong("/logs/", '"/logs/" starts with a slash, and no object\'s name does; nearest: "logs/"'),
      wrong("", "is empty"),
    ],
    expireAfterDays: [
      wrong(0, days(0, "1 to 36500", 1)),
      wrong(90, "is 90, and objects go to GLACIER after 90 days; nearest: 91", {
        beside: { transitions: { GLACIER: 90 } },
      }),
    ],
    noncurrentExpireAfterDays: [
      wrong(0.5, days(0.5, "1 to 36500", 1)),
      wrong(
        365,
        'is 365, but the rule "default" for all objects ends versions after 30; give lifecycle.default with 365 or more',
      ),
    ],
    abortUploadsAfterDays: [wrong(0, days(0, "1 to 36500", 1))],
    transitions: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong(
        { STANDARD: 30 },
        'is not one of STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE; nearest: "STANDARD_IA"',
        { at: ".STANDARD" },
      ),
      wrong({ STANDARD_IA: 29 }, "29 is too early: objects go to STANDARD_IA after 30 days or more; nearest: 30", {
        at: ".STANDARD_IA",
      }),
      wrong({ ONEZONE_IA: 30, GLACIER_IR: 90 }, 'takes no objects from ONEZONE_IA; nearest: "GLACIER"', {
        at: ".GLACIER_IR",
      }),
      wrong(
        { GLACIER: 90, DEEP_ARCHIVE: 60 },
        "is after 60 days, and GLACIER after 90; objects go from GLACIER to DEEP_ARCHIVE, so give more days",
        { at: ".DEEP_ARCHIVE" },
      ),
    ],
  },
  (key, value, beside) => new Bucket("uploads", { lifecycle: { old: { ...beside, [key]: value } as never } }),
);

refuses<BucketRetention>(
  "Bucket's retention refuses",
  "retention.",
  {
    days: [wrong(undefined, "is missing: give the days"), wrong(0, days(0, "1 to 36500", 1))],
    mode: [wrong("governance", '"governance" is not one of "GOVERNANCE", "COMPLIANCE"; nearest: "GOVERNANCE"')],
  },
  (key, value) => new Bucket("uploads", { retention: { days: 30, [key]: value } as never }),
);

refuses<BucketAccessLogs>(
  "Bucket's accessLogs refuses",
  "accessLogs.",
  {
    enabled: [wrong("no", notBoolean("no"))],
    retentionDays: [
      wrong(0, days(0, "1 to 36500", 1)),
      wrong(30, bothLeaveOut, { beside: { enabled: false } }),
      wrong(30, "is for a bucket of the component's own; the rules of bucketName count there", {
        beside: { bucketName: "acme-logs" },
      }),
    ],
    bucketName: [
      wrong("Logs", notName("Logs", "logs")),
      wrong("acme-logs", bothLeaveOut, { beside: { enabled: false } }),
    ],
  },
  (key, value, beside) => new Bucket("uploads", { accessLogs: { ...beside, [key]: value } as never }),
);

refuses<BucketReplication>(
  "Bucket's replication refuses",
  "replication.",
  {
    bucketArn: [
      wrong(undefined, "is missing: give the ARN of the other bucket"),
      wrong("acme-copies", '"acme-copies" is not the ARN of a bucket, such as arn:aws:s3:::acme-copies'),
    ],
    kmsKeyArn: [
      wrong("alias/a", notKey("alias/a")),
      wrong(key, "is for a bucket with kmsKeyArn; give that too, or leave it out"),
    ],
    storageClass: [
      wrong(
        "standard_ia",
        '"standard_ia" is not one of "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"; nearest: "STANDARD_IA"',
      ),
    ],
    accountId: [wrong("12", '"12" is not the number of an account, 12 digits')],
  },
  (key, value) => new Bucket("uploads", { replication: { bucketArn, [key]: value } as never }),
);

refuses<BucketService>(
  "Bucket's services refuses",
  "services.cdn.",
  {
    service: [
      wrong(undefined, "is missing: give the service's name, such as cloudfront.amazonaws.com"),
      wrong("cloudfront", '"cloudfront" is not a service\'s name, such as cloudfront.amazonaws.com'),
    ],
    sourceArn: [wrong(undefined, "is missing: give the ARN of the resource that it comes for")],
    access: [wrong("send", '"send" is not one of "read", "read-write"; nearest: "read"')],
  },
  (key, value) => {
    const whole = { service: "cloudfront.amazonaws.com", sourceArn: "arn:aws:cloudfront::123456789012:distribution/E" };
    return new Bucket("uploads", { services: { cdn: { ...whole, [key]: value } as never } });
  },
);

test("Bucket says that objects with a key are copied to another key, and the words of other clouds", () => {
  const args = { kmsKeyArn: key, replication: { bucketArn }, location: "EU", accountName: "acme" };
  expect(problemsOf(() => new Bucket("uploads", args as never))).toEqual([
    { propertyPath: "accountName", reason: 'is not an argument; nearest: "bucketName"' },
    expect.objectContaining({ propertyPath: "location" }),
    expect.objectContaining({ propertyPath: "replication.kmsKeyArn", reason: expect.stringContaining("is missing") }),
  ]);
});
