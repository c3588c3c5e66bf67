import { expect, test } from "vitest";
import { imageIn, Registry, type RegistryArgs, type RegistryUpstream } from "../../../../components/gcp";
import { foreignToRegistries } from "../../../../components/gcp/registry/shape";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { notBoolean, whole } from "../web-service/bad-input-within";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const notProject = (given: string) =>
  `"${given}" is not the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter`;

refuses<RegistryArgs>(
  "Registry refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    location: [wrong("europe-west1-b", '"europe-west1-b" is not a region; nearest: "europe-west1"')],
    immutableTags: [
      wrong("yes", notBoolean("yes")),
      wrong(true, "is not of a pull-through cache, which follows the other registry; leave it out", {
        beside: { upstream: { uri: "https://ghcr.io" } },
      }),
    ],
    scanning: [wrong("on", notBoolean("on")), wrong(output, isOutput)],
    untaggedRetentionDays: [wrong(0, whole(0, "1 to 3650 days", 1))],
    keepCount: [wrong(1001, whole(1001, "1 to 1000 images", 1000))],
    upstream: [wrong("ghcr.io", "is text; give an object of uri, username, password")],
    pullProjects: [
      wrong(["acme"], notProject("acme"), { at: "[0]" }),
      wrong(["acme-dev", "acme-dev"], 'has "acme-dev" twice'),
    ],
    kmsKeyName: [wrong(output, isOutput)],
    alarms: [
      wrong("me", "is text; give an object of notify"),
      wrong({ notify: "me" }, expect.stringContaining("is not the id of a notification channel") as never, {
        at: ".notify",
      }),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Registry("images", { environment, ...beside, [key]: value } as never),
);

const password = { id: "projects/acme-prod/secrets/hub" };

refuses<RegistryUpstream>(
  "Registry's upstream refuses",
  "upstream.",
  {
    uri: [
      wrong("ghcr.io", '"ghcr.io" is not the address of a registry; nearest: "https://ghcr.io"'),
      wrong("", 'is missing: give the address of the registry, such as "https://ghcr.io"'),
    ],
    username: [wrong(undefined, "is missing: give the name too", { beside: { password } })],
    password: [
      wrong(undefined, "is missing: give the secret with it", { beside: { username: "acme" } }),
      wrong("hunter2", expect.stringContaining("is no reference to a secret") as never, {
        beside: { username: "acme" },
      }),
    ],
  },
  (key, value, beside) =>
    new Registry("images", { environment, upstream: { uri: "docker.io", ...beside, [key]: value } as never }),
);

test("an argument of another cloud, or of Artifact Registry itself, is answered with the way to do it here", () => {
  for (const [key, reason] of Object.entries(foreignToRegistries)) {
    const [first = "", part] = key.split(".");
    const given = { environment, [first]: part === undefined ? {} : { uri: "https://quay.io", [part]: {} } } as never;
    expect(problemsOf(() => new Registry("images", given))).toEqual([{ propertyPath: key, reason }]);
  }
});

test.each([
  ["ghcr.io/acme/api:1", '"ghcr.io/acme/api:1" has the host of a registry; nearest: "acme/api:1"'],
  ["API:1", '"API:1" is not a repository with a tag or a digest, such as "api:1.4.2"'],
])("an image %s is refused", (image, reason) => {
  const registryUri = "europe-west1-docker.pkg.dev/acme-prod/images";
  expect(problemsOf(() => imageIn({ registryUri }, image))).toEqual([{ propertyPath: "image", reason }]);
});
