import { expect, test } from "vitest";
import { azure } from "../../offline/azure/index";
import type { Properties } from "../../offline/values";

const model = azure.configure({});
const failures = (type: string, inputs: Properties) =>
  model.check(`azure-native:monitor:${type}`, { resourceGroupName: "rg", ...inputs }, `urn:pulumi:dev::p::${type}::a`)
    .failures;
const email = (name: string) => ({ name, emailAddress: "ops@example.com" });

test.each([
  ["ScheduledQueryRule", { evaluationFrequency: "P1D" }, "autoMitigate", "more than 12 hours are not supported"],
  ["ScheduledQueryRule", { evaluationFrequency: "PT13H", autoMitigate: true }, "autoMitigate", "more than 12 hours"],
  ["ScheduledQueryRule", { windowSize: "P3D" }, "windowSize", "a maximum of two days"],
  ["ScheduledQueryRule", { overrideQueryTimeRange: "P2DT1H" }, "overrideQueryTimeRange", "a maximum of two days"],
  ["ScheduledQueryRule", { description: "x".repeat(4097) }, "description", "the limit is 4096"],
  ["MetricAlert", { description: "x".repeat(2049) }, "description", "the limit is 2048"],
  ["ActionGroup", { groupShortName: "production-eu" }, "groupShortName", "13 characters; the limit is 12"],
  ["ActionGroup", { emailReceivers: [email("a"), email("a")] }, "name", "a must be unique"],
  ["ActionGroup", { webhookReceivers: Array(11).fill({}) }, "webhookReceivers", "10 webhookReceivers at most, not 11"],
])("Azure refuses a %s with %j", (type, inputs, property, reason) => {
  const found = failures(type, inputs);
  expect(found.filter((failure) => failure.property === property)).toEqual([
    { property, reason: expect.stringContaining(reason) },
  ]);
});

test("Azure takes a rule without state that runs each day, and one with state that runs twice a day", () => {
  expect(
    failures("ScheduledQueryRule", { evaluationFrequency: "P1D", autoMitigate: false, windowSize: "P2D" }),
  ).toEqual([]);
  expect(failures("ScheduledQueryRule", { evaluationFrequency: "PT12H", autoMitigate: true })).toEqual([]);
  expect(failures("ActionGroup", { groupShortName: "prod", emailReceivers: [email("a"), email("b")] })).toEqual([]);
});
