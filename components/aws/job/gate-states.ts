import { RUN_LABEL } from "../workload/run-before";

/** The record of runs, and the run of the job's present image and arguments. */
export interface Gate {
  table: string;
  run: string;
}

/** Seconds between two looks at a run that another deployment started. */
const PAUSE_SECONDS = 15;

const WAITS = { Variable: "$.detail.hookId", IsPresent: true };
const LABEL = `$.container.definition.DockerLabels['${RUN_LABEL}']`;
const STATE = "$.record.Item.state.S";

/** Calls of other services fail now and then, each time by a name of its own: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const Retry = [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 5 }];
const conflict = "DynamoDB.ConditionalCheckFailedException";
/** An execution is known for 90 days: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const forgotten = "Sfn.ExecutionDoesNotExistException";
const isNow = (Variable: string, StringEquals: string) => ({
  And: [
    { Variable, IsPresent: true },
    { Variable, StringEquals },
  ],
});
const rollsBack = { ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "RollBack" };

/**
 * The states by which a deployment waits for a run: find the run that the new revision names, look whether it was made,
 * make it if nobody else does, then let the deployment go on or roll it back. A revision that names no run of this job, or
 * one that was made, runs nothing: a redeployment, an older revision.
 */
export function gateStates(partition: string, gate: Gate): Record<string, object> {
  return {
    ...lookUp(partition, gate.run),
    ...looks(partition, gate),
    ...takes(partition, gate),
    ...answers(partition, gate),
  };
}

/** A call of ECS that keeps a part of its answer under `at`. */
function describe(partition: string, action: string, parameters: object, kept: object, at: string, next: string) {
  return {
    Type: "Task",
    Resource: `arn:${partition}:states:::aws-sdk:ecs:${action}`,
    Parameters: parameters,
    ResultSelector: kept,
    ResultPath: at,
    Retry,
    Next: next,
  };
}

/**
 * From the event to the label of the new revision's main container. The container is kept as a whole, since it may have no
 * labels: a selected path to nowhere ends an execution, and no state catches that (`States.Runtime`). Source:
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
function lookUp(partition: string, run: string): Record<string, object> {
  const ofThisJob = { Variable: LABEL, StringMatches: `${run.slice(0, run.lastIndexOf(":"))}:*` };
  return {
    Start: { Type: "Choice", Choices: [{ ...WAITS, Next: "Deployment" }], Default: "Run" },
    Deployment: describe(
      partition,
      "describeServiceDeployments",
      { "ServiceDeploymentArns.$": "States.Array($.detail.serviceDeploymentArn)" },
      { "arn.$": "$.ServiceDeployments[0].TargetServiceRevision.Arn" },
      "$.revision",
      "Revision",
    ),
    Revision: describe(
      partition,
      "describeServiceRevisions",
      { "ServiceRevisionArns.$": "States.Array($.revision.arn)" },
      { "arn.$": "$.ServiceRevisions[0].TaskDefinition" },
      "$.definition",
      "Labels",
    ),
    Labels: describe(
      partition,
      "describeTaskDefinition",
      { "TaskDefinition.$": "$.definition.arn" },
      { "definition.$": "$.TaskDefinition.ContainerDefinitions[0]" },
      "$.container",
      "Mine",
    ),
    // A revision that names no run, or one of another job, is not this one's to let go on.
    Mine: {
      Type: "Choice",
      Choices: [{ And: [{ Variable: LABEL, IsPresent: true }, ofThisJob], Next: "Look" }],
      Default: "Succeeded",
    },
  };
}

const Key = { run: { "S.$": LABEL } };

/** A call of DynamoDB on the record of the run; an error rolls the deployment back. */
function record(partition: string, action: string, parameters: object, next: string) {
  return {
    Type: "Task",
    Resource: `arn:${partition}:states:::dynamodb:${action}`,
    Parameters: parameters,
    ResultPath: null,
    Retry,
    Catch: [rollsBack],
    Next: next,
  };
}

