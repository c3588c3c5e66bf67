import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showProgress } from "../../cli/progress";

const erase = "\r\u001b[2K";
let written: string[] = [];
const terminal = { isTTY: true, write: (text: string) => written.push(text) };

beforeEach(() => {
  written = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("work of more than a second shows its seconds, and leaves no trace", () => {
  const progress = showProgress("previewing", terminal, {});
  vi.advanceTimersByTime(2500);
  progress.stop();
  vi.advanceTimersByTime(5000);
  expect(written).toEqual([`${erase}previewing: 1 s`, `${erase}previewing: 2 s`, erase]);
});

test("other output takes its place until the next second", () => {
  const progress = showProgress("previewing", terminal, {});
  vi.advanceTimersByTime(1000);
  progress.hide();
  progress.hide();
  vi.advanceTimersByTime(1000);
  progress.stop();
  expect(written).toEqual([`${erase}previewing: 1 s`, erase, `${erase}previewing: 2 s`, erase]);
});

test("short work shows nothing", () => {
  showProgress("previewing", terminal, {}).stop();
  expect(written).toEqual([]);
});

test.each([
  ["a pipe or a file", { ...terminal, isTTY: false }, {}],
  ["CI", terminal, { CI: "true" }],
  ["a terminal that cannot erase", terminal, { TERM: "dumb" }],
])("nothing is written in %s", (_, stream, env) => {
  const progress = showProgress("previewing", stream, env);
  vi.advanceTimersByTime(3000);
  progress.stop();
  expect(written).toEqual([]);
});
