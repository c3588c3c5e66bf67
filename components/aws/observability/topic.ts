import * as chatbot from "@pulumi/aws/chatbot";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { byName, physicalName } from "../../shared/names/physical-names";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import { serviceTrust } from "../common/policy-documents";
import type { EnvironmentNotify, SlackChannel } from "./args";

/** The account that the topic is in. */
interface Account {
  account: pulumi.Output<string>;
  partition: pulumi.Output<string>;
}

/** Services that publish: alarms, and beside them events and budgets. */
const ALARMS = "cloudwatch.amazonaws.com";
const OTHERS = ["events.amazonaws.com", "budgets.amazonaws.com"];

/**
 * The topic that everything in an environment tells its trouble to, and those who read it. Its ARN is known when it may be
 * published to.
 */
export function createTopic(
  name: string,
  notify: EnvironmentNotify,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const lookup = invokeOptions(opts);
  const account = getCallerIdentityOutput({}, lookup).accountId;
  const partition = getPartitionOutput({}, lookup).partition;
  const own = notify.topicArn === undefined ? createOwnTopic(name, { account, partition }, tags, opts) : undefined;
  const topicArn = own ?? pulumi.output(notify.topicArn ?? "");
  createSubscriptions(name, notify, topicArn, opts);
  for (const [key, channel] of byName(notify.slack ?? {})) {
    createSlackChannel(`${name}-${key}`, channel, { topicArn, account, partition, tags }, opts);
  }
  return topicArn;
}

/** A topic with a key of its own: services cannot encrypt with the account's `alias/aws/sns`. */
function createOwnTopic(
  name: string,
  { account, partition }: Account,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const key = new kms.Key(
    name,
    {
      description: "Topic of alarms",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: pulumi.all([partition, account]).apply(([where, id]) => keyPolicy(where, id)),
      tags,
    },
    opts,
  );
  const topic = new sns.Topic(name, { ...autoName(name, "topic"), kmsMasterKeyId: key.arn, tags }, opts);
  const policy = pulumi.all([topic.arn, account]).apply(([arn, id]) => topicPolicy(arn, id));
  return after(topic.arn, [new sns.TopicPolicy(name, { arn: topic.arn, policy }, opts)]);
}

/**
 * EventBridge names no account when it asks for the key, so only alarms are held to this one; the topic's policy holds all of
 * them to it. Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function keyPolicy(partition: string, account: string): string {
  const owner = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  const use = { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" };
  const alarms = {
    Sid: "Alarms",
    ...use,
    Principal: { Service: ALARMS },
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
  const others = { Sid: "EventsAndBudgets", ...use, Principal: { Service: OTHERS } };
  return JSON.stringify({ Version: "2012-10-17", Statement: [owner, alarms, others] });
}

/** Alarms, rules and budgets of this account publish, and nobody does without TLS. Sources:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html,
 * https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html */
export function topicPolicy(arn: string, account: string): string {
  const publishers = {
    Sid: "Publishers",
    Effect: "Allow",
    Principal: { Service: [ALARMS, ...OTHERS] },
    Action: "sns:Publish",
    Resource: arn,
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
  const onlyTls = {
    Sid: "OnlyTls",
    Effect: "Deny",
    Principal: "*",
    Action: "sns:Publish",
    Resource: arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [publishers, onlyTls] });
}

/** A webhook is not waited for: an update would fail where it does not confirm within a minute. */
function createSubscriptions(
  name: string,
  { emails = [], webhooks = {} }: EnvironmentNotify,
  topic: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const email of [...emails].sort()) {
    new sns.TopicSubscription(`${name}-${email}`, { topic, protocol: "email", endpoint: email }, opts);
  }
  for (const [key, url] of byName(webhooks)) {
    new sns.TopicSubscription(`${name}-${key}`, { topic, protocol: "https", endpoint: pulumi.secret(url) }, opts);
  }
}

/** https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html */
const LONGEST_CONFIGURATION = 128;

interface Channel extends Account {
  topicArn: pulumi.Output<string>;
  tags: TagsInput;
}

/**
 * A channel that shows alarms with their graphs, and from which nobody can do more than look. Source:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html
 */
function createSlackChannel(
  name: string,
  { workspaceId, channelId }: SlackChannel,
  { topicArn, account, partition, tags }: Channel,
  opts: pulumi.CustomResourceOptions,
): void {
  const assumeRolePolicy = pulumi
    .all([partition, account])
    .apply(([where, id]) =>
      serviceTrust("chatbot.amazonaws.com", { account: id, arn: `arn:${where}:chatbot::${id}:chat-configuration/*` }),
    );
  const policyArn = pulumi.interpolate`arn:${partition}:iam::aws:policy/CloudWatchReadOnlyAccess`;
  const role = new iam.Role(name, { ...autoName(name, "role"), assumeRolePolicy, tags }, opts);
  const reads = new iam.RolePolicyAttachment(name, { role: role.name, policyArn }, opts);
  new chatbot.SlackChannelConfiguration(
    name,
    {
      // Unique in the account, and without a name of Pulumi's.
      configurationName: physicalName([name, pulumi.getProject(), pulumi.getStack()], LONGEST_CONFIGURATION),
      iamRoleArn: role.arn,
      slackTeamId: workspaceId,
      slackChannelId: channelId,
      snsTopicArns: [topicArn],
      guardrailPolicyArns: [policyArn],
      loggingLevel: "ERROR",
      tags,
    },
    { ...opts, dependsOn: [reads] },
  );
}
