import { nearestNumber, numberIn, show } from "../../shared/arguments/validation";

/** Days that CloudWatch can keep logs. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Why CloudWatch cannot keep logs for so many days, with the nearest that it can; undefined when it can. */
export function problemWithRetention(days: unknown): string | undefined {
  if (typeof days === "number" && retentionDays.includes(days)) return undefined;
  const nearest = nearestNumber(numberIn(days) || 0, retentionDays);
  return `${show(days)} is not a retention that CloudWatch has, in days; nearest: ${nearest}`;
}
