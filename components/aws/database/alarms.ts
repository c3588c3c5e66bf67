import type * as rds from "@pulumi/aws/rds";
import type * as sfn from "@pulumi/aws/sfn";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { type AlarmSpec, createAlarm, sustained } from "../common/alarms";
import { databaseDefaults } from "./defaults";
import type { DatabaseSpec } from "./spec";

interface Watched {
  cluster: rds.Cluster;
  machine: sfn.StateMachine;
}

/** Bytes of a MiB, milliseconds of a second. */
const [MIB, SECOND] = [1_048_576, 1000];

const times = (value: pulumi.Input<number>, factor: number): pulumi.Input<number> =>
  isPlain(value) ? value * factor : outputOf(value).apply((known) => known * factor);

/** Alarms on load, room, connections, replicas and logins. Source of the metrics:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html */
export function createAlarms(
  name: string,
  spec: DatabaseSpec,
  watched: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms, tags } = spec;
  if (alarms === undefined) return;
  const all = [...loadAlarms(name, spec, watched), ...placeAlarms(name, spec, watched), loginAlarm(name, watched)];
  for (const alarm of all) createAlarm(name, alarms, alarm, tags, opts);
}

const ofCluster = ({ cluster }: Watched) => ({
  namespace: "AWS/RDS",
  dimensions: { DBClusterIdentifier: cluster.clusterIdentifier },
  statistic: "Average",
  period: 60,
  comparisonOperator: "GreaterThanThreshold",
  ...sustained,
});

function loadAlarms(name: string, { alarms }: DatabaseSpec, watched: Watched): AlarmSpec[] {
  const defaults = databaseDefaults.alarms;
  const cpu: AlarmSpec = {
    // The name of a component may be that of a workload, whose alarm on CPU has the plain key.
    key: "database-cpu",
    alarmDescription: `Database ${name} uses too much CPU: look at its statements in Database Insights`,
    metricName: "CPUUtilization",
    threshold: alarms?.cpuPercent ?? defaults.cpuPercent,
    ...ofCluster(watched),
  };
  if (alarms?.connections === undefined) return [cpu];
  const connections: AlarmSpec = {
    key: "connections",
    alarmDescription: `Database ${name} has too many connections: look at the pools of its consumers`,
    metricName: "DatabaseConnections",
    threshold: alarms.connections,
    ...ofCluster(watched),
  };
  return [cpu, connections];
}

/** Whether it has come to its limits: the capacity, or the memory and the local storage of its class; and whether its replicas keep up. */
function placeAlarms(name: string, { alarms, instanceClass, replicas }: DatabaseSpec, watched: Watched): AlarmSpec[] {
  const defaults = databaseDefaults.alarms;
  const room: AlarmSpec[] =
    instanceClass === undefined
      ? [
          {
            key: "capacity",
            alarmDescription: `Database ${name} has nearly all of its capacity: raise capacity.max`,
            metricName: "ACUUtilization",
            threshold: alarms?.capacityPercent ?? defaults.capacityPercent,
            ...ofCluster(watched),
          },
        ]
      : [
          {
            key: "memory",
            alarmDescription: `Database ${name} has little memory left: take a larger instanceClass`,
            metricName: "FreeableMemory",
            threshold: times(alarms?.freeMemoryMib ?? defaults.freeMemoryMib, MIB),
            ...ofCluster(watched),
            comparisonOperator: "LessThanThreshold",
          },
          {
            key: "local-storage",
            alarmDescription: `An instance of database ${name} has little local storage left, which sorts and temporary tables need: look at its statements, or take a larger instanceClass`,
            metricName: "FreeLocalStorage",
            threshold: times(alarms?.freeLocalStorageMib ?? defaults.freeLocalStorageMib, MIB),
            ...ofCluster(watched),
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
          },
        ];
  if (replicas === 0) return room;
  const lag: AlarmSpec = {
    key: "replica-lag",
    alarmDescription: `A replica of database ${name} is behind: readers see old data`,
    metricName: "AuroraReplicaLagMaximum",
    threshold: times(alarms?.replicationLagSeconds ?? defaults.replicationLagSeconds, SECOND),
    ...ofCluster(watched),
  };
  return [...room, lag];
}

const loginAlarm = (name: string, { machine }: Watched): AlarmSpec => ({
  key: "logins",
  alarmDescription: `A login at database ${name} could not be made: look at the execution of its state machine`,
  namespace: "AWS/States",
  metricName: "ExecutionsFailed",
  dimensions: { StateMachineArn: machine.arn },
  statistic: "Sum",
  period: 60,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  treatMissingData: "notBreaching",
});
