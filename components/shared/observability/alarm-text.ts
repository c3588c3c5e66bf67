/** How bad an alarm is, and when somebody should look. */
export const severities = {
  /** Users are affected. */
  critical: "CRITICAL: users are affected, act now",
  /** Users are affected soon, or work is left undone. */
  warning: "WARNING: look within the day",
} as const;
export type Severity = keyof typeof severities;

/** The words of an alarm: what happened, how bad it is, and where to look. */
export interface AlarmWords {
  /** One sentence with the name of the component, without its final stop. */
  happened: string;
  severity: Severity;
  /** Places by their names, with their addresses: the dashboard, the log query. Those without an address are left out. */
  places?: Record<string, string | undefined>;
}

/**
 * The text that those who are told read: a line each for what happened, how bad it is, and each place to look. A place that
 * does not fit is left out: half an address leads nowhere.
 *
 * @param longest characters that the cloud takes; as many as there are by default
 */
export function alarmText({ happened, severity, places = {} }: AlarmWords, longest = Number.POSITIVE_INFINITY): string {
  const look = Object.entries(places).flatMap(([place, address]) => (address ? [`${place}: ${address}`] : []));
  return [severities[severity], ...look].reduce(
    (text, line) => (text.length + 1 + line.length <= longest ? `${text}\n${line}` : text),
    `${happened}.`.slice(0, longest),
  );
}
