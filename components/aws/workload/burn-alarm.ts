import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import type { BurnRate } from "../../shared/observability/slo";
import type { TagsInput } from "../../shared/tags";
import { type Told, told } from "../common/alarms";
import { autoName } from "../common/names";

/** Longest period of a metric, in minutes: a window of days is judged by the day. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const LONGEST_PERIOD = 1440;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const LONGEST_NAME = 255;

/** The condition of one window: its metric, its threshold, and how many points of it are looked at. */
export type WindowArgs = Omit<cloudwatch.MetricAlarmArgs, "comparisonOperator" | "treatMissingData" | "tags">;

interface Burning {
  /** One sentence without its stop: the objective that is not kept. */
  happened: string;
  /** The condition of a window of so many minutes. */
  window: (rate: BurnRate, window: { minutes: number; isLong: boolean }) => WindowArgs;
  /** The unit of the parts that fail: requests, minutes, runs. */
  unit: string;
}

interface Place {
  alarms: Told;
  logGroup: cloudwatch.LogGroup;
  tags: TagsInput;
}

/**
 * The alarm of one burn rate: the long window says that much of the budget is gone, the short one that it still burns. It alone
 * tells. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html
 */
export function createBurnAlarm(
  child: string,
  rate: BurnRate,
  { happened, window, unit }: Burning,
  { alarms, logGroup, tags }: Place,
  opts: pulumi.CustomResourceOptions,
): void {
  const create = (key: "long" | "short", minutes: number) =>
    new cloudwatch.MetricAlarm(
      `${child}-${key}`,
      {
        ...autoName(`${child}-${key}`, "alarm"),
        alarmDescription: `Part of failed ${unit} in ${minutes} minutes; the alarm without -long and -short tells`,
        comparisonOperator: "GreaterThanThreshold",
        treatMissingData: "notBreaching",
        ...window(rate, { minutes, isLong: key === "long" }),
        tags,
      },
      opts,
    );
  const long = create("long", rate.longMinutes);
  const short = create("short", rate.shortMinutes);
  const budget = `and uses up its errors of 30 days ${rate.rate} times as fast as it may`;
  const words = { happened: `${happened}, ${budget}`, severity: rate.page ? "critical" : "warning" } as const;
  new cloudwatch.CompositeAlarm(
    child,
    {
      alarmName: physicalName([child, pulumi.getProject(), pulumi.getStack()], LONGEST_NAME),
      alarmRule: pulumi.interpolate`ALARM("${long.name}") AND ALARM("${short.name}")`,
      alarmDescription: told(alarms, words, logGroup.name),
      alarmActions: [alarms.notify],
      okActions: [alarms.notify],
      tags,
    },
    opts,
  );
}
