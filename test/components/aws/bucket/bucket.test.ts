import { describe, expect, test } from "vitest";
import { Bucket, type BucketArgs, Environment, Job, withPrefix } from "../../../../components/aws";
import { counts, late, names, planProgram, resource, statements } from "../helpers";

const plan = (args?: BucketArgs) => planProgram(() => ({ ref: new Bucket("uploads", args).ref }));
const s3 = (type: string) => `aws:s3/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
const arn = expect.stringMatching(/^arn:aws:s3:::uploads-[0-9a-f]{7}$/);
const objects = expect.stringMatching(/^arn:aws:s3:::uploads-[0-9a-f]{7}\/\*$/);
const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/main";

describe("a bucket", () => {
  test("is closed, encrypted, versioned, and its requests are recorded in another", async () => {
    const found = await plan();
    expect(counts(found)).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:aws:Bucket": 1,
      [s3("Bucket")]: 2,
      [s3("BucketPublicAccessBlock")]: 2,
      [s3("BucketOwnershipControls")]: 2,
      [s3("BucketServerSideEncryptionConfiguration")]: 2,
      [s3("BucketPolicy")]: 2,
      [s3("BucketLifecycleConfiguration")]: 2,
      [s3("BucketVersioning")]: 1,
      [s3("BucketLogging")]: 1,
    });
    for (const name of ["uploads", "uploads-logs"]) {
      expect(resource(found, s3("Bucket"), name)).toMatchObject({
        inputs: { forceDestroy: false },
        options: { protect: true },
      });
      expect(resource(found, s3("BucketPublicAccessBlock"), name).inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
      expect(resource(found, s3("BucketOwnershipControls"), name).inputs.rule).toEqual({
        objectOwnership: "BucketOwnerEnforced",
      });
      expect(resource(found, s3("BucketServerSideEncryptionConfiguration"), name).inputs.rules).toEqual([
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ]);
      const [first, second] = statements(resource(found, s3("BucketPolicy"), name));
      expect([first, second].find((one) => one?.Sid === "TlsOnly")).toMatchObject({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
    }
    expect(resource(found, s3("BucketVersioning"), "uploads").inputs.versioningConfiguration).toEqual({
      status: "Enabled",
    });
    expect(resource(found, s3("BucketLogging"), "uploads").inputs).toMatchObject({
      targetBucket: expect.stringMatching(/^uploads-logs-/),
      targetPrefix: expect.stringMatching(/^uploads-[0-9a-f]{7}\/$/),
    });
  });

  test("changes one part after the other, since S3 refuses two at a time", async () => {
    const found = await plan({ cors: [{ allowedOrigins: ["*"] }], retention: { days: 1 }, eventBridge: true });
    const parts = found.resources.filter(
      ({ type, name }) => name === "uploads" && type.startsWith("aws:s3/") && type !== s3("Bucket"),
    );
    expect(parts.length).toBe(10);
    const before = parts.map(({ dependencies }) => parts.filter(({ urn }) => dependencies.includes(urn)).length);
    expect(before).toEqual([0, ...Array.from({ length: 9 }, () => 1)]);
  });

  test("keeps old versions for 30 days and unfinished uploads for 7, unless its own rule says otherwise", async () => {
    const rules = async (lifecycle?: BucketArgs["lifecycle"], versioning?: boolean) =>
      resource(
        await plan({ ...(lifecycle && { lifecycle }), ...(versioning !== undefined && { versioning }) }),
        s3("BucketLifecycleConfiguration"),
        "uploads",
      ).inputs.rules;
    const rule = { id: "default", status: "Enabled", filter: { prefix: "" } };
    const aborted = { abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };
    const marker = { expiration: { expiredObjectDeleteMarker: true } };
    expect(await rules()).toEqual([
      { ...rule, ...marker, noncurrentVersionExpiration: { noncurrentDays: 30 }, ...aborted },
    ]);
    expect(await rules(undefined, false)).toEqual([{ ...rule, ...aborted }]);
    expect(await rules({ default: { noncurrentExpireAfterDays: 365 } })).toEqual([
      { ...rule, ...marker, noncurrentVersionExpiration: { noncurrentDays: 365 } },
    ]);
    const logs = { prefix: "logs/", expireAfterDays: late(400), transitions: { GLACIER: 90, STANDARD_IA: 30 } };
    expect(await rules({ logs, default: { abortUploadsAfterDays: 1 } })).toEqual([
      { ...rule, abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
      {
        id: "logs",
        status: "Enabled",
        filter: { prefix: "logs/" },
        expiration: { days: 400 },
        transitions: [
          { days: 90, storageClass: "GLACIER" },
          { days: 30, storageClass: "STANDARD_IA" },
        ],
      },
    ]);
  });

  test("takes a key, rules for other sites, a lock, events and services", async () => {
    const sourceArn = "arn:aws:cloudfront::123456789012:distribution/E1";
    const found = await plan({
      kmsKeyArn,
      bucketName: "acme-uploads",
      versioning: true,
      cors: [{ allowedOrigins: ["https://app.example.com"], exposedHeaders: ["etag"] }],
      retention: { days: 365, mode: "COMPLIANCE" },
      eventBridge: true,
      services: { cdn: { service: "cloudfront.amazonaws.com", sourceArn } },
      accessLogs: { bucketName: "acme-logs" },
      tags: { team: "shop" },
    });
    expect(names(found, s3("Bucket"))).toEqual(["uploads"]);
    expect(resource(found, s3("Bucket"), "uploads").inputs).toMatchObject({
      bucket: "acme-uploads",
      tags: { team: "shop", "vendor-native:component": "Bucket" },
    });
    expect(resource(found, s3("BucketServerSideEncryptionConfiguration"), "uploads").inputs.rules).toEqual([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
        bucketKeyEnabled: true,
      },
    ]);
    expect(resource(found, s3("BucketCorsConfiguration"), "uploads").inputs.corsRules).toEqual([
      {
        allowedOrigins: ["https://app.example.com"],
        allowedMethods: ["GET", "HEAD"],
        exposeHeaders: ["etag"],
        maxAgeSeconds: 3600,
      },
    ]);
    expect(resource(found, s3("BucketObjectLockConfiguration"), "uploads").inputs).toMatchObject({
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { days: 365, mode: "COMPLIANCE" } },
    });
    expect(resource(found, s3("BucketNotification"), "uploads").inputs.eventbridge).toBe(true);
    expect(resource(found, s3("BucketLogging"), "uploads").inputs.targetBucket).toBe("acme-logs");
    expect(statements(resource(found, s3("BucketPolicy"), "uploads"))[1]).toEqual({
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme-uploads/*",
      Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
    });
  });

  test("lets S3 alone write the records, and for this bucket alone", async () => {
    const found = await plan({ accessLogs: { retentionDays: 30 } });
    expect(statements(resource(found, s3("BucketPolicy"), "uploads-logs"))[0]).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Condition: { ArnEquals: { "aws:SourceArn": arn } },
    });
    const { rules } = resource(found, s3("BucketLifecycleConfiguration"), "uploads-logs").inputs;
    expect(rules).toMatchObject([{ expiration: { days: 30 } }]);
  });

  test("is recorded in the bucket of its environment's access logs, once S3 may write there", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      new Bucket("uploads", { environment });
      new Bucket("late", { environment: environment.ref });
      new Bucket("named", { environment, accessLogs: { bucketName: "acme-logs" } });
      new Bucket("years", { environment, accessLogs: { retentionDays: 3650 } });
      new Bucket("quiet", { environment, accessLogs: { enabled: false } });
    });
    const logs = resource(found, s3("Bucket"), "prod-access-logs").outputs.bucket;
    const logging = (name: string) => resource(found, s3("BucketLogging"), name);
    expect(names(found, s3("BucketLogging"))).toEqual(["late", "named", "uploads", "years"]);
    expect(logging("uploads").inputs).toMatchObject({
      targetBucket: logs,
      targetPrefix: expect.stringMatching(/^s3\/uploads-[0-9a-f]{7}\/$/),
    });
    expect(logging("uploads").dependencies).toContain(resource(found, s3("BucketPolicy"), "prod-access-logs").urn);
    expect(logging("named").inputs).toMatchObject({
      targetBucket: "acme-logs",
      targetPrefix: expect.stringMatching(/^named-[0-9a-f]{7}\/$/),
    });
    // Where the reference comes late, nobody knows whether there is a bucket: each has its own.
    expect(names(found, s3("Bucket")).filter((name) => name.endsWith("-logs"))).toEqual([
      "late-logs",
      "prod-access-logs",
      "years-logs",
    ]);
  });

  test("is copied by a role that reads it and writes the other, with the keys of both", async () => {
    const there = "arn:aws:kms:eu-central-1:123456789012:key/there";
    const found = await plan({
      kmsKeyArn,
      retention: { days: 1 },
      replication: { bucketArn: "arn:aws:s3:::copies", kmsKeyArn: there, accountId: "210987654321" },
    });
    const { inputs } = resource(found, s3("BucketReplicationConfig"), "uploads");
    expect(inputs.rules).toMatchObject([
      {
        status: "Enabled",
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: "arn:aws:s3:::copies",
          encryptionConfiguration: { replicaKmsKeyId: there },
          account: "210987654321",
          accessControlTranslation: { owner: "Destination" },
        },
      },
    ]);
    expect(statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "uploads-replication"))).toEqual([
      { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: arn },
      { Effect: "Allow", Action: expect.arrayContaining(["s3:GetObjectRetention"]), Resource: objects },
      {
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
        Resource: "arn:aws:s3:::copies/*",
      },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: kmsKeyArn },
      { Effect: "Allow", Action: "kms:Encrypt", Resource: there },
    ]);
  });

  test("of development goes with its objects, and has no records", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("dev", { profile: "development", publicLoadBalancer: false });
      new Bucket("uploads", { environment });
    });
    expect(names(found, s3("Bucket"))).toEqual(["uploads"]);
    const { inputs, options } = resource(found, s3("Bucket"), "uploads");
    expect([inputs.forceDestroy, options.protect === true]).toEqual([true, false]);
  });
});

describe("a workload that connects to a bucket", () => {
  const connected = async (
    make: (bucket: Bucket) => ConstructorParameters<typeof Job>[1]["connections"],
    access = {},
  ) => {
    const found = await planProgram(() => {
      const environment = new Environment("prod", { publicLoadBalancer: false });
      const uploads = new Bucket("uploads", { environment, kmsKeyArn });
      new Job("job", { environment, image: "nginx:1", connections: make(uploads) ?? {}, access });
    });
    const [task] = JSON.parse(
      String(resource(found, "aws:ecs/taskDefinition:TaskDefinition", "job").inputs.containerDefinitions),
    );
    return {
      statements: statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "job-connections")),
      variables: task.environment,
    };
  };

  test("reads and writes it, and knows its name", async () => {
    const found = await connected((uploads) => ({ UPLOADS: uploads }));
    expect(found.statements).toEqual([
      { Effect: "Allow", Action: "s3:ListBucket", Resource: arn },
      {
        Effect: "Allow",
        Action: ["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"].map(
          (action) => `s3:${action}`,
        ),
        Resource: objects,
      },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: kmsKeyArn },
    ]);
    expect(found.variables).toEqual([
      { name: "UPLOADS_BUCKET", value: expect.stringMatching(/^uploads-[0-9a-f]{7}$/) },
    ]);
  });

  test("reads one folder alone, by a reference that is known later too", async () => {
    for (const prefixed of [
      (uploads: Bucket) => withPrefix(uploads, "avatars/small/"),
      (uploads: Bucket) => withPrefix(withPrefix(uploads.ref, "avatars/"), "small/"),
    ]) {
      const found = await connected((uploads) => ({ AVATARS: prefixed(uploads) }), { AVATARS: "read" });
      expect(found.statements).toEqual([
        {
          Effect: "Allow",
          Action: "s3:ListBucket",
          Resource: arn,
          Condition: { StringLike: { "s3:prefix": ["avatars/small/*"] } },
        },
        {
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: expect.stringMatching(/^arn:aws:s3:::uploads-[0-9a-f]{7}\/avatars\/small\/\*$/),
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: kmsKeyArn },
      ]);
      expect(found.variables).toContainEqual({ name: "AVATARS_PREFIX", value: "avatars/small/" });
    }
  });
});

test("a prefix is whole folders", () => {
  expect(() => withPrefix({ name: "a", arn: "arn:aws:s3:::a" }, "avatars")).toThrow('nearest: "avatars/"');
});
