import { expect, it } from "vitest";
import { alarmText } from "../../../components/shared/observability/alarm-text";

it("says what happened, how bad it is, and where to look", () => {
  const places = { Dashboard: "https://dashboard", Logs: undefined };
  const text = alarmText({ happened: "No healthy task of api is left", severity: "critical", places }, 1024);
  expect(text).toBe(
    "No healthy task of api is left.\nCRITICAL: users are affected, act now\nDashboard: https://dashboard",
  );
});

it("leaves a place out that does not fit, and never cuts an address", () => {
  const places = { Log: `https://${"a".repeat(100)}`, Dashboard: "https://dashboard" };
  const text = alarmText({ happened: "It is slow", severity: "warning", places }, 80);
  expect(text).toBe("It is slow.\nWARNING: look within the day\nDashboard: https://dashboard");
  expect(alarmText({ happened: "x".repeat(100), severity: "warning" }, 80)).toHaveLength(80);
});
