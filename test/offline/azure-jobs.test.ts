import { expect, test } from "vitest";
import { azure } from "../../offline/azure/index";
import type { Properties } from "../../offline/values";

const model = azure.configure({});
const failures = (type: string, inputs: Properties) =>
  model.check(type, { resourceGroupName: "shared", ...inputs }, `urn:pulumi:dev::p::${type}::migrate`).failures;
const job = (configuration: Properties) => failures("azure-native:app:Job", { configuration });
const script = (inputs: Properties) =>
  failures("azure-native:resources:AzureCliScript", { scriptContent: "true", retentionInterval: "PT1H", ...inputs });

test.each([
  ["* * * *", "InvalidCronExpression: Given CRON expression - '* * * *' is not valid"],
  ["0 0 3 * * *", "InvalidCronExpression"],
])("Container Apps refuses the schedule %s", (cronExpression, reason) => {
  expect(job({ triggerType: "Schedule", replicaTimeout: 60, scheduleTriggerConfig: { cronExpression } })).toEqual([
    { property: "configuration.scheduleTriggerConfig.cronExpression", reason: expect.stringContaining(reason) },
  ]);
});

test("Container Apps refuses an execution without time", () => {
  expect(job({ triggerType: "Manual", replicaTimeout: 0 })).toEqual([
    { property: "configuration.replicaTimeout", reason: "it is 0, and must be more than 0" },
  ]);
});

test("Container Apps takes the rest", () => {
  const scheduleTriggerConfig = { cronExpression: "0 3 * * *" };
  expect(job({ triggerType: "Schedule", replicaTimeout: 60, scheduleTriggerConfig })).toEqual([]);
  expect(job({ triggerType: "Manual", replicaTimeout: 60 })).toEqual([]);
});

test.each([
  [{ retentionInterval: "PT59M" }, "retentionInterval", "'PT59M' is not between PT1H and PT26H"],
  [{ retentionInterval: "P2D" }, "retentionInterval", "'P2D' is not between PT1H and PT26H"],
  [{ identity: { type: "SystemAssigned" } }, "identity.type", "user-assigned identities alone"],
  [{ scriptContent: undefined }, "scriptContent", "either scriptContent or primaryScriptUri is wanted"],
])("Azure refuses a deployment script with %j", (inputs, property, reason) => {
  expect(script(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
});

test("Azure takes the rest of a deployment script", () => {
  expect(script({ identity: { type: "UserAssigned", userAssignedIdentities: ["/x"] } })).toEqual([]);
});
