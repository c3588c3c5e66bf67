import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  imageIn,
  Job,
  Registry,
  type RegistryArgs,
} from "../../../../components/aws";
import { byType, counts, late, names, type Plan, planProgram, resource, statements } from "../helpers";

type Args = Omit<RegistryArgs, "environment">;
const repositories = ["api", "shop/web"];
const type = "aws:ecr/repository:Repository";
const ecr = (name: string) => `aws:ecr/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
const notify = "arn:aws:sns:us-east-1:123456789012:pager";

const plan = (
  args: Args = { repositories },
  place: EnvironmentArgs = {},
  use?: (images: Registry) => pulumi.Input<string>[],
) =>
  planProgram(() => {
    const environment = new Environment("prod", { publicLoadBalancer: false, ...place });
    const images = new Registry("images", { environment, ...args });
    for (const [index, image] of (use?.(images) ?? []).entries()) new Job(`job${index}`, { environment, image });
    return { ref: images.ref };
  });
const cache = (args: Args = {}, use?: (images: Registry) => pulumi.Input<string>[]) =>
  plan({ upstream: { uri: "quay.io" }, ...args }, {}, use);
const rulesOf = (found: Plan, name: string) =>
  JSON.parse(String(resource(found, ecr("LifecyclePolicy"), name).inputs.policy)).rules;

describe("a registry", () => {
  test("keeps tags, scans images, ends old ones, and is protected", async () => {
    const found = await plan();
    expect(Object.entries(counts(found)).filter(([one]) => one.startsWith("aws:ecr/"))).toEqual([
      [ecr("Repository"), 2],
      [ecr("LifecyclePolicy"), 2],
    ]);
    const repository = resource(found, type, "images-api");
    expect(repository.inputs).toEqual({
      name: expect.stringMatching(/^[a-z0-9-]{1,30}\/api$/),
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "AES256" }],
      forceDelete: false,
      tags: { "vendor-native:component": "Registry", "vendor-native:name": "images" },
    });
    expect(repository.options.protect).toBe(true);
    expect(rulesOf(found, "images-shop/web")).toEqual([
      {
        rulePriority: 1,
        description: "Ends images without a tag after 30 days",
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 30 },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "Keeps the newest 100 images with a tag",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["*"],
          countType: "imageCountMoreThan",
          countNumber: 100,
        },
        action: { type: "expire" },
      },
    ]);
    expect(found.outputs.ref).toEqual({
      registryUri: expect.stringMatching(/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9-]{1,30}$/),
      pullThrough: false,
    });
  });

  test("has one repository of its own name where none is named", async () => {
    const found = await plan({});
    expect(names(found, type)).toEqual(["images-images"]);
  });

  test("in development goes with its images", async () => {
    const { inputs, options } = resource(await plan({ repositories }, { profile: "development" }), type, "images-api");
    expect(inputs.forceDelete).toBe(true);
    expect(options.protect).not.toBe(true);
  });

  test("takes the other arguments as they are given, also late", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const found = await plan({
      repositories,
      mutableTags: ["latest", "dev-*"],
      scanning: false,
      untaggedRetentionDays: late(7),
      keepCount: late(3),
      kmsKeyArn: late(kmsKeyArn),
      tags: { team: "shop" },
    });
    expect(resource(found, type, "images-api").inputs).toMatchObject({
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [
        { filter: "latest", filterType: "WILDCARD" },
        { filter: "dev-*", filterType: "WILDCARD" },
      ],
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: kmsKeyArn }],
      tags: { team: "shop" },
    });
    const numbers = rulesOf(found, "images-api").map((one: never) => (one as { selection: never }).selection);
    expect(numbers).toMatchObject([{ countNumber: 7 }, { countNumber: 3 }]);
    expect(
      resource(await plan({ repositories, immutableTags: false }), type, "images-api").inputs.imageTagMutability,
    ).toBe("MUTABLE");
  });

  test("lets other accounts pull, and nobody push", async () => {
    const found = await plan({ repositories, pullAccounts: ["111122223333"] });
    const policy = resource(found, ecr("RepositoryPolicy"), "images-api");
    expect(statements(policy)).toEqual([
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::111122223333:root"] },
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      },
    ]);
  });
});

describe("word of findings", () => {
  const rules = (found: Plan) =>
    byType(found, "aws:cloudwatch/eventRule:EventRule").filter(({ name }) => name.startsWith("images-"));

  test("is given once for an image, where there is somebody to tell", async () => {
    const found = await plan({ alarms: { notify } });
    const [rule, ...others] = rules(found);
    expect(others).toEqual([]);
    expect(JSON.parse(String(rule?.inputs.eventPattern))).toEqual({
      source: ["aws.ecr", "aws.inspector2"],
      "detail-type": ["ECR Image Scan", "Inspector2 Scan"],
      resources: [{ prefix: expect.stringMatching(/^arn:aws:ecr:[a-z0-9-]+:\d{12}:repository\/[a-z0-9-]+\/$/) }],
      detail: {
        $or: [
          { "finding-severity-counts": { CRITICAL: [{ numeric: [">", 0] }] } },
          { "finding-severity-counts": { HIGH: [{ numeric: [">", 0] }] } },
        ],
      },
    });
    const { inputs } = resource(found, "aws:cloudwatch/eventTarget:EventTarget", "images-findings");
    expect(inputs).toMatchObject({
      arn: notify,
      inputTransformer: {
        inputPaths: { repository: "$.detail.repository-name", digest: "$.detail.image-digest" },
        inputTemplate: expect.stringMatching(/critical or high findings, <digest> in <repository>/),
      },
    });
  });

  test("goes to the people of the environment", async () => {
    const found = await plan({ repositories }, { notify: { topicArn: notify } });
    expect(resource(found, "aws:cloudwatch/eventTarget:EventTarget", "images-findings").inputs.arn).toBe(notify);
  });

  test("is not given to nobody, and not without scans", async () => {
    expect(rules(await plan())).toEqual([]);
    expect(rules(await plan({ scanning: false, alarms: { notify } }))).toEqual([]);
  });
});

describe("a pull-through cache", () => {
  test("has a rule, and settings of the repositories that ECR makes, which come first", async () => {
    const found = await cache();
    expect(byType(found, type)).toEqual([]);
    const rule = resource(found, ecr("PullThroughCacheRule"), "images");
    expect(rule.inputs).toEqual({ ecrRepositoryPrefix: expect.any(String), upstreamRegistryUrl: "quay.io" });
    const template = resource(found, ecr("RepositoryCreationTemplate"), "images");
    expect(template.inputs).toMatchObject({
      prefix: rule.inputs.ecrRepositoryPrefix,
      appliedFors: ["PULL_THROUGH_CACHE"],
      imageTagMutability: "MUTABLE",
    });
    expect(JSON.stringify(rule.dependencies)).toContain("RepositoryCreationTemplate::images");
    expect(found.outputs.ref).toMatchObject({ pullThrough: true });
  });

  test("signs in by a secret", async () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-a1B2c3";
    const found = await cache({ upstream: { uri: "registry-1.docker.io", credentials: { arn } } });
    expect(resource(found, ecr("PullThroughCacheRule"), "images").inputs).toMatchObject({ credentialArn: arn });
  });

  test("of another registry has another address", async () => {
    const prefix = async (uri: string) =>
      resource(await cache({ upstream: { uri } }), ecr("PullThroughCacheRule"), "images").inputs.ecrRepositoryPrefix;
    expect(await prefix("quay.io")).not.toBe(await prefix("registry.k8s.io"));
  });
});

describe("a workload that runs an image of a registry", () => {
  const grants = (found: Plan, name: string) =>
    statements(resource(found, "aws:iam/rolePolicy:RolePolicy", `${name}-execution`)).filter((one) =>
      JSON.stringify(one).includes("ecr:"),
    );
  const signIn = { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" };
  const pulls = (repository: string) => ({
    Effect: "Allow",
    Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    Resource: expect.stringMatching(new RegExp(`:repository/[a-z0-9-]+/${repository}$`)),
  });

  test("may pull exactly its repository, also by a reference", async () => {
    const found = await plan({ repositories }, {}, (images) => [
      images.image("api:1.4.2"),
      imageIn(images.ref, "shop/web:2"),
      imageIn(pulumi.output({ registryUri: "111122223333.dkr.ecr.us-east-1.amazonaws.com/old" }), "web:2"),
    ]);
    expect(grants(found, "job0")).toEqual([pulls("api"), signIn]);
    expect(grants(found, "job1")).toEqual([pulls("shop/web"), signIn]);
    expect(grants(found, "job2")).toEqual([pulls("web"), signIn]);
  });

  test("may fetch it, where the registry is a pull-through cache", async () => {
    const found = await cache({}, (images) => [images.image("prometheus/node:1"), imageIn(images.ref, "a/b:1")]);
    const fetches = (repository: string) => ({
      ...pulls(repository),
      Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
    });
    expect(grants(found, "job0")).toEqual([pulls("prometheus/node"), fetches("prometheus/node"), signIn]);
    expect(grants(found, "job1")).toEqual([pulls("a/b"), fetches("a/b"), signIn]);
  });
});
