import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as sqs from "@pulumi/aws/sqs";
import { expect, test } from "vitest";
import { agesOfGrants, criticalPath } from "../../offline/engine/critical-path";
import { typicalSeconds } from "../../offline/engine/typical-seconds";
import { planProgram } from "../../offline/run";
import { examples, planExample } from "../inventories/examples";

test("the longest way through values and dependsOn; what was there before takes no time", async () => {
  const { resources } = await planProgram(() => {
    const vpc = new ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });
    const subnet = new ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    ec2.Vpc.get("other", "vpc-1");
    new sqs.Queue("short");
    new sqs.Queue("last", {}, { dependsOn: [subnet] });
  });
  const { seconds, stages } = criticalPath(resources, typicalSeconds);
  expect(stages.map((stage) => [stage.resource.name, stage.startSeconds, stage.seconds, stage.explicit])).toEqual([
    ["net", 0, 21, false],
    ["a", 21, 11, false],
    ["last", 32, 2, true],
  ]);
  expect(seconds).toBe(34);
});

test("a grant is as old as what its user waits for beside it", async () => {
  const { resources } = await planProgram(() => {
    const grant = new iam.RolePolicy("grant", { role: "app", policy: "{}" });
    const vpc = new ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });
    new sqs.Queue("early", {}, { dependsOn: [grant] });
    new sqs.Queue("late", {}, { dependsOn: [grant, vpc] });
  });
  const ages = agesOfGrants(resources, typicalSeconds, { grant: /RolePolicy$/, user: /Queue$/ });
  expect(ages.map(({ grant, user, age }) => [grant.name, user.name, age])).toEqual([
    ["grant", "early", 0],
    ["grant", "late", 19],
  ]);
});

/**
 * Least times of a first update, and what it waits for by `dependsOn` alone: a service, so that it can start; on Azure its
 * certificate too, which is issued for a host that the app has, and the script that runs a job before a deployment.
 */
const expected: Record<string, { seconds: number; explicit: string[] }> = {
  "aws-shop": {
    seconds: 1002,
    explicit: [
      "prod-network-private-1",
      "db",
      "db-login",
      "migrate",
      "migrate-run-before",
      "admin-admin.example.com-a",
    ],
  },
  "azure-shop": { seconds: 991, explicit: ["cache", "shop-shop.example.com"] },
  "gcp-shop": { seconds: 789, explicit: ["db-roles", "migrate-gate", "mailer"] },
  "aws-web-service": { seconds: 316, explicit: ["api", "api-api.example.com-a"] },
  "aws-jobs": { seconds: 316, explicit: ["shop", "shop-shop.example.com-a"] },
  "aws-jobs-max": { seconds: 316, explicit: ["admin", "admin-admin.example.com-a"] },
  "aws-registry": { seconds: 834, explicit: ["prod-network-private-1"] },
  "aws-registry-max": { seconds: 316, explicit: ["api", "api-api.example.com-a"] },
  "aws-rotation": { seconds: 316, explicit: ["api", "api-api.example.com-a"] },
  "aws-observability": {
    seconds: 994,
    explicit: ["shop-network-private-1", "db", "db-login", "api", "api-api.example.com-a"],
  },
  "aws-worker": { seconds: 316, explicit: ["shop", "shop-shop.example.com-a"] },
  "aws-worker-max": { seconds: 244, explicit: ["prod-network-private-1", "migrate-run-before"] },
  "aws-web-service-max": { seconds: 422, explicit: ["shop-network-private-1", "admin-admin.shop.example.com-a"] },
  "azure-jobs": { seconds: 479, explicit: ["migrate-gate"] },
  "azure-jobs-max": { seconds: 479, explicit: ["migrate-gate"] },
  "aws-database": {
    seconds: 1086,
    explicit: ["prod-network-private-1", "db", "db-login", "orders", "api-api.example.com-a"],
  },
  "aws-database-max": {
    seconds: 1404,
    explicit: ["shop-network-private-1", "legacy", "legacy-1"],
  },
  "azure-observability": { seconds: 332, explicit: [] },
  "aws-storage": { seconds: 450, explicit: ["prod-network-private-1", "api-api.example.com-a"] },
  "aws-storage-max": { seconds: 932, explicit: ["shop-network-private-1", "api-api.shop.example.com-a"] },
  "azure-worker": { seconds: 332, explicit: [] },
  "azure-worker-max": { seconds: 479, explicit: ["migrate-gate"] },
  "azure-database": {
    seconds: 809,
    explicit: [
      "shop-app",
      "shop-log_min_duration_statement",
      "shop-require_secure_transport",
      "shop-ssl_min_protocol_version",
      "shop-roles",
      "api",
      "api-api.example.com",
    ],
  },
  "azure-database-max": {
    seconds: 1109,
    explicit: [
      "yesterday-shop",
      "yesterday-log_min_duration_statement",
      "yesterday-require_secure_transport",
      "yesterday-ssl_min_protocol_version",
      "yesterday-roles",
      "api",
      "api-api.example.com",
    ],
  },
  "azure-registry": { seconds: 572, explicit: ["api", "api-api.example.com"] },
  "azure-registry-max": { seconds: 572, explicit: ["api", "api-api.example.com"] },
  "azure-storage": { seconds: 991, explicit: ["sessions", "api-api.example.com"] },
  "azure-storage-max": { seconds: 998, explicit: ["catalog", "catalog", "api-api.example.com"] },
  "azure-web-service": { seconds: 572, explicit: ["api", "api-api.example.com"] },
  "azure-web-service-max": {
    seconds: 572,
    explicit: ["api-api.shop.example.com"],
  },
  "gcp-web-service": { seconds: 139, explicit: [] },
  "gcp-web-service-max": { seconds: 671, explicit: ["shop", "api", "api-rotation"] },
  "gcp-jobs": { seconds: 149, explicit: [] },
  "gcp-jobs-max": { seconds: 153, explicit: [] },
  "gcp-worker": { seconds: 145, explicit: ["mailer"] },
  "gcp-worker-max": { seconds: 157, explicit: ["mailer"] },
  "gcp-observability": { seconds: 145, explicit: [] },
  "gcp-registry": { seconds: 143, explicit: [] },
  "gcp-registry-max": { seconds: 139, explicit: [] },
  "gcp-storage": { seconds: 559, explicit: ["sessions"] },
  "gcp-storage-max": { seconds: 563, explicit: ["catalogue"] },
  "gcp-database": { seconds: 803, explicit: ["shop-roles", "api"] },
  "gcp-database-max": { seconds: 1380, explicit: ["api", "packing"] },
  "aws-existing": { seconds: 134, explicit: ["api-api.example.com-a"] },
  "aws-existing/second-stack": { seconds: 134, explicit: ["orders-a"] },
};

