import type * as efs from "@pulumi/aws/efs";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { type AlarmSpec, createAlarm, sustained } from "../common/alarms";
import { ThroughputMode } from "./args";
import { fileSystemDefaults } from "./defaults";
import type { FileSystemSpec } from "./spec";

const GIB = 1_073_741_824;

/** Alarms on the limits of its mode. Source of the metrics:
 * https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html */
export function createAlarms(
  name: string,
  { alarms, throughputMode, tags }: FileSystemSpec,
  fileSystem: efs.FileSystem,
  opts: pulumi.CustomResourceOptions,
): void {
  if (alarms === undefined) return;
  const defaults = fileSystemDefaults.alarms;
  const common = {
    namespace: "AWS/EFS",
    dimensions: { FileSystemId: fileSystem.id },
    statistic: "Average",
    period: 60,
    ...sustained,
  };
  const io: AlarmSpec = {
    key: "io",
    alarmDescription: `File system ${name} is near the operations that it can do: spread its files, or read less`,
    metricName: "PercentIOLimit",
    comparisonOperator: "GreaterThanThreshold",
    threshold: alarms.ioPercent ?? defaults.ioPercent,
    ...common,
  };
  const credits: AlarmSpec = {
    key: "burst-credits",
    alarmDescription: `File system ${name} has few burst credits left: take elastic throughput`,
    metricName: "BurstCreditBalance",
    comparisonOperator: "LessThanThreshold",
    threshold: inBytes(alarms.burstCreditsGib ?? defaults.burstCreditsGib),
    ...common,
  };
  const wanted = throughputMode === ThroughputMode.Bursting ? [io, credits] : [io];
  for (const spec of wanted) createAlarm(name, alarms, spec, tags, opts);
}

const inBytes = (gib: pulumi.Input<number>): pulumi.Input<number> =>
  isPlain(gib) ? gib * GIB : outputOf(gib).apply((known) => known * GIB);
