import { describe, expect, test } from "vitest";
import { problemWithCron } from "../../../components/shared/arguments/cron";

const example = 'such as "0 3 * * *", each day at three';

describe("a schedule of a crontab", () => {
  test.each([
    "0 3 * * *",
    "*/5 * * * *",
    "0,30 9-17 * * MON-FRI",
    "0 0 1 JAN,jul *",
    "10-50/10 4 31 12 7",
    " 0  3 * * 0 ",
  ])("%j is one", (schedule) => {
    expect(problemWithCron(schedule)).toBeUndefined();
  });

  test.each([
    ["", `"" has 0 fields; a schedule has 5, ${example}`],
    ["0 3 * * ? *", `"0 3 * * ? *" has 6 fields; a schedule has 5, ${example}`],
    ["every 5 minutes", `"every 5 minutes" has 3 fields; a schedule has 5, ${example}`],
    [5, `5 is not a schedule, ${example}`],
    ["60 * * * *", '"60 * * * *" has "60" as its minute; allowed: 0 to 59, a range, a list, * or a step'],
    ["0 24 * * *", '"0 24 * * *" has "24" as its hour; allowed: 0 to 23, a range, a list, * or a step'],
    ["0 0 0 * *", '"0 0 0 * *" has "0" as its day of the month; allowed: 1 to 31, a range, a list, * or a step'],
    ["0 0 L * *", '"0 0 L * *" has "L" as its day of the month; allowed: 1 to 31, a range, a list, * or a step'],
    [
      "0 0 * MAI *",
      '"0 0 * MAI *" has "MAI" as its month; allowed: 1 to 12 or JAN to DEC, a range, a list, * or a step',
    ],
    [
      "0 0 * * FRI-MON",
      '"0 0 * * FRI-MON" has "FRI-MON" as its day of the week; allowed: 0 to 7 or SUN to SAT, a range, a list, * or a step',
    ],
    ["*/0 * * * *", '"*/0 * * * *" has "*/0" as its minute; allowed: 0 to 59, a range, a list, * or a step'],
  ])("%j is none", (schedule, reason) => {
    expect(problemWithCron(schedule)).toBe(reason);
  });
});
