import type { Failure } from "../model";
import { list, record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";
import { secondsOf } from "./service-bus";

const badRequest = (property: string, reason: string): readonly Failure[] => [
  { property, reason: `BadRequest: ${reason}` },
];

/** A text that is too long. */
function tooLong(property: string, value: unknown, most: number): readonly Failure[] {
  const { length } = text(value);
  return length <= most ? [] : badRequest(property, `${property} has ${length} characters; the limit is ${most}.`);
}

/** Sources: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule#configure-alert-rule-details and
 * https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#alerts */
export function problemsWithLogAlert(inputs: Properties): readonly Failure[] {
  const { autoMitigate, evaluationFrequency, overrideQueryTimeRange, description, windowSize } = inputs;
  const isSeldom = (secondsOf(evaluationFrequency) ?? 0) > 12 * 3600;
  const stateless =
    isSeldom && autoMitigate !== false
      ? badRequest("autoMitigate", "Stateful alert rules with a frequency of more than 12 hours are not supported.")
      : [];
  const tooFar = (["windowSize", "overrideQueryTimeRange"] as const).filter(
    (key) => (secondsOf({ windowSize, overrideQueryTimeRange }[key]) ?? 0) > 48 * 3600,
  );
  return [
    ...stateless,
    ...tooFar.flatMap((key) => badRequest(key, "The alert time range is limited to a maximum of two days.")),
    ...tooLong("description", description, 4096),
  ];
}

/** Source: https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#alerts */
export const problemsWithMetricAlert = ({ description }: Properties): readonly Failure[] =>
  tooLong("description", description, 2048);

/** Source: https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#action-groups */
export function problemsWithActionGroup(inputs: Properties): readonly Failure[] {
  const most = { emailReceivers: 1000, webhookReceivers: 10, smsReceivers: 10, logicAppReceivers: 10 };
  const many = Object.entries(most).flatMap(([key, limit]) => {
    const count = list(inputs[key]).length;
    return count <= limit ? [] : badRequest(key, `An action group has ${limit} ${key} at most, not ${count}.`);
  });
  const names = Object.keys(most).flatMap((key) => list(inputs[key]).map((receiver) => record(receiver).name));
  const twice = names.find((name, index) => name !== UNKNOWN && names.indexOf(name) !== index);
  // https://learn.microsoft.com/rest/api/monitor/action-groups/create-or-update
  const repeated =
    twice === undefined
      ? []
      : badRequest(
          "name",
          `The receiver name ${text(twice)} must be unique across all receivers within the action group.`,
        );
  return [...many, ...repeated, ...tooLong("groupShortName", inputs.groupShortName, 12)];
}
