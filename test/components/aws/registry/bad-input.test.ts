import { expect, test } from "vitest";
import {
  imageIn,
  Registry,
  type RegistryAlarms,
  type RegistryArgs,
  type RegistryUpstream,
} from "../../../../components/aws";
import { foreignToRegistries } from "../../../../components/aws/registry/shape";
import { planProgram } from "../helpers";
import { isOutput, output, problemsOf, refuses, wrong } from "../refusals";
import { environment } from "../web-service/bad-input-base";

const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const notRepository = (given: string) =>
  `"${given}" is not the name of a repository, in lower case and without a tag, such as "shop/api"`;
const notTag = (given: string) =>
  `"${given}" is not a tag of letters, digits and ._-, with two * at most, such as "dev-*"`;
const ofPushed = "is for images that are pushed, and a pull-through cache has none; leave it out";
const beside = { upstream: { uri: "quay.io" } };
const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const create = (args: object) => new Registry("images", { environment: { ...environment }, ...args } as never);

refuses<RegistryArgs>(
  "Registry refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    repositories: [
      wrong([], "is empty: give the names, or leave it out"),
      wrong(["API"], notRepository("API"), { at: "[0]" }),
      wrong(["api:1"], notRepository("api:1"), { at: "[0]" }),
      wrong(["api", "api"], 'has "api" twice'),
      wrong(["api"], ofPushed, { beside }),
    ],
    immutableTags: [wrong("yes", notBoolean("yes")), wrong(true, ofPushed, { beside })],
    mutableTags: [
      wrong(["a*b*c*"], notTag("a*b*c*"), { at: "[0]" }),
      wrong(["a", "b", "c", "d", "e", "f"], "has 6 tags; ECR takes 5: join some by *"),
      wrong(["latest"], "is beside immutableTags, and that is false; leave one of the two out", {
        beside: { immutableTags: false },
      }),
      wrong(["latest"], ofPushed, { beside }),
    ],
    scanning: [wrong("on", notBoolean("on")), wrong(output, isOutput), wrong(false, ofPushed, { beside })],
    untaggedRetentionDays: [wrong(0, "0 is not a whole number from 1 to 3650 days; nearest: 1")],
    keepCount: [wrong(0, "0 is not a whole number from 1 to 10000 images; nearest: 1"), wrong(5, ofPushed, { beside })],
    upstream: [wrong("quay.io", "is text; give an object of uri, credentials")],
    pullAccounts: [
      wrong(["acme"], '"acme" is not the id of an account, such as "123456789012"', { at: "[0]" }),
      wrong(["111122223333", "111122223333"], 'has "111122223333" twice'),
      wrong(["111122223333"], ofPushed, { beside }),
    ],
    kmsKeyArn: [
      wrong("alias/main", `"alias/main" is not the ARN of a KMS key, such as ${key}`),
      wrong(key, ofPushed, { beside }),
    ],
    alarms: [wrong(true, expect.stringContaining("give an object of notify") as never)],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (name, value, more) => create({ ...more, [name]: value }),
);

const secret = (name: string) => ({ arn: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}-a1B2c3` });

refuses<RegistryUpstream>(
  "Registry's upstream refuses",
  "upstream.",
  {
    uri: [
      wrong("https://quay.io", '"https://quay.io" is not a registry that ECR keeps images of; nearest: "quay.io"'),
      wrong("docker.io", '"docker.io" is not a registry that ECR keeps images of; nearest: "registry-1.docker.io"'),
      wrong(undefined, 'is missing: give the host of the registry, such as "quay.io"'),
    ],
    credentials: [
      wrong(undefined, 'is missing: ECR signs in at ghcr.io; give a secret with the keys "username" and "accessToken"'),
      wrong(secret("hub"), "is a secret that ECR does not read: its name must start with ecr-pullthroughcache/"),
    ],
  },
  (name, value) =>
    create({
      upstream: {
        uri: "ghcr.io",
        ...(name === "uri" && { credentials: secret("ecr-pullthroughcache/hub") }),
        [name]: value,
      },
    }),
);

refuses<RegistryAlarms>(
  "Registry's alarms refuse",
  "alarms.",
  { notify: [wrong("pager", expect.stringContaining("is not the ARN of an SNS topic") as never)] },
  (name, value) => create({ alarms: { [name]: value } }),
);

test("an argument of another cloud, or of ECR itself, is answered with the way to do it here", () => {
  for (const [name, reason] of Object.entries(foreignToRegistries)) {
    const [first = "", part] = name.split(".");
    expect(problemsOf(() => create({ [first]: part === undefined ? {} : { uri: "quay.io", [part]: "a" } }))).toEqual([
      { propertyPath: name, reason },
    ]);
  }
});

test.each([
  ["ghcr.io/acme/api:1", '"ghcr.io/acme/api:1" has the host of a registry; nearest: "acme/api:1"'],
  ["API:1", '"API:1" is not a repository with a tag or a digest, such as "api:1.4.2"'],
])("an image %s is refused", (image, reason) => {
  const registryUri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/images";
  expect(problemsOf(() => imageIn({ registryUri }, image))).toEqual([{ propertyPath: "image", reason }]);
});

test("an image of a repository that the registry does not have is refused", async () => {
  let found: unknown;
  await planProgram(() => {
    const images = create({ repositories: ["api", "web"] });
    found = [problemsOf(() => images.image("wep:1")), problemsOf(() => images.image("orders:1"))];
  });
  expect(found).toEqual([
    [{ propertyPath: "image", reason: '"wep" is not one of the registry\'s repositories; nearest: "web"' }],
    [{ propertyPath: "image", reason: '"orders" is not one of the registry\'s repositories; there is api, web' }],
  ]);
});