/** Whether the run was made, is being made, or failed while this deployment waited. */
function looks(partition: string, { table, run }: Gate): Record<string, object> {
  return {
    Look: {
      ...record(partition, "getItem", { TableName: table, Key, ConsistentRead: true }, "Known"),
      ResultPath: "$.record",
    },
    Known: {
      Type: "Choice",
      Choices: [
        { ...isNow(STATE, "done"), Next: "GoOn" },
        { Not: { Variable: LABEL, StringEquals: run }, Next: "Outdated" },
        { And: [{ Variable: "$.waited", IsPresent: true }, isNow(STATE, "failed")], Next: "OtherFailed" },
        { ...isNow(STATE, "running"), Next: "Holder" },
      ],
      Default: "Take",
    },
    Pause: { Type: "Wait", Seconds: PAUSE_SECONDS, Next: "Waited" },
    Waited: { Type: "Pass", Result: true, ResultPath: "$.waited", Next: "Look" },
  };
}

/** One execution at a time takes the run; one that was aborted has left its record behind, and loses it. */
function takes(partition: string, { table }: Gate): Record<string, object> {
  // A condition that does not hold is an answer, and not tried again.
  const unless = (next: string) => ({
    Retry: [{ ErrorEquals: [conflict], MaxAttempts: 0 }, ...Retry],
    Catch: [{ ErrorEquals: [conflict], ResultPath: null, Next: next }, rollsBack],
  });
  const release = {
    TableName: table,
    Key,
    ConditionExpression: "#by = :by",
    ExpressionAttributeNames: { "#by": "by" },
    ExpressionAttributeValues: { ":by": { "S.$": "$.record.Item.by.S" } },
  };
  const own = { "S.$": "$$.Execution.Id" };
  // A call whose answer was lost has taken it, and is tried again.
  const take = {
    TableName: table,
    Item: { ...Key, state: { S: "running" }, by: own },
    ConditionExpression: "attribute_not_exists(#run) OR #state = :failed OR #by = :own",
    ExpressionAttributeNames: { "#run": "run", "#state": "state", "#by": "by" },
    ExpressionAttributeValues: { ":failed": { S: "failed" }, ":own": own },
  };
  return {
    Holder: {
      Type: "Task",
      Resource: `arn:${partition}:states:::aws-sdk:sfn:describeExecution`,
      Parameters: { "ExecutionArn.$": "$.record.Item.by.S" },
      ResultSelector: { "status.$": "$.Status" },
      ResultPath: "$.holder",
      Retry,
      Catch: [{ ErrorEquals: [forgotten], ResultPath: null, Next: "Release" }, rollsBack],
      Next: "Held",
    },
    Held: {
      Type: "Choice",
      Choices: [{ Variable: "$.holder.status", StringEquals: "RUNNING", Next: "Pause" }],
      Default: "Release",
    },
    Release: { ...record(partition, "deleteItem", release, "Look"), ...unless("Look") },
    Take: { ...record(partition, "putItem", take, "Run"), ...unless("Pause") },
  };
}

const because = (error: string, cause: string) => ({
  Type: "Pass",
  Result: { Error: error, Cause: cause },
  ResultPath: "$.error",
  Next: "RollBack",
});

/** After the run: the record, and the word to the deployment. */
function answers(partition: string, { table }: Gate): Record<string, object> {
  const note = (state: string, next: string) => {
    const Item = { ...Key, state: { S: state }, by: { "S.$": "$$.Execution.Id" } };
    return record(partition, "putItem", { TableName: table, Item }, next);
  };
  const tell = (Action: string, Next: string) => ({
    Type: "Task",
    Resource: `arn:${partition}:states:::aws-sdk:ecs:continueServiceDeployment`,
    Parameters: {
      "ServiceDeploymentArn.$": "$.detail.serviceDeploymentArn",
      "HookId.$": "$.detail.hookId",
      Action,
    },
    ResultPath: null,
    Retry,
    Next,
  });
  return {
    Ran: { Type: "Choice", Choices: [{ ...WAITS, Next: "Done" }], Default: "Succeeded" },
    Failed: { Type: "Choice", Choices: [{ ...WAITS, Next: "Undone" }], Default: "Fail" },
    Done: note("done", "GoOn"),
    Undone: note("failed", "RollBack"),
    GoOn: tell("CONTINUE", "Succeeded"),
    Outdated: because("Outdated", "The revision waits for a run of an image or arguments that the job no longer has"),
    OtherFailed: because("JobFailed", "The run that another deployment of the same image started has failed"),
    RollBack: tell("ROLLBACK", "Fail"),
  };
}
