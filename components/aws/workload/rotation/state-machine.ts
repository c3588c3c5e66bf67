import { RESTARTED_TAG } from "./changes";

/** The services that are looked at: all of a cluster with the tag, or one of them. */
export interface Scope {
  partition: string;
  cluster: string;
  /** Name of the only service. */
  service?: string | undefined;
}

/** Seconds in which further secrets may change before the services are restarted once for all of them. */
export const SETTLE_SECONDS = 60;

/** Seconds between two looks whether an earlier execution has ended. */
export const TURN_SECONDS = 15;

/** Running executions that are looked at, the newest first. */
const LISTED = 100;

/** Calls of other services fail now and then: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const retry = (seconds: number, attempts: number) => [
  { ErrorEquals: ["States.ALL"], IntervalSeconds: seconds, BackoffRate: 2, MaxAttempts: attempts },
];

const otherwise = (Next: string) => [{ ErrorEquals: ["States.ALL"], Next }];

const value = (...lines: string[]): string => `{% ${lines.join(" ")} %}`;

/**
 * Restarts the readers of a changed secret. Each change is an execution, and they take turns from the oldest to the newest. It lists the
 * services, and redeploys a reader as it is if its deployment is older than the change. A task definition with a version of the secret is
 * no reader. So no change is lost, and secrets that change within a minute restart a service once. Where it
 * cannot see the others it goes on: once too often is harmless.
 *
 * The task definition stays, and with it the label of the job before the deployment, whose run was made. Sources:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html (the newest comes first),
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export function restartMachine(scope: Scope): string {
  const call = (action: string) => ({ Type: "Task", Resource: `arn:${scope.partition}:states:::aws-sdk:${action}` });
  return JSON.stringify({
    Comment: "Restarts services whose secrets have changed",
    QueryLanguage: "JSONata",
    StartAt: "Settle",
    States: {
      Settle: {
        Type: "Wait",
        Seconds: SETTLE_SECONDS,
        Assign: {
          secret: value("$states.input.resources[0]"),
          changedAt: value("$toMillis($states.input.time)"),
          page: "",
          failed: false,
        },
        Next: "Turn",
      },
      Turn: {
        ...call("sfn:listExecutions"),
        Arguments: {
          StateMachineArn: value("$states.context.StateMachine.Id"),
          StatusFilter: "RUNNING",
          MaxResults: LISTED,
        },
        Output: value(
          "( $all := [$states.result.Executions.ExecutionArn]; $own := $states.context.Execution.Id;",
          "$all[-1] = $own or $not($own in $all) )",
        ),
        Retry: retry(2, 3),
        Catch: otherwise("Services"),
        Next: "Mine",
      },
      Mine: { Type: "Choice", Choices: [{ Condition: value("$states.input"), Next: "Services" }], Default: "Later" },
      Later: { Type: "Wait", Seconds: TURN_SECONDS, Next: "Turn" },
      Services: servicesOf(scope, call),
      Each: {
        Type: "Map",
        Items: value("$states.input"),
        MaxConcurrency: 5,
        ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, StartAt: "Look", States: eachService(scope, call) },
        Assign: { failed: value("$failed or 'failed' in $states.result") },
        Next: "More",
      },
      More: {
        Type: "Choice",
        Choices: [
          { Condition: value("$page != ''"), Next: "Services" },
          { Condition: value("$failed"), Next: "Failed" },
        ],
        Default: "Done",
      },
      Failed: { Type: "Fail", Error: "NotRestarted", Cause: "A service could not be looked at, or not be redeployed" },
      Done: { Type: "Succeed" },
    },
  });
}

type Call = (action: string) => object;

/** Names of the services, a hundred at once: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html */
function servicesOf({ cluster, service }: Scope, call: Call): object {
  if (service !== undefined) return { Type: "Pass", Output: [service], Next: "Each" };
  return {
    ...call("ecs:listServices"),
    Arguments: value(
      `$merge([{ 'Cluster': '${cluster}', 'MaxResults': 100 }, $page = '' ? {} : { 'NextToken': $page }])`,
    ),
    Output: value("[$states.result.ServiceArns]"),
    Assign: { page: value("$exists($states.result.NextToken) ? $states.result.NextToken : ''") },
    Retry: retry(2, 5),
    Next: "Each",
  };
}

/** What is done with one service; another one's failure does not keep it from its restart. */
function eachService({ cluster, service }: Scope, call: Call): object {
  const tagged = service === undefined ? `$exists($found.Tags[Key = '${RESTARTED_TAG}'])` : "true";
  return {
    Look: {
      ...call("ecs:describeServices"),
      Arguments: { Cluster: cluster, Services: value("[$states.input]"), Include: ["TAGS"] },
      // A moment is a text in answers of the SDK, and a number in those of some integrations.
      Output: value(
        "( $found := $states.result.Services[0];",
        "$at := $found.Deployments[Status = 'PRIMARY'].CreatedAt;",
        "$deployedAt := $type($at) = 'string' ? $toMillis($at) : $at;",
        `{ 'due': ${tagged} and ($deployedAt > $changedAt ? false : true) } )`,
      ),
      Assign: {
        service: value("$states.result.Services[0].ServiceArn"),
        revision: value("$states.result.Services[0].TaskDefinition"),
      },
      Retry: retry(2, 5),
      Catch: otherwise("NotRestarted"),
      Next: "Due",
    },
    Due: { Type: "Choice", Choices: [{ Condition: value("$states.input.due"), Next: "Read" }], Default: "Left" },
    Read: {
      ...call("ecs:describeTaskDefinition"),
      Arguments: { TaskDefinition: value("$revision") },
      Output: value(
        "( $containers := $states.result.TaskDefinition.ContainerDefinitions;",
        "$read := $append($containers.Secrets.ValueFrom, $containers.LogConfiguration.SecretOptions.ValueFrom);",
        // The ARN alone, or with a key and no version: `<arn>:<key>::`. A bare `$` is refused by emulators, and at the top by AWS.
        "$current := function($from) { $from = $secret or ($substring($from, 0, $length($secret) + 1) = $secret & ':' and $substring($from, -1) = ':') };",
        "{ 'reads': $exists($filter($read, $current)) } )",
      ),
      Retry: retry(2, 5),
      Catch: otherwise("NotRestarted"),
      Next: "Reads",
    },
    Reads: { Type: "Choice", Choices: [{ Condition: value("$states.input.reads"), Next: "Restart" }], Default: "Left" },
    Restart: {
      ...call("ecs:updateService"),
      Arguments: { Cluster: cluster, Service: value("$service"), ForceNewDeployment: true },
      Output: "restarted",
      // Ten minutes in all: a deployment that is under way may have to end first.
      Retry: retry(10, 6),
      Catch: otherwise("NotRestarted"),
      End: true,
    },
    NotRestarted: { Type: "Pass", Output: "failed", End: true },
    Left: { Type: "Pass", Output: "left", End: true },
  };
}
