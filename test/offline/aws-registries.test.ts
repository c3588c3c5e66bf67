import { describe, expect, test } from "vitest";
import { refused } from "../../offline/aws/refusals";

const ecr = (type: string) => `aws:ecr/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
const rule = (selection: object, rulePriority = 1) => ({ rulePriority, selection, action: { type: "expire" } });
const untagged = { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 30 };
const tagged = { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: 10 };

describe("a lifecycle policy", () => {
  test.each([
    ["right rules", [rule(untagged), rule(tagged, 2)], 0],
    ["one priority twice", [rule(untagged), rule(tagged)], 1],
    ["tagged images without a pattern", [rule({ ...tagged, tagPatternList: undefined })], 1],
    ["untagged images with a pattern", [rule({ ...untagged, tagPatternList: ["*"] })], 1],
    ["none at all", [rule({ ...tagged, countNumber: 0 })], 1],
    ["an age without its unit", [rule({ ...untagged, countUnit: undefined })], 1],
  ])("%s", (_, rules, count) => {
    expect(refused(ecr("LifecyclePolicy"), { policy: JSON.stringify({ rules }) })).toHaveLength(count);
    expect(refused(ecr("RepositoryCreationTemplate"), { lifecyclePolicy: JSON.stringify({ rules }) })).toHaveLength(
      count,
    );
  });
});

const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}-a1B2c3`;

test.each([
  [{ ecrRepositoryPrefix: "quay-shop-prod" }, []],
  [{ ecrRepositoryPrefix: "Quay" }, ["ecrRepositoryPrefix"]],
  [{ ecrRepositoryPrefix: "a".repeat(31) }, ["ecrRepositoryPrefix"]],
  [{ ecrRepositoryPrefix: "hub", credentialArn: secret("ecr-pullthroughcache/hub") }, []],
  [{ ecrRepositoryPrefix: "hub", credentialArn: secret("hub") }, ["credentialArn"]],
])("a pull-through cache rule of %j", (inputs, expected) => {
  expect(refused(ecr("PullThroughCacheRule"), inputs).map(({ property }) => property)).toEqual(expected);
});

test.each([
  [{}, 0],
  [{ resourceTags: { team: "shop" } }, 1],
  [{ resourceTags: { team: "shop" }, customRoleArn: "arn:aws:iam::123456789012:role/templates" }, 0],
  [{ encryptionConfigurations: [{ encryptionType: "KMS" }] }, 1],
])("a creation template of %j", (inputs, count) => {
  expect(refused(ecr("RepositoryCreationTemplate"), inputs)).toHaveLength(count);
});
