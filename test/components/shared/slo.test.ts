import { describe, expect, it } from "vitest";
import { budgetOf, burnRates, burns, leastRequests, thresholdOf } from "../../../components/shared/observability/slo";

const [fast, medium, slow] = burnRates;
if (!fast || !medium || !slow) throw new Error("three rates are expected");

describe("burn rates", () => {
  it("has a budget without errors of rounding", () => {
    expect([99.9, 99, 99.95, 99.999].map(budgetOf)).toEqual([0.001, 0.01, 0.0005, 0.00001]);
  });

  it("uses up the workbook's part of a budget of 30 days in its long window", () => {
    const minutes = 30 * 24 * 60;
    const parts = burnRates.map(({ rate, longMinutes }) => Math.round((100 * rate * longMinutes) / minutes));
    expect(parts).toEqual([2, 5, 10]);
    expect(burnRates.map(({ longMinutes, shortMinutes }) => longMinutes / shortMinutes)).toEqual([12, 12, 12]);
  });

  it("asks for no more errors than there are requests", () => {
    expect([fast, medium, slow].map((rate) => thresholdOf(rate, 99.9))).toEqual([0.0144, 0.006, 0.001]);
    expect(thresholdOf(fast, 90)).toBe(1);
  });

  it("says nothing of a window with few requests", () => {
    expect(burns(fast, 99.9, { failed: 1, requests: 10 }, leastRequests)).toBe(false);
    expect(burns(fast, 99.9, { failed: 2, requests: 100 }, leastRequests)).toBe(true);
    expect(burns(fast, 99.9, { failed: 1, requests: 100 }, leastRequests)).toBe(false);
  });
});
