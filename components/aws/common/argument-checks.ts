import type * as pulumi from "@pulumi/pulumi";
import { type Check, eventual, input, map, plain } from "../../shared/arguments/shape";
import { type Judge, show, spelled, text } from "../../shared/arguments/validation";
import { problemWithTagName, type TagsInput } from "../../shared/tags";

/** The ARN of one service's resource; `resource` is the pattern of its last part. */
function arn(what: string, service: string, resource: string, example: string): Judge<string> {
  const pattern = new RegExp(`^arn:[\\w-]+:${service}:[\\w-]*:(aws|\\d{12}):${resource}$`);
  return text(pattern, `the ARN of ${what}, such as arn:aws:${example}`);
}

const uuid = "1234abcd-12ab-34cd-56ef-1234567890ab";

/** Keys by their ARN alone: policies that allow the use of one know neither ids nor aliases. */
export const kmsKeyArn = input(arn("a KMS key", "kms", "key/[\\w-]+", `kms:eu-west-1:123456789012:key/${uuid}`));
export const certificateArn = input(
  arn("an ACM certificate", "acm", "certificate/.+", `acm:eu-west-1:123456789012:certificate/${uuid}`),
);
export const topicArn = input(arn("an SNS topic", "sns", "[\\w.-]+", "sns:eu-west-1:123456789012:pager"));
export const queueArn = input(arn("a queue", "sqs", "[\\w-]+(\\.fifo)?", "sqs:eu-west-1:123456789012:orders"));
export const lambdaArn = input(
  arn("a Lambda function", "lambda", "function:[\\w-]+(:[\\w$-]+)?", "lambda:eu-west-1:123456789012:function:rotate"),
);
export const managedPolicyArn = input(
  arn("a managed policy", "iam", "policy/.+", "iam::aws:policy/AWSXRayDaemonWriteAccess"),
);
const problemWithRoleArn = arn("a role", "iam", "role/.+", "iam::123456789012:role/logins");
export const roleArn = input(problemWithRoleArn);
/** Plain, since it decides on a provider. */
export const zoneRoleArn: Check<string | undefined> = plain(problemWithRoleArn);
export const clusterArn = input(arn("an ECS cluster", "ecs", "cluster/.+", "ecs:eu-west-1:123456789012:cluster/main"));
export const listenerArn = input(
  arn(
    "a listener of an Application Load Balancer",
    "elasticloadbalancing",
    "listener/app/.+",
    "elasticloadbalancing:eu-west-1:123456789012:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2",
  ),
);
export const fileSystemArn = input(
  arn(
    "an EFS file system",
    "elasticfilesystem",
    "file-system/fs-\\w+",
    "elasticfilesystem:eu-west-1:123456789012:file-system/fs-0123456789abcdef0",
  ),
);
const secretArnForm = text(
  /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[^:]+-\w{6}$/,
  "the ARN of a secret with its suffix, arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>",
);
export const secretArn = input(secretArnForm);

/** A parameter of Systems Manager: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html */
const PARAMETER = /^arn:[\w-]+:ssm:[\w-]+:\d{12}:parameter\/\S+$/;

/** Whether a variable's value is a parameter of Systems Manager, by its ARN. */
export const isParameter = (arnOf: unknown): boolean => typeof arnOf === "string" && PARAMETER.test(arnOf);

/** A secret of Secrets Manager, or a parameter of Systems Manager. */
export const variableSecretArn = input<string>((value) => {
  if (isParameter(value) || secretArnForm(value) === undefined) return undefined;
  if (typeof value !== "string" || !/:ssm:/.test(value)) return secretArnForm(value);
  return `${show(value)} is not the ARN of a parameter, arn:aws:ssm:<region>:<account>:parameter/<name>`;
});

/** An id that starts with its kind: `vpc-0123456789abcdef0`. */
export const id = (prefix: string): Check<pulumi.Input<string>> =>
  input(text(new RegExp(`^${prefix}-\\w`), `an id ${prefix}-…`));

export const hostedZoneId = input<string>((value) => {
  if (typeof value === "string" && /^[A-Z0-9]{1,32}$/.test(value)) return undefined;
  const bare = spelled(value).replace(/^\/?hostedzone\//, "");
  const nearest = /^[A-Z0-9]{1,32}$/.test(bare) ? `; nearest: ${show(bare)}` : ", such as Z0123456789ABCDEFGHIJ";
  return `${show(value)} is not the id of a hosted zone${nearest}`;
});

/**
 * AWS's limit of tags on a resource; three of them are ours. Source:
 * https://docs.aws.amazon.com/general/latest/gr/aws_tagging.html
 */
const MOST_TAGS = 47;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function problemWithTagKey(key: string): string | undefined {
  if (problemWithTagName(key) !== undefined) return problemWithTagName(key);
  if (/^aws:/i.test(key)) return "starts with aws:, which AWS keeps for itself";
  if (key.length >= 1 && key.length <= 128 && TAG.test(key)) return undefined;
  return "is not a tag's key: 1 to 128 letters, digits, spaces and _ . : / = + - @";
}

const problemWithTagValue: Judge<string> = (value) => {
  if (typeof value === "string" && value.length <= 256 && TAG.test(value)) return undefined;
  const nearest = typeof value === "number" || typeof value === "boolean" ? `; nearest: "${value}"` : "";
  return `${show(value)} is not a tag's value: up to 256 letters, digits, spaces and _ . : / = + - @${nearest}`;
};

/** Tags of a component, for all that it creates. */
export const tags: Check<TagsInput> = eventual((checker, path, value) => {
  map(input(problemWithTagValue), problemWithTagKey)(checker, path, value);
  const count = Object.keys(value ?? {}).length;
  if (count > MOST_TAGS) checker.add(path, `has ${count} tags; AWS takes ${MOST_TAGS} beside those of this library`);
});
