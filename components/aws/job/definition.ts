import { jobDefaults } from "./defaults";
import { gateStates } from "./gate-states";

/** A run with all its values known. */
export interface RunSettings {
  partition: string;
  cluster: string;
  taskDefinition: string;
  subnets: string[];
  securityGroups: string[];
  capacity: { capacityProvider: string; weight: number }[];
  exec: boolean;
  timeoutSeconds: number;
  retries: number;
  /** The record of runs, and the run of the present image and arguments, where deployments may wait for it. */
  gate: { table: string; run: string } | undefined;
}

/**
 * The state machine of a job, in the Amazon States Language: it runs the task, with attempts and a time limit. Where
 * deployments wait for it, it first looks up whether the run that the new revision wants was made already.
 */
export function definition(settings: RunSettings): string {
  const { gate } = settings;
  return JSON.stringify({
    Comment: "Runs the job, by hand, by its schedule, or before a deployment that waits for it",
    StartAt: gate === undefined ? "Run" : "Start",
    States: {
      ...(gate && gateStates(settings.partition, gate)),
      Run: runState(settings),
      Succeeded: { Type: "Succeed" },
      Fail: { Type: "Fail", ErrorPath: "$.error.Error", CausePath: "$.error.Cause" },
    },
  });
}

/** Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html */
function runState(settings: RunSettings): object {
  const { partition, retries, gate } = settings;
  const retry = {
    ErrorEquals: ["States.ALL"],
    IntervalSeconds: jobDefaults.retryPauseSeconds,
    BackoffRate: 2,
    MaxAttempts: retries,
  };
  return {
    Type: "Task",
    Resource: `arn:${partition}:states:::ecs:runTask.sync`,
    Parameters: {
      Cluster: settings.cluster,
      TaskDefinition: settings.taskDefinition,
      CapacityProviderStrategy: settings.capacity.map(({ capacityProvider, weight }) => ({
        CapacityProvider: capacityProvider,
        Weight: weight,
      })),
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: settings.subnets,
          SecurityGroups: settings.securityGroups,
          AssignPublicIp: "DISABLED",
        },
      },
      EnableExecuteCommand: settings.exec,
      PropagateTags: "TASK_DEFINITION",
    },
    TimeoutSeconds: settings.timeoutSeconds,
    ResultPath: null,
    ...(retries > 0 && { Retry: [retry] }),
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: gate === undefined ? "Fail" : "Failed" }],
    Next: gate === undefined ? "Succeeded" : "Ran",
  };
}
