import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { nobodyToTell } from "../../shared/arguments/notify";
import { type Checker, isPlain, outputOf } from "../../shared/arguments/validation";
import { type AlarmWords, alarmText, type Severity } from "../../shared/observability/alarm-text";
import type { TagsInput } from "../../shared/tags";
import { logQueryUrl, logUrl } from "./console-links";
import { locationOf } from "./locations";
import { autoName } from "./names";
import type { EnvironmentRef } from "./references/references";

/** Whom alarms tell, and the dashboard that they name. */
export interface Told {
  /** ARN of the SNS topic. */
  notify: pulumi.Input<string>;
  dashboardUrl?: pulumi.Input<string | undefined>;
}

/** A value that comes late was not judged. */
function topicOf(notify: unknown): string {
  if (typeof notify === "string") return notify;
  throw new pulumi.RunError("alarms.notify is no text; give the ARN of an SNS topic, or leave it out");
}

/** The part of an environment that alarms need. */
type TellingEnvironment = Pick<EnvironmentRef, "alarmTopicArn" | "dashboardUrl">;

/**
 * The alarms of a component with whom they tell: those whom its own arguments name, else those of its environment.
 * Without either there are none.
 */
export function toldAlarms<T extends { notify?: pulumi.Input<string> }>(
  alarms: T | undefined,
  { alarmTopicArn, dashboardUrl }: TellingEnvironment,
): (T & Told) | undefined {
  const own = alarms?.notify;
  const notify = own === undefined || isPlain(own) ? (own ?? alarmTopicArn) : outputOf(own).apply(topicOf);
  // A reference from another stack may have no topic, which shows later only: it has then no such property.
  if (notify === undefined) return undefined;
  return { ...(alarms as T), notify: notify as pulumi.Input<string>, dashboardUrl };
}

/**
 * Whether the environment looks after a service: it restarts it when its secrets change, and tells of its deployments. A service that
 * has people of its own to tell does both for itself.
 */
export const isWatched = (
  alarms: { notify?: pulumi.Input<string> } | undefined,
  { watchesServices }: Pick<EnvironmentRef, "watchesServices">,
): boolean => watchesServices === true && alarms?.notify === undefined;

/** Adds a problem where a component has limits of alarms, and nobody to tell. */
export function checkTold(checker: Checker, alarms: object | undefined, environment: TellingEnvironment): void {
  const told = toldAlarms(alarms, environment);
  if (alarms !== undefined && told === undefined && checker.accepts("environment") && checker.accepts("alarms")) {
    checker.add("alarms.notify", nobodyToTell);
  }
}

export interface AlarmSpec extends Omit<cloudwatch.MetricAlarmArgs, "alarmActions" | "okActions" | "tags"> {
  key: string;
  /** One sentence without its final stop: what happened to which component. */
  alarmDescription: pulumi.Input<string>;
  /** How bad it is. @default "warning" */
  severity?: Severity;
  /** The log group to look at. */
  logGroupName?: pulumi.Input<string>;
}

/** Three minutes out of five, so that one bad minute wakes nobody. */
export const sustained = { evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: "notBreaching" };

/** The lines of a log group that tell of errors. */
const errorLines =
  "fields @timestamp, @message | filter @message like /(?i)(error|exception|fatal)/ | sort @timestamp desc";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const LONGEST_TEXT = 1024;

/** The text of an alarm or a notice, with the links that are known. */
export function told(
  { notify, dashboardUrl }: Told,
  { happened, severity }: { happened: pulumi.Input<string>; severity: Severity },
  logGroupName?: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.all([notify, dashboardUrl, logGroupName, happened]).apply(([topic, dashboard, group, reason]) => {
    const log = group === undefined ? undefined : logUrl(locationOf(topic), group);
    const errors = group === undefined ? undefined : logQueryUrl(locationOf(topic), group, errorLines);
    return alarmText(
      { happened: reason, severity, places: { Dashboard: dashboard, Log: log, "Errors in the log": errors } },
      LONGEST_TEXT,
    );
  });
}

/** One alarm, with word to `notify` when it starts and when it ends. */
export function createAlarm(
  name: string,
  target: Told,
  { key, severity = "warning", logGroupName, alarmDescription: happened, ...alarm }: AlarmSpec,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const childName = `${name}-${key}`;
  const actions = { alarmActions: [target.notify], okActions: [target.notify] };
  const alarmDescription = told(target, { happened, severity }, logGroupName);
  return new cloudwatch.MetricAlarm(
    childName,
    { ...autoName(childName, "alarm"), ...alarm, alarmDescription, ...actions, tags },
    opts,
  );
}

/** An event that somebody is told of, in words. */
export interface Notice extends Pick<AlarmWords, "happened" | "severity"> {
  pattern: pulumi.Input<object>;
  /** Parts of the event, by the names under which `happened` has them: `<run>`. */
  paths?: Record<string, string>;
  logGroupName?: pulumi.Input<string>;
}

/**
 * Word of an event. Source of the template, which is one text in quotes:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function createNotice(
  name: string,
  target: Told,
  { pattern, happened, severity, paths, logGroupName }: Notice,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): void {
  const rule = new cloudwatch.EventRule(
    name,
    {
      ...autoName(name, "eventRule"),
      description: happened,
      eventPattern: outputOf(pattern).apply((known) => JSON.stringify(known)),
      tags,
    },
    opts,
  );
  const inputTemplate = told(target, { happened, severity }, logGroupName).apply((text) =>
    JSON.stringify(text.replaceAll("\n", " ")),
  );
  new cloudwatch.EventTarget(
    name,
    {
      ...autoName(name, "eventTarget"),
      rule: rule.name,
      arn: target.notify,
      inputTransformer: { ...(paths && { inputPaths: paths }), inputTemplate },
    },
    opts,
  );
}
