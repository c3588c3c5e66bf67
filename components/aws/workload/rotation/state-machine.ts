/** The service that is restarted, and the partition of its calls. */
export interface Restarted {
  partition: string;
  cluster: string;
  service: string;
}

/** Seconds in which further secrets may change before the service is restarted once for all of them. */
export const SETTLE_SECONDS = 60;

/** Calls of other services fail now and then: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const retry = (seconds: number, attempts: number) => [
  { ErrorEquals: ["States.TaskFailed"], IntervalSeconds: seconds, BackoffRate: 2, MaxAttempts: attempts },
];

/**
 * Waits until no further secret changes, then starts a deployment of the service as it is. Each change of a secret is an
 * execution: one that has waited looks for the newest that runs, and leaves the deployment to that one. So the last change is
 * always served, and changes within a minute are served once. Where the look fails, it deploys: once too often is harmless.
 *
 * The task definition stays, and with it the label of the job before the deployment, whose run was made. Sources:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html (the newest comes first),
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export function restartMachine({ partition, cluster, service }: Restarted): string {
  const call = (action: string) => `arn:${partition}:states:::aws-sdk:${action}`;
  return JSON.stringify({
    Comment: "Restarts a service whose secrets have changed",
    StartAt: "Settle",
    States: {
      Settle: { Type: "Wait", Seconds: SETTLE_SECONDS, Next: "Newest" },
      Newest: {
        Type: "Task",
        Resource: call("sfn:listExecutions"),
        Parameters: { "StateMachineArn.$": "$$.StateMachine.Id", StatusFilter: "RUNNING", MaxResults: 1 },
        ResultSelector: { "arn.$": "$.Executions[0].ExecutionArn" },
        ResultPath: "$.newest",
        Retry: retry(2, 3),
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: "Restart" }],
        Next: "Mine",
      },
      Mine: {
        Type: "Choice",
        Choices: [{ Variable: "$.newest.arn", StringEqualsPath: "$$.Execution.Id", Next: "Restart" }],
        Default: "Left",
      },
      Left: { Type: "Succeed" },
      Restart: {
        Type: "Task",
        Resource: call("ecs:updateService"),
        Parameters: { Cluster: cluster, Service: service, ForceNewDeployment: true },
        ResultPath: null,
        // Ten minutes in all: a deployment that is under way may have to end first.
        Retry: retry(10, 6),
        Next: "Restarted",
      },
      Restarted: { Type: "Succeed" },
    },
  });
}
