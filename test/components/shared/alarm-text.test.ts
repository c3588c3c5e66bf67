import { expect, it } from "vitest";
import { alarmText } from "../../../components/shared/observability/alarm-text";

it("says what happened, how bad it is, and where to look", () => {
  const places = { Dashboard: "https://dashboard", Logs: undefined };
  const text = alarmText({ happened: "No healthy task of api is left", severity: "critical", places });
  expect(text).toBe(
    "No healthy task of api is left.\nCRITICAL: users are affected, act now\nDashboard: https://dashboard",
  );
});
