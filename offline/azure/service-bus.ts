import type { Failure } from "../model";
import type { Properties } from "../values";

/** Seconds of an ISO 8601 duration without years and months; undefined where there is none. */
export function secondsOf(duration: unknown): number | undefined {
  if (typeof duration !== "string") return undefined;
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (found === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/**
 * Service Bus's refusals of a queue or a subscription. Sources:
 * https://learn.microsoft.com/rest/api/servicebus/controlplane-stable/queues/create-or-update and
 * https://learn.microsoft.com/azure/service-bus-messaging/duplicate-detection
 */
export function problemsWithQueue(inputs: Properties): readonly Failure[] {
  const { maxDeliveryCount } = inputs;
  return [
    ...outside("lockDuration", secondsOf(inputs.lockDuration), 1, 300),
    ...outside(
      "duplicateDetectionHistoryTimeWindow",
      secondsOf(inputs.duplicateDetectionHistoryTimeWindow),
      20,
      604_800,
    ),
    ...outside("maxDeliveryCount", maxDeliveryCount, 1, 2_147_483_647),
  ];
}

function outside(property: string, value: unknown, min: number, max: number): readonly Failure[] {
  if (typeof value !== "number" || (value >= min && value <= max)) return [];
  const reason = `BadRequest: The value for the ${property} property must be between ${min} and ${max}, it is ${value}. SubCode=40000.`;
  return [{ property, reason }];
}
