import { input, lastPart, name, named, ownId, text } from "../../spec";
import { arn, type Specs } from "../spec";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
const machineName = {
  pattern: /^[\w-]{1,80}$/,
  rule: "InvalidName: 1 to 80 letters, digits, hyphens and underscores",
};

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const scheduleName = {
  pattern: /^[\w.-]{1,64}$/,
  rule: "ValidationException: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$",
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
const tableName = {
  pattern: /^[\w.-]{3,255}$/,
  rule: "ValidationException: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+, 3 to 255 in length",
};

const group = ({ inputs }: { inputs: { groupName?: unknown } }) => text(inputs.groupName, "default");

export const jobs: Specs = {
  "aws:sfn/stateMachine:StateMachine": {
    ...named(80, { legal: machineName }),
    id: arn("states", (facts) => `stateMachine:${name(facts)}`),
    known: () => ({ publish: false, type: "STANDARD" }),
    computed: { arn: ownId, status: () => "ACTIVE", revisionId: () => "" },
    existing: (id) => ({ name: lastPart(id) }),
  },
  "aws:scheduler/schedule:Schedule": {
    ...named(64, { legal: scheduleName }),
    id: (facts) => `${group(facts)}/${name(facts)}`,
    known: () => ({ groupName: "default", state: "ENABLED", scheduleExpressionTimezone: "UTC" }),
    computed: { arn: arn("scheduler", (facts) => `schedule/${group(facts)}/${name(facts)}`) },
    existing: (id) => ({ name: lastPart(id) }),
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    ...named(64, { legal: scheduleName }),
    computed: { arn: arn("scheduler", (facts) => `schedule-group/${name(facts)}`), state: () => "ACTIVE" },
  },
  "aws:dynamodb/table:Table": {
    ...named(255, { legal: tableName }),
    known: () => ({ streamEnabled: false }),
    optional: { billingMode: () => "PROVISIONED" },
    computed: { arn: arn("dynamodb", (facts) => `table/${input("name")(facts)}`) },
    existing: (id) => ({ name: id }),
  },
};
