import { jobDefaults } from "./defaults";
import { gateStates } from "./gate-states";

/** A run with all its values known. */
export interface RunSettings {
  partition: string;
  cluster: string;
  taskDefinition: string;
  subnets: string[];
  securityGroups: string[];
  /** Whether each task has an address of its own. */
  assignPublicIp?: boolean;
  capacity: { capacityProvider: string; weight: number }[];
  exec: boolean;
  timeoutSeconds: number;
  retries: number;
  /** Family of the task, where no two of its tasks run at a time. */
  alone: string | undefined;
  /** The record of runs, and the run of the present image and arguments, where deployments may wait for it. */
  gate: { table: string; run: string } | undefined;
}

/**
 * The state machine of a job, in the Amazon States Language: it runs the task, with attempts and a time limit. Where
 * deployments wait for it, it first looks up whether the run that the new revision wants was made already.
 */
export function definition(settings: RunSettings): string {
  const { gate, alone } = settings;
  const first = gate !== undefined ? "Start" : alone !== undefined ? "Others" : "Run";
  return JSON.stringify({
    Comment: "Runs the job, by hand, by its schedule, or before a deployment that waits for it",
    StartAt: first,
    States: {
      ...(gate && gateStates(settings.partition, gate)),
      ...(alone !== undefined && aloneStates(settings, alone)),
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
          AssignPublicIp: settings.assignPublicIp ? "ENABLED" : "DISABLED",
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

/**
 * Leaves the run out while a task of the job is there. An execution that waits for its next attempt has none. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
 */
function aloneStates({ partition, cluster }: RunSettings, family: string): Record<string, object> {
  return {
    Others: {
      Type: "Task",
      Resource: `arn:${partition}:states:::aws-sdk:ecs:listTasks`,
      Parameters: { Cluster: cluster, Family: family, DesiredStatus: "RUNNING", MaxResults: 1 },
      ResultSelector: { "arns.$": "$.TaskArns" },
      ResultPath: "$.others",
      Retry: [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 5 }],
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Fail" }],
      Next: "Alone",
    },
    Alone: {
      Type: "Choice",
      Choices: [{ Variable: "$.others.arns[0]", IsPresent: true, Next: "LeftOut" }],
      Default: "Run",
    },
    LeftOut: { Type: "Succeed", Comment: "A run of this job is still going on" },
  };
}
