import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { executionScript, NEWEST, REASONS } from "../../../../components/azure/workload/connections/execution-script";

/** An execution of the job, and its state at each question after another; the last one stays. */
interface Execution {
  readonly name: string;
  readonly run: string;
  readonly states: readonly string[];
}

interface Azure {
  /** The executions that there are, oldest first. */
  readonly executions?: readonly Execution[];
  /** The states of the one that is started. */
  readonly started?: readonly string[];
  /** Questions that are refused at first. */
  readonly refusals?: number;
  /** Why containers ended. */
  readonly reasons?: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An `az` that knows the script's own questions alone, and a `sleep` that takes no time. */
const az = `#!${process.execPath}
const { readFileSync, writeFileSync, appendFileSync } = require("node:fs");
const file = process.env.STATE;
const state = JSON.parse(readFileSync(file, "utf8"));
const args = process.argv.slice(2);
const of = (flag) => args[args.indexOf(flag) + 1];
const [method, url, query] = ["--method", "--url", "--query"].map(of);
const done = (text, code = 0) => {
  writeFileSync(file, JSON.stringify(state));
  if (text) process.stdout.write(text + "\\n");
  process.exit(code);
};
appendFileSync(process.env.LOG, method + " " + url + "\\n");
const path = url.replace(process.env.JOB_ID, "").replace("?api-version=2025-01-01", "");
if (state.refusals-- > 0) {
  process.stderr.write("AuthorizationFailed\\n");
  done("", 1);
}
const stateOf = (one) => (one.states.length > 1 ? one.states.shift() : one.states[0]);
if (method === "post" && path === "/start") {
  if (!state.started) done("", 1);
  state.executions.push({ name: "started", run: process.env.RUN, states: state.started });
  done("started");
}
if (method === "get" && path === "/executions" && query === ${JSON.stringify(NEWEST)}.replace("$RUN", process.env.RUN)) {
  const newest = state.executions.filter(({ run }) => run === process.env.RUN).at(-1);
  done(newest ? newest.name + "\\t" + stateOf(newest) : "");
}
const one = state.executions.find(({ name }) => path === "/executions/" + name);
if (one && query === "properties.status") done(stateOf(one));
if (one && query === ${JSON.stringify(REASONS)}) done(state.reasons ?? "");
done("unexpected " + args.join(" "), 3);
`;

function run({ executions = [], started, refusals = 0, reasons }: Azure, timeout = 600) {
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o755);
    return join(folder, name);
  };
  file("az", az);
  file("sleep", "#!/bin/sh\nexit 0\n");
  const log = file("log", "");
  const script = file("userscript.sh", executionScript);
  const variables = {
    JOB_ID: "/subscriptions/s/resourceGroups/shop/providers/Microsoft.App/jobs/migrate",
    JOB_NAME: "migrate",
    JOB_GROUP: "shop",
    RUN: "0123456789abcdef",
    TIMEOUT: String(timeout),
  };
  const state = file("state", JSON.stringify({ executions, started, refusals, reasons }));
  const env = { PATH: `${folder}:${process.env.PATH}`, STATE: state, LOG: log, ...variables };
  const { status, stdout, stderr } = spawnSync("bash", [script], { env, encoding: "utf8", timeout: 60_000 });
  const starts = readFileSync(log, "utf8").match(/^post /gm)?.length ?? 0;
  return { status, stdout, stderr, starts };
}

const mine = "0123456789abcdef";
const execution = (name: string, ...states: string[]): Execution => ({ name, run: mine, states });

describe("the script before a deployment", () => {
  test("starts the job once, and ends well when it has succeeded", () => {
    const found = run({ started: ["Running", "Running", "Succeeded"] });
    expect(found).toMatchObject({ status: 0, starts: 1, stderr: "" });
    expect(found.stdout).toBe("Execution started has started\nExecution started has succeeded\n");
  });

  test("fails with the job's reason, and says where its log is", () => {
    const found = run({ started: ["Processing", "Failed"], reasons: "1\tContainer exited with code 1" });
    expect(found).toMatchObject({ status: 1, starts: 1 });
    expect(found.stderr).toBe(
      "Job migrate: execution started has ended as Failed (1 Container exited with code 1); its log: az containerapp job logs show --name migrate --resource-group shop --execution started --container app. What waits for it was not deployed. Where the next pulumi up does not run it again as it is, delete this deployment script first; Azure does so after an hour.\n",
    );
  });

  test.each(["Stopped", "Degraded"])("fails where it ends as %s, without a reason", (state) => {
    const found = run({ started: [state] });
    expect(found.status).toBe(1);
    expect(found.stderr).toContain(`execution started has ended as ${state}; its log: `);
  });

  test("runs nothing again that has succeeded with this image, these arguments and variables", () => {
    const found = run({ executions: [execution("old", "Failed"), execution("new", "Succeeded")] });
    expect(found).toMatchObject({ status: 0, starts: 0, stdout: "Execution new has run this already\n" });
  });

  test("waits for one that still runs, as after an update that was interrupted", () => {
    const found = run({ executions: [execution("new", "Running", "Running", "Succeeded")] });
    expect(found).toMatchObject({ status: 0, starts: 0 });
    expect(found.stdout).toBe("Execution new runs this already\nExecution new has succeeded\n");
  });

  test("runs again what failed, and what ran with another image", () => {
    const other = { ...execution("other", "Succeeded"), run: "fedcba9876543210" };
    expect(run({ executions: [other], started: ["Succeeded"] })).toMatchObject({ status: 0, starts: 1 });
    const failed = run({ executions: [execution("old", "Failed")], started: ["Succeeded"] });
    expect(failed).toMatchObject({ status: 0, starts: 1 });
  });

  test("waits for its role, and not for ever", () => {
    expect(run({ refusals: 20, started: ["Succeeded"] })).toMatchObject({ status: 0, starts: 1 });
    const never = run({ refusals: 1000 });
    expect(never).toMatchObject({ status: 1, starts: 0 });
    expect(never.stderr).toContain("Job migrate: its executions cannot be read.");
  });

  test("fails where the job cannot be started", () => {
    const found = run({});
    expect(found).toMatchObject({ status: 1, starts: 1 });
    expect(found.stderr).toContain("Job migrate: it cannot be started.");
  });

  test("gives up after the job's own time and that of its start", () => {
    const found = run({ started: ["Running"] }, 30);
    expect(found).toMatchObject({ status: 1, starts: 1 });
    expect(found.stderr).toContain("execution started has not ended after 630 seconds");
  });
});
