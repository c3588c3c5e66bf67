import { describe, expect, test } from "vitest";
import {
  Bucket,
  type BucketArgs,
  Environment,
  type EnvironmentArgs,
  WebService,
  withPrefix,
} from "../../../../components/gcp";
import { byType, counts, late, names, type Plan, planProgram, resource, waitsFor } from "../helpers";

const bucketType = "gcp:storage/bucket:Bucket";
const grantType = "gcp:storage/bucketIAMMember:BucketIAMMember";

const plan = (args: Partial<BucketArgs> = {}, environmentArgs: EnvironmentArgs = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"], ...environmentArgs });
    return { ref: new Bucket("uploads", { environment, ...args }).ref };
  });
const inputsOf = (found: Plan) => resource(found, bucketType, "uploads").inputs;

/** The plan of a service that connects to a bucket. */
const connected = (connections: (uploads: Bucket) => object, more: object = {}, args: Partial<BucketArgs> = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"] });
    const uploads = new Bucket("uploads", { environment, ...args });
    const given = { environment, image: "ghcr.io/acme/api:1", connections: connections(uploads), ...more };
    new WebService("api", given as never);
  });
const envOf = (found: Plan) => {
  const { template } = resource(found, "gcp:cloudrunv2/service:Service", "api").inputs as never as {
    template: { containers: { envs: { name: string; value: unknown }[] }[] };
  };
  return Object.fromEntries((template.containers[0]?.envs ?? []).map(({ name, value }) => [name, value]));
};

describe("a bucket", () => {
  test("is private, versioned, and cleans up after itself", async () => {
    const found = await plan();
    expect(counts(found)[bucketType]).toBe(1);
    expect(inputsOf(found)).toEqual({
      project: expect.any(String),
      location: "EUROPE-WEST1",
      storageClass: "STANDARD",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: true },
      softDeletePolicy: { retentionDurationSeconds: 604_800 },
      lifecycleRules: [
        { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 30, withState: "ARCHIVED" } },
        { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } },
      ],
      forceDestroy: false,
      labels: { "vendor-native-component": "bucket", "vendor-native-name": "uploads" },
    });
    expect(resource(found, bucketType, "uploads").options.protect).toBe(true);
  });

  test("waits for the API of Cloud Storage", async () => {
    const found = await plan();
    expect(waitsFor(resource(found, bucketType, "uploads"), "projects/service")).toContain("uploads-storage");
  });

  test("in development is not protected, and its objects go with it", async () => {
    const found = await plan({}, { profile: "development" });
    expect(resource(found, bucketType, "uploads").options.protect).not.toBe(true);
    expect(inputsOf(found)).toMatchObject({ softDeletePolicy: { retentionDurationSeconds: 0 }, forceDestroy: true });
  });

  test("has each rule as one action, and the rule for all objects as it is given", async () => {
    const found = await plan({
      lifecycle: {
        default: { noncurrentExpireAfterDays: 90, abortUploadsAfterDays: late(2) },
        logs: { prefix: "logs/", expireAfterDays: 400, transitions: { NEARLINE: 30, ARCHIVE: 365 } },
      },
    });
    const matchesPrefixes = ["logs/"];
    expect(inputsOf(found).lifecycleRules).toEqual([
      { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 90, withState: "ARCHIVED" } },
      { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 2 } },
      { action: { type: "Delete" }, condition: { age: 400, withState: "LIVE", matchesPrefixes } },
      { action: { type: "SetStorageClass", storageClass: "ARCHIVE" }, condition: { age: 365, matchesPrefixes } },
      { action: { type: "SetStorageClass", storageClass: "NEARLINE" }, condition: { age: 30, matchesPrefixes } },
    ]);
  });

  test("without versions has no rule for them", async () => {
    const { lifecycleRules } = inputsOf(await plan({ versioning: false }));
    expect(lifecycleRules).toEqual([{ action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } }]);
  });

  test("takes the other arguments as they are given, also late", async () => {
    const found = await plan({
      location: "EU",
      dataLocations: ["europe-west1", "europe-west4"],
      turboReplication: true,
      autoclass: true,
      softDeleteDays: late(30),
      cors: [
        { allowedOrigins: ["https://app.example.com"], allowedHeaders: ["content-type"], exposedHeaders: ["etag"] },
      ],
      retention: { days: late(365), locked: true },
      bucketName: "acme-uploads",
      accessLogs: { bucketName: "acme-logs", prefix: "uploads/" },
      deletionProtection: false,
      tags: { team: "shop" },
    });
    expect(inputsOf(found)).toMatchObject({
      name: "acme-uploads",
      location: "EU",
      customPlacementConfig: { dataLocations: ["EUROPE-WEST1", "EUROPE-WEST4"] },
      rpo: "ASYNC_TURBO",
      autoclass: { enabled: true },
      softDeletePolicy: { retentionDurationSeconds: 2_592_000 },
      cors: [
        {
          origins: ["https://app.example.com"],
          methods: ["GET", "HEAD"],
          responseHeaders: ["content-type", "etag"],
          maxAgeSeconds: 3600,
        },
      ],
      retentionPolicy: { isLocked: true, retentionPeriod: "31536000" },
      logging: { logBucket: "acme-logs", logObjectPrefix: "uploads/" },
      labels: { team: "shop" },
    });
    expect(resource(found, grantType, "uploads-access-logs").inputs).toEqual({
      bucket: "acme-logs",
      role: "roles/storage.objectCreator",
      member: "group:cloud-storage-analytics@google.com",
    });
    expect(resource(found, bucketType, "uploads").options.protect).not.toBe(true);
  });

  test("with a key of one's own waits for the service agent's grant on it", async () => {
    const kmsKeyName = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";
    const found = await plan({ kmsKeyName });
    expect(inputsOf(found).encryption).toEqual({ defaultKmsKeyName: kmsKeyName });
    expect(waitsFor(resource(found, bucketType, "uploads"), "cryptoKeyIAMMember")).toEqual(["uploads-storage"]);
    expect(resource(found, "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "uploads-storage").inputs).toEqual({
      cryptoKeyId: kmsKeyName,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: expect.stringMatching(/^serviceAccount:service-\d+@gs-project-accounts\.iam\.gserviceaccount\.com$/),
    });
  });
});

