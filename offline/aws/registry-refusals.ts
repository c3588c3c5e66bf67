import type { Failure } from "../model";
import { list, record, text } from "../spec";
import type { Properties } from "../values";
import { judgeJson } from "./json-inputs";

/** Rules that ECR does not take. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
function rulesOf(property: string, policy: unknown): readonly Failure[] {
  return judgeJson(property, policy, (parsed) => {
    const rules = list(parsed.rules).map(record);
    const refuse = (reason: string): Failure => ({ property, reason: `InvalidParameterException: ${reason}` });
    const priorities = rules.map(({ rulePriority }) => rulePriority);
    const twice = new Set(priorities).size < priorities.length ? [refuse("rulePriority must be unique")] : [];
    return [...twice, ...rules.flatMap((rule) => selectionOf(record(rule.selection)).map(refuse))];
  });
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
function selectionOf({ tagStatus, tagPatternList, tagPrefixList, countNumber, ...rest }: Properties): string[] {
  const named = tagPatternList !== undefined || tagPrefixList !== undefined;
  const count = Number.isInteger(countNumber) && Number(countNumber) > 0;
  const inDays = text(rest.countType) === "sinceImagePushed";
  return [
    ...(tagStatus === "tagged" && !named ? ["tagged needs tagPatternList or tagPrefixList"] : []),
    ...(tagStatus === "untagged" && named ? ["untagged takes no tagPatternList and no tagPrefixList"] : []),
    ...(count ? [] : ["countNumber must be a positive integer"]),
    ...(inDays && rest.countUnit !== "days" ? ["sinceImagePushed needs countUnit days"] : []),
  ];
}

export const lifecyclePolicy = ({ policy }: Properties): readonly Failure[] => rulesOf("policy", policy);

/** Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const PREFIX = /^(?=.{2,30}$)(([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*\/?|ROOT)$/;
const CREDENTIAL = /^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr-pullthroughcache\/[\w/+=.@-]+$/;

/** The form of a value: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const unlike = (property: string, value: unknown, pattern: RegExp): readonly Failure[] =>
  typeof value !== "string" || pattern.test(value)
    ? []
    : [{ property, reason: `InvalidParameterException: must satisfy the pattern ${pattern.source}` }];

export const pullThroughCacheRule = ({ ecrRepositoryPrefix, credentialArn }: Properties): readonly Failure[] => [
  ...unlike("ecrRepositoryPrefix", ecrRepositoryPrefix, PREFIX),
  ...unlike("credentialArn", credentialArn, CREDENTIAL),
];

/** A role is needed for tags and a key. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html */
export function creationTemplate(inputs: Properties): readonly Failure[] {
  const { customRoleArn, resourceTags, encryptionConfigurations, lifecyclePolicy: policy } = inputs;
  const kms = list(encryptionConfigurations).some((one) => record(one).encryptionType === "KMS");
  const tagged = Object.keys(record(resourceTags)).length > 0;
  const role =
    customRoleArn === undefined && (kms || tagged)
      ? [{ property: "customRoleArn", reason: "InvalidParameterException: tags and KMS encryption need a custom role" }]
      : [];
  return [...role, ...rulesOf("lifecyclePolicy", policy)];
}
