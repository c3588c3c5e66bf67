import type { Report } from "../report";
import { html } from "./html";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { pullRequest } from "./pull-request";
import { sarif } from "./sarif";
import { type TerminalOptions, terminal } from "./terminal";
import { toJson } from "./text";

export const Format = {
  Table: "table",
  Markdown: "markdown",
  PullRequest: "pull-request",
  Json: "json",
  Sarif: "sarif",
  Junit: "junit",
  Html: "html",
} as const;
export type Format = (typeof Format)[keyof typeof Format];

export const formats: readonly Format[] = Object.values(Format);

/** The report in a format. */
export function print(report: Report, format: Format, screen: TerminalOptions): string {
  switch (format) {
    case Format.Table:
      return terminal(report, screen);
    case Format.Markdown:
      return markdown(report);
    case Format.PullRequest:
      return pullRequest(report);
    case Format.Json:
      return toJson(report);
    case Format.Sarif:
      return sarif(report);
    case Format.Junit:
      return junit(report);
    case Format.Html:
      return html(report);
  }
}
