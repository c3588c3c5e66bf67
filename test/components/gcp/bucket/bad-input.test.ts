import { expect, test } from "vitest";
import {
  Bucket,
  type BucketAccessLogs,
  type BucketArgs,
  type BucketRetention,
  type LifecycleRule,
  withPrefix,
} from "../../../../components/gcp";
import { foreignToBuckets } from "../../../../components/gcp/bucket/shape";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { notBoolean, whole } from "../web-service/bad-input-within";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const notLocation = (given: string) =>
  `"${given}" is not a location: a region such as "europe-west1", a pair such as "EUR4", or EU, US, ASIA`;
const notSoftDelete = (given: unknown, nearest: number) =>
  `${given} is not 0 or a whole number from 7 to 90 days; nearest: ${nearest}`;

refuses<BucketArgs>(
  "Bucket refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
    ],
    bucketName: [wrong("Uploads", '"Uploads" is not the name of a bucket, such as acme-uploads')],
    location: [
      wrong("europe", notLocation("europe")),
      wrong("europe-west1-b", notLocation("europe-west1-b")),
      wrong(5, '5 is not a location, such as "europe-west1" or "EU"'),
    ],
    dataLocations: [
      wrong(["europe-west1"], "has 1; give two different regions", { beside: { location: "EU" } }),
      wrong(["europe-west1", "europe-west1"], "has 2; give two different regions", { beside: { location: "EU" } }),
      wrong(["europe-west1", "europe-west4"], "are regions of a wide location; give location too, one of EU, US, ASIA"),
      wrong(["eu", "europe-west4"], '"eu" is not a region, such as europe-west1', {
        at: "[0]",
        beside: { location: "EU" },
      }),
    ],
    turboReplication: [
      wrong("yes", notBoolean("yes")),
      wrong(true, 'is for a pair of regions; give location, such as "EUR4", or dataLocations'),
      wrong(true, 'is for a pair of regions; give location, such as "EUR4", or dataLocations', {
        beside: { location: "EU" },
      }),
    ],
    storageClass: [
      wrong("COLD", '"COLD" is not one of "STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"; nearest: "COLDLINE"'),
      wrong("ARCHIVE", 'and autoclass: each new object is "STANDARD" then; leave one of the two out', {
        beside: { autoclass: true },
      }),
    ],
    autoclass: [wrong(1, notBoolean(1)), wrong(output, isOutput)],
    versioning: [wrong("on", notBoolean("on")), wrong(output, isOutput)],
    softDeleteDays: [
      wrong(3, notSoftDelete(3, 7)),
      wrong(91, notSoftDelete(91, 90)),
      wrong(7.5, notSoftDelete(7.5, 8)),
    ],
    lifecycle: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong({ old: {} }, "does nothing; give expireAfterDays, or leave the rule out", { at: ".old" }),
      wrong(
        { old: { transitions: { NEARLINE: 30 } } },
        "and autoclass both say the class of objects; leave one of the two out",
        { at: ".old.transitions", beside: { autoclass: true } },
      ),
      wrong(
        { old: { noncurrentExpireAfterDays: 5 } },
        "is for versions, and versioning is false; leave one of the two out",
        { at: ".old.noncurrentExpireAfterDays", beside: { versioning: false } },
      ),
    ],
    cors: [
      wrong(
        [{ allowedOrigins: ["app.example.com"] }],
        '"app.example.com" is not an origin; nearest: "https://app.example.com"',
        {
          at: "[0].allowedOrigins[0]",
        },
      ),
    ],
    retention: [wrong(30, "is a number; give an object of days, locked")],
    accessLogs: [wrong(true, "is a boolean; give an object of bucketName, prefix")],
    kmsKeyName: [
      wrong(
        "main",
        '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets',
      ),
    ],
    signedUrls: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    forceDestroy: [wrong("yes", notBoolean("yes"))],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Bucket("uploads", { environment, ...beside, [key]: value } as never),
);

refuses<LifecycleRule>(
  "Bucket's lifecycle refuses",
  "lifecycle.old.",
  {
    prefix: [
      wrong("/logs/", '"/logs/" starts with a slash, and no object\'s name does; nearest: "logs/"', {
        beside: { expireAfterDays: 1 },
      }),
    ],
    expireAfterDays: [
      wrong(0, whole(0, "1 to 36500 days", 1)),
      wrong(30, "is 30, and objects go to NEARLINE after 30 days; nearest: 31", {
        beside: { transitions: { NEARLINE: 30 } },
      }),
    ],
    noncurrentExpireAfterDays: [
      wrong(0, whole(0, "1 to 36500 days", 1)),
      wrong(
        60,
        'is 60, but the rule "default" for all objects ends versions after 30; give lifecycle.default with 60 or more',
        { beside: { prefix: "logs/" } },
      ),
    ],
    abortUploadsAfterDays: [
      wrong(0.5, whole(0.5, "1 to 36500 days", 1)),
      wrong(
        8,
        'is 8, but the rule "default" for all objects drops uploads after 7; give lifecycle.default with 8 or more',
        { beside: { prefix: "logs/" } },
      ),
    ],
    transitions: [
      wrong({ GLACIER: 30 }, "is not one of NEARLINE, COLDLINE, ARCHIVE", { at: ".GLACIER" }),
      wrong(
        { NEARLINE: 30, COLDLINE: 30 },
        "is after 30 days, and NEARLINE after 30; objects go from NEARLINE to COLDLINE, so give more days",
        { at: ".COLDLINE" },
      ),
    ],
  },
  (key, value, beside) =>
    new Bucket("uploads", { environment, lifecycle: { old: { ...beside, [key]: value } as never } }),
);

refuses<BucketRetention>(
  "Bucket's retention refuses",
  "retention.",
  {
    days: [
      wrong(undefined, "is missing: give the days that an object is kept"),
      wrong(36_501, whole(36_501, "1 to 36500 days", 36_500)),
    ],
    locked: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
  },
  (key, value) => new Bucket("uploads", { environment, retention: { days: 30, [key]: value } as never }),
);

refuses<BucketAccessLogs>(
  "Bucket's accessLogs refuses",
  "accessLogs.",
  {
    bucketName: [
      wrong(undefined, "is missing: give the name of the bucket with the logs"),
      wrong("gs://logs", '"gs://logs" is not the name of a bucket, such as acme-uploads'),
    ],
    prefix: [wrong("/a", '"/a" is not the start of names of objects, such as "uploads/"')],
  },
  (key, value) =>
    new Bucket("uploads", { environment, accessLogs: { bucketName: "acme-logs", [key]: value } as never }),
);

test("an argument of another cloud, or of Cloud Storage itself, is answered with the way to do it here", () => {
  for (const [key, reason] of Object.entries(foreignToBuckets)) {
    const given = { environment, [key]: {} } as never;
    expect(problemsOf(() => new Bucket("uploads", given))).toEqual([{ propertyPath: key, reason }]);
  }
});

test.each([
  [
    "avatars",
    '"avatars" is not a prefix: folders of letters, digits and _ ! . ( ) = + @ , : - with a slash at the end; nearest: "avatars/"',
  ],
  [
    'a"/',
    '"a\\"/" is not a prefix: folders of letters, digits and _ ! . ( ) = + @ , : - with a slash at the end; nearest: "avatars/"',
  ],
])("withPrefix refuses %s", (prefix, reason) => {
  expect(problemsOf(() => withPrefix({ name: "acme-uploads" }, prefix))).toEqual([
    { propertyPath: "prefix", reason: `withPrefix: ${reason}` },
  ]);
});
