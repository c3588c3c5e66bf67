import { locationOf } from "../common/locations";
import { DatabaseAuthentication } from "./args";
import type { Statement } from "./sql";

/** The ARNs that the machine works with, and the database of the cluster. */
export interface LoginTarget {
  clusterArn: string;
  masterSecretArn: string;
  database: string;
  authentication: DatabaseAuthentication;
}

/** A cluster that has paused answers after it has come back, in half a minute at most. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html */
export const retry = [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 5, MaxAttempts: 6, BackoffRate: 1.5 }];

/** The key of a state that follows each state but the last. */
export type Chain = readonly (readonly [key: string, state: object])[];

export function chained(chain: Chain): Record<string, object> {
  const withNext = chain.map(([key, state], index) => {
    const next = chain[index + 1]?.[0];
    // A choice says itself where it goes.
    if ("Choices" in state) return [key, state];
    return [key, { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return Object.fromEntries(withNext);
}

/** A state that calls a service. */
export type Task = (action: string, args: object, more?: object) => { Type: string; Resource: string };

/** The calls of services in the partition of an ARN. */
export function taskBeside(arn: string): Task {
  const { partition } = locationOf(arn);
  return (action, args, more = {}) => ({
    Type: "Task",
    Resource: `arn:${partition}:states:::aws-sdk:${action}`,
    Arguments: args,
    // Nothing that passes here is anyone's output.
    Output: {},
    ...more,
  });
}

/**
 * The machine that makes one login: it takes the password from the consumer's secret, or makes one up and stores it there, where
 * logins have one, and makes the role in one transaction. It is an EXPRESS machine without a log, so that no history holds the password.
 * Sources: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html
 */
export function loginMachine(target: LoginTarget, statements: readonly Statement[]): string {
  const { clusterArn, masterSecretArn, database, authentication } = target;
  const task = taskBeside(clusterArn);
  const cluster = { ResourceArn: clusterArn, SecretArn: masterSecretArn };
  const within = { TransactionId: "{% $transaction %}" };
  const role: Chain = [
    ["Begin", task("rdsdata:beginTransaction", { ...cluster, Database: database }, begin)],
    ...statements.map(({ key, sql, parameters }) => {
      const bound = parameters && { Parameters: parameters.map(parameter) };
      return [key, task("rdsdata:executeStatement", { ...cluster, ...within, Sql: sql, ...bound })] as const;
    }),
    ["Commit", task("rdsdata:commitTransaction", { ...cluster, ...within })],
  ];
  const first = authentication === DatabaseAuthentication.Password ? passwordStates(task) : {};
  const [next = "Begin"] = Object.keys(first);
  const user = { database, withSecret: next !== "Begin" };
  return JSON.stringify({
    Comment: "Makes a login of its own for a consumer of the database",
    QueryLanguage: "JSONata",
    StartAt: "Remember",
    TimeoutSeconds: 240,
    States: {
      Remember: { Type: "Pass", Assign: remembered(user), Next: next },
      ...first,
      ...chained(role),
    },
  });
}

const token = { ClientRequestToken: "{% $uuid() %}" };
const begin = { Assign: { transaction: "{% $states.result.TransactionId %}" }, Retry: retry };
const parameter = (name: string) => ({ Name: name, Value: { StringValue: `{% $${name} %}` } });

const remembered = ({ database, withSecret }: { database: string; withSecret: boolean }) => ({
  user: "{% $states.input.user %}",
  access: "{% $states.input.access %}",
  ...(withSecret && { secret: "{% $states.input.secret %}" }),
  database,
});

const known = {
  Assign: { password: "{% $parse($states.result.SecretString).password %}" },
  Catch: [{ ErrorEquals: ["SecretsManager.ResourceNotFoundException"], Next: "Generate" }],
};

const made = { password: "{% $states.result.RandomPassword %}" };
const generate = { PasswordLength: 40, ExcludePunctuation: true, RequireEachIncludedType: true };
const secretString = '{% $string({"username": $user, "password": $password}) %}';

/** The password that the consumer's secret has, or one that is made up and stored there. */
const passwordStates = (task: Task) => ({
  Known: { ...task("secretsmanager:getSecretValue", { SecretId: "{% $secret %}" }, known), Next: "Begin" },
  Generate: { ...task("secretsmanager:getRandomPassword", generate, { Assign: made }), Next: "Store" },
  Store: {
    ...task("secretsmanager:putSecretValue", { SecretId: "{% $secret %}", SecretString: secretString, ...token }),
    Next: "Begin",
  },
});

/** An execution that succeeds has no cause, and an expression without a value fails. Sources:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html,
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
const cause = "{% $exists($states.result.Cause) ? $states.result.Cause : '' %}";

/** The machine that a runbook can wait for: it runs the other to its end, and fails where that does. */
export function waitingMachine(loginMachineArn: string): string {
  const start = taskBeside(loginMachineArn)(
    "sfn:startSyncExecution",
    { StateMachineArn: loginMachineArn, Input: "{% $string($states.input) %}" },
    { Output: { status: "{% $states.result.Status %}", cause }, Next: "Succeeded" },
  );
  const succeeded = { Condition: '{% $states.input.status = "SUCCEEDED" %}', Next: "Done" };
  return JSON.stringify({
    Comment: "Runs the machine that makes a login, and says whether it did",
    QueryLanguage: "JSONata",
    StartAt: "Make",
    TimeoutSeconds: 300,
    States: {
      Make: start,
      Succeeded: { Type: "Choice", Choices: [succeeded], Default: "Failed" },
      Done: { Type: "Succeed" },
      Failed: { Type: "Fail", Error: "LoginFailed", Cause: "{% $string($states.input.cause) %}" },
    },
  });
}

/** The runbook that an association starts, which waits for the end of the machine. Sources:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeStateMachine.html,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-waitForAwsResourceProperty.html */
export function runbook(roleArn: string, stateMachineArn: string, authentication: DatabaseAuthentication): string {
  const isSecret = authentication === DatabaseAuthentication.Password;
  const secret = isSecret ? '"secret":"{{ SecretArn }}",' : "";
  const input = `{"user":"{{ User }}",${secret}"access":"{{ Access }}"}`;
  return JSON.stringify({
    schemaVersion: "0.3",
    description: "Makes a login of its own for a consumer of the database",
    assumeRole: roleArn,
    parameters: {
      User: { type: "String", description: "Name of the login", allowedPattern: "^[a-z][a-z0-9-]{0,31}$" },
      ...(isSecret && { SecretArn: { type: "String", description: "ARN of the secret that gets the password" } }),
      Access: { type: "String", description: "Access of the login", allowedValues: ["read", "read-write"] },
    },
    mainSteps: runAndWait(stateMachineArn, input),
  });
}

/** The steps that run a machine and wait for its end. */
export const runAndWait = (stateMachineArn: string, input: string) => [
  { name: "make", action: "aws:executeStateMachine", maxAttempts: 3, inputs: { stateMachineArn, input } },
  {
    name: "made",
    action: "aws:waitForAwsResourceProperty",
    timeoutSeconds: 600,
    inputs: {
      Service: "stepfunctions",
      Api: "DescribeExecution",
      executionArn: "{{ make.executionArn }}",
      PropertySelector: "$.status",
      DesiredValues: ["SUCCEEDED"],
    },
    isEnd: true,
  },
];
