import type { Location } from "./locations";

/** Where the console of a region is. */
function consoleOf({ partition, region }: Location): string {
  const host = partition === "aws-cn" ? "console.amazonaws.cn" : "console.aws.amazon.com";
  return `https://${region}.${host}/cloudwatch/home?region=${region}`;
}

/** Where the console shows a log group, whose name it wants escaped twice, with a dollar in place of the percent sign. */
export function logUrl(location: Location, group: string): string {
  const escaped = encodeURIComponent(encodeURIComponent(group)).replaceAll("%", "$");
  return `${consoleOf(location)}#logsV2:log-groups/log-group/${escaped}`;
}

/** Where the console shows a dashboard. */
export function dashboardUrlOf(location: Location, dashboard: string): string {
  return `${consoleOf(location)}#dashboards/dashboard/${encodeURIComponent(dashboard)}`;
}

/**
 * Where the console runs a query on a log group, over the last hour. The notation is the one that the console itself makes, and
 * no page documents it: the parts of the query are escaped with stars, and the whole twice, with dollars.
 */
export function logQueryUrl(location: Location, group: string, query: string): string {
  const part = (text: string) => escaped(text).replaceAll("%", "*");
  const time = "end~0~start~-3600~timeType~'RELATIVE~unit~'seconds";
  const detail = `~(${time}~editorString~'${part(query)}~source~(~'${part(group)}))`;
  const place = escaped(`?queryDetail=${escaped(detail)}`).replaceAll("%", "$");
  return `${consoleOf(location)}#logsV2:logs-insights${place}`;
}

/** As `encodeURIComponent`, and the characters too that it leaves, but for the star. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