test.each(examples)("$folder: how long its first update takes at least", async (example) => {
  const { seconds, stages } = criticalPath((await planExample(example)).resources, typicalSeconds);
  const explicit = stages.filter((stage) => stage.explicit).map(({ resource }) => resource.name);
  expect({ seconds, explicit }).toEqual(expected[example.folder]);
});

/** Grants, and what uses one as soon as it is made. */
const usersOfGrants: Record<string, { grant: RegExp; user: RegExp; least?: number }> = {
  aws: { grant: /:RolePolicy(Attachment)?$/, user: /ecs\/service:Service$/ },
  azure: { grant: /:RoleAssignment$/, user: /:(ContainerApp|Job|Certificate|ManagedEnvironmentsStorage)$/ },
  // Those on queues wait for the API of Pub/Sub, which is turned on after that of Cloud Run.
  gcp: {
    grant: /I[aA][mM]Member$/,
    user: /:cloudrunv2\/(service:Service|job:Job|workerPool:WorkerPool)$/,
    least: 50,
  },
};

/**
 * Grants that are made late. Their condition names an instance of Cloud SQL: its administrator's job has four attempts, and those of
 * consumers age while it runs; those on a copy come when the copy is there, and the proxy needs them at the first connection. Or
 * they are on another service, which is there only then. And one is of an example itself.
 */
const isLate = /-(database|login|reader|service)-|-admin-(client|instanceUser)$|^images-/;

/**
 * A grant is seen everywhere within a minute or so. An environment that is made beside it gives it that time. Where the
 * environment is there before, nothing slow is made: docs/limits.md says what then.
 */
const withNewEnvironment = examples.filter(({ folder }) => !folder.startsWith("aws-existing"));

test.each(withNewEnvironment)("$folder: grants are a minute old when they are first used", async (example) => {
  const { resources } = await planExample(example);
  const users = usersOfGrants[example.folder.split("-")[0] ?? ""];
  if (users === undefined) throw new Error(`${example.folder} is of no cloud`);
  const young = agesOfGrants(resources, typicalSeconds, users).filter(
    ({ grant, age }) => age < (users.least ?? 60) && !isLate.test(grant.name),
  );
  expect(young.map(({ grant, user, age }) => `${grant.name} is ${age} s old for ${user.name}`)).toEqual([]);
});
