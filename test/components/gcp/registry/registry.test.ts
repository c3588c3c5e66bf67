import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  imageIn,
  Registry,
  type RegistryArgs,
  WebService,
} from "../../../../components/gcp";
import { byType, late, names, type Plan, planProgram, resource, waitsFor } from "../helpers";

const type = "gcp:artifactregistry/repository:Repository";
const plan = (args: Partial<RegistryArgs> = {}, environmentArgs: EnvironmentArgs = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"], ...environmentArgs });
    return { ref: new Registry("images", { environment, ...args }).ref };
  });
const inputsOf = (found: Plan) => resource(found, type, "images").inputs;

describe("a registry", () => {
  test("keeps tags, scans images and cleans up", async () => {
    const found = await plan();
    expect(inputsOf(found)).toEqual({
      repositoryId: expect.stringMatching(/^images-[0-9a-f]{7}$/),
      project: "acme-prod",
      location: "europe-west1",
      format: "DOCKER",
      mode: "STANDARD_REPOSITORY",
      dockerConfig: { immutableTags: true },
      vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
      cleanupPolicies: [
        { id: "delete-untagged", action: "DELETE", condition: { tagState: "UNTAGGED", olderThan: "2592000s" } },
        { id: "keep-newest", action: "KEEP", mostRecentVersions: { keepCount: 10 } },
      ],
      cleanupPolicyDryRun: false,
      labels: { "vendor-native-component": "registry", "vendor-native-name": "images" },
    });
    expect(resource(found, type, "images").options.protect).toBe(true);
    expect(waitsFor(resource(found, type, "images"), "projects/service:")).toEqual(
      expect.arrayContaining(["images-artifactregistry", "images-containerscanning"]),
    );
    expect(found.outputs.ref).toEqual({
      registryUri: expect.stringMatching(/^europe-west1-docker\.pkg\.dev\/acme-prod\/images-\w{7}$/),
    });
  });

  test("without scanning does not turn it on for the project", async () => {
    const found = await plan({ scanning: false });
    expect(inputsOf(found).vulnerabilityScanningConfig).toEqual({ enablementConfig: "DISABLED" });
    expect(names(found, "gcp:projects/service:Service")).not.toContain("images-containerscanning");
  });

  test("in development is not protected", async () => {
    const found = await plan({}, { profile: "development" });
    expect(resource(found, type, "images").options.protect).not.toBe(true);
  });

  test.each([
    ["docker.io", { dockerRepository: { publicRepository: "DOCKER_HUB" } }],
    ["https://ghcr.io", { commonRepository: { uri: "https://ghcr.io" } }],
  ])("is a pull-through cache of %s", async (uri, remoteRepositoryConfig) => {
    const inputs = inputsOf(await plan({ upstream: { uri } }));
    expect(inputs).toMatchObject({ mode: "REMOTE_REPOSITORY", remoteRepositoryConfig });
    expect(inputs).not.toHaveProperty("dockerConfig");
    expect(inputs.repositoryId).not.toBe(inputsOf(await plan()).repositoryId);
  });

  test("pulls as a user whose password its agent alone reads", async () => {
    const password = { id: "projects/acme-prod/secrets/hub", version: "3" };
    const found = await plan({ upstream: { uri: "docker.io", username: "acme", password } });
    expect(inputsOf(found).remoteRepositoryConfig).toMatchObject({
      upstreamCredentials: {
        usernamePasswordCredentials: {
          username: "acme",
          passwordSecretVersion: "projects/acme-prod/secrets/hub/versions/3",
        },
      },
    });
    const grant = resource(found, "gcp:secretmanager/secretIamMember:SecretIamMember", "images-artifactregistry");
    expect(grant.inputs).toEqual({
      secretId: "projects/acme-prod/secrets/hub",
      role: "roles/secretmanager.secretAccessor",
      member: expect.stringMatching(/@gcp-sa-artifactregistry\.iam\.gserviceaccount\.com$/),
    });
    expect(waitsFor(resource(found, type, "images"), "secretIamMember")).toEqual(["images-artifactregistry"]);
  });

  test("lets Cloud Run of other projects read exactly this repository", async () => {
    const found = await plan({ pullProjects: ["acme-shop"] });
    const [grant, ...others] = byType(found, "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember");
    expect(others).toEqual([]);
    expect(grant).toMatchObject({
      name: "images-pull-acme-shop",
      inputs: {
        project: "acme-prod",
        location: "europe-west1",
        repository: inputsOf(found).repositoryId,
        role: "roles/artifactregistry.reader",
        member: expect.stringMatching(/@serverless-robot-prod\.iam\.gserviceaccount\.com$/),
      },
    });
  });

  test("takes the other arguments as they are given, also late, and waits for the grant on its key", async () => {
    const kmsKeyName = "projects/acme-prod/locations/europe/keyRings/main/cryptoKeys/images";
    const found = await plan({
      location: late("europe"),
      immutableTags: false,
      untaggedRetentionDays: late(7),
      keepCount: late(3),
      kmsKeyName,
      tags: { team: "shop" },
    });
    expect(inputsOf(found)).toMatchObject({
      location: "europe",
      dockerConfig: { immutableTags: false },
      cleanupPolicies: [{ condition: { olderThan: "604800s" } }, { mostRecentVersions: { keepCount: 3 } }],
      kmsKeyName,
      labels: { team: "shop" },
    });
    expect(waitsFor(resource(found, type, "images"), "cryptoKeyIAMMember")).toEqual(["images-artifactregistry"]);
  });
});

test("a workload runs an image of a registry, also of another stack", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"] });
    const images = new Registry("images", { environment });
    new WebService("api", { environment, image: images.image("api:1.4.2") });
    new WebService("web", { environment, image: imageIn(images.ref, "shop/web:2.0") });
  });
  const imageOf = (name: string) => {
    const { template } = resource(found, "gcp:cloudrunv2/service:Service", name).inputs;
    return (template as { containers: { image: string }[] }).containers[0]?.image;
  };
  expect(imageOf("api")).toMatch(/^europe-west1-docker\.pkg\.dev\/acme-prod\/images-\w{7}\/api:1\.4\.2$/);
  expect(imageOf("web")).toMatch(/\/shop\/web:2\.0$/);
  expect(waitsFor(resource(found, "gcp:cloudrunv2/service:Service", "api"), "repository")).toEqual(["images"]);
});