describe("a workload that connects to a bucket", () => {
  test("reads and writes its objects, and those of no other, and knows its name", async () => {
    const found = await connected((uploads) => ({ UPLOADS: uploads }));
    expect(byType(found, grantType).map(({ name, inputs }) => ({ name, ...inputs }))).toEqual([
      {
        name: "api-bucket-uploads",
        bucket: expect.stringMatching(/^uploads-\w{7}$/),
        role: "roles/storage.objectUser",
        member: expect.stringMatching(/^serviceAccount:api-/),
      },
    ]);
    expect(envOf(found)).toEqual({ UPLOADS_BUCKET: expect.stringMatching(/^uploads-\w{7}$/) });
  });

  test("reads alone where it says so", async () => {
    const found = await connected((uploads) => ({ UPLOADS: uploads }), { access: { UPLOADS: "read" } });
    expect(resource(found, grantType, "api-bucket-uploads").inputs.role).toBe("roles/storage.objectViewer");
  });

  test("has one folder alone by withPrefix, and each folder for itself", async () => {
    const found = await connected(
      (uploads) => ({
        AVATARS: withPrefix(uploads, "avatars/"),
        SMALL: withPrefix(withPrefix(uploads, "avatars/"), "small/"),
        AGAIN: withPrefix(uploads, "avatars/"),
        LATE: withPrefix(uploads.ref, "late/"),
      }),
      { access: { SMALL: "read" } },
    );
    expect(names(found, grantType)).toEqual(["api-bucket-LATE", "api-bucket-avatars", "api-bucket-avatars-small"]);
    const { bucket, condition, role } = resource(found, grantType, "api-bucket-avatars-small").inputs;
    expect({ condition, role }).toEqual({
      role: "roles/storage.objectViewer",
      condition: {
        title: "objects in avatars/small/",
        description: "Is for objects with one prefix alone",
        expression: `resource.name.startsWith("projects/_/buckets/${bucket}/objects/avatars/small/") || api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("avatars/small/")`,
      },
    });
    expect(resource(found, grantType, "api-bucket-LATE").inputs.condition).toMatchObject({ title: "objects in late/" });
    expect(envOf(found)).toMatchObject({ SMALL_PREFIX: "avatars/small/", SMALL_BUCKET: bucket });
  });

  test("by two names gets each role once", async () => {
    const twice = await connected((uploads) => ({ A: uploads, B: uploads }));
    expect(names(twice, grantType)).toEqual(["api-bucket-uploads"]);
    const both = await connected((uploads) => ({ A: uploads, B: uploads }), { access: { A: "read" } });
    expect(byType(both, grantType).map(({ inputs }) => inputs.role)).toEqual([
      "roles/storage.objectViewer",
      "roles/storage.objectUser",
    ]);
  });

  test("signs URLs as itself where the bucket lets it, and as nobody else", async () => {
    const none = await connected((uploads) => ({ UPLOADS: uploads }));
    expect(counts(none)["gcp:serviceaccount/iAMMember:IAMMember"]).toBeUndefined();
    const found = await connected(
      (uploads) => ({ UPLOADS: withPrefix(uploads, "a/"), ALL: uploads }),
      {},
      { signedUrls: true },
    );
    const { inputs } = resource(
      found,
      "gcp:serviceaccount/iAMMember:IAMMember",
      "api-itself-serviceAccountTokenCreator",
    );
    const account = resource(found, "gcp:serviceaccount/account:Account", "api").outputs;
    expect(inputs).toEqual({
      serviceAccountId: account.name,
      role: "roles/iam.serviceAccountTokenCreator",
      member: account.member,
    });
  });
});

test("a reference has all that a workload needs", async () => {
  const { ref } = (await plan()).outputs;
  expect(ref).toEqual({
    name: expect.stringMatching(/^uploads-\w{7}$/),
    signedUrls: false,
    grants: {
      read: [{ role: "roles/storage.objectViewer", bucket: expect.any(String) }],
      readWrite: [{ role: "roles/storage.objectUser", bucket: expect.any(String) }],
    },
    defaultAccess: "read-write",
    variables: { BUCKET: expect.stringMatching(/^uploads-\w{7}$/) },
  });
});
