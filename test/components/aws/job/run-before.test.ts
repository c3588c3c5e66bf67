import { describe, expect, test } from "vitest";
import { Environment, Job, type JobArgs } from "../../../../components/aws";
import { planProgram, resource, text } from "../helpers";
import { GatedCluster } from "./cluster";

/** The definition and the run of a job, as a plan has them. */
async function jobOf(args: Partial<JobArgs> = {}): Promise<{ definition: string; run: string }> {
  const found = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    const job = new Job("migrate", { environment, image: "ghcr.io/acme/api:1.4.2", args: ["migrate"], ...args });
    return { run: job.run };
  });
  const machine = resource(found, "aws:sfn/stateMachine:StateMachine", "migrate");
  return { definition: text(machine.inputs.definition), run: text(found.outputs.run) };
}

const labelled = (run: string) => ({ "vendor-native.run-before": run });
const minute = () => ({ succeeds: true, seconds: 60 });

describe("a deployment that waits for a job", () => {
  test("goes on when its run has succeeded, at the first deployment too", async () => {
    const { definition, run } = await jobOf();
    const cluster = new GatedCluster(definition, minute);
    const api = cluster.deploy("api", "api:1", labelled(run));
    cluster.machines.run();
    expect(api.action).toBe("CONTINUE");
    expect(cluster.tasks).toBe(1);
    expect(cluster.machines.ended).toEqual([{ execution: "execution-1", status: "SUCCEEDED", second: 60 }]);
  });

  test("is rolled back when it fails, with the reason, and the next one tries again", async () => {
    const { definition, run } = await jobOf();
    const cluster = new GatedCluster(definition, (attempt) => ({ succeeds: attempt > 1, seconds: 60 }));
    const first = cluster.deploy("api", "api:1", labelled(run));
    cluster.machines.run();
    expect(first.action).toBe("ROLLBACK");
    expect(cluster.machines.ended[0]).toMatchObject({ status: "FAILED", error: "States.TaskFailed" });
    const second = cluster.deploy("api", "api:2", labelled(run));
    cluster.machines.run();
    expect([second.action, cluster.tasks]).toEqual(["CONTINUE", 2]);
  });

  test("is rolled back when it takes longer than its time limit", async () => {
    const { definition, run } = await jobOf({ timeoutSeconds: 300 });
    const cluster = new GatedCluster(definition, () => ({ succeeds: true, seconds: 301 }));
    const api = cluster.deploy("api", "api:1", labelled(run));
    cluster.machines.run();
    expect(api.action).toBe("ROLLBACK");
    expect(cluster.machines.ended).toEqual([
      { execution: "execution-1", status: "FAILED", error: "States.Timeout", second: 300 },
    ]);
  });

  test("has the attempts of the job", async () => {
    const { definition, run } = await jobOf({ retries: 2 });
    const cluster = new GatedCluster(definition, (attempt) => ({ succeeds: attempt === 3, seconds: 60 }));
    const api = cluster.deploy("api", "api:1", labelled(run));
    cluster.machines.run();
    expect([api.action, cluster.tasks]).toEqual(["CONTINUE", 3]);
    expect(cluster.machines.second).toBe(30 + 60 + 60);
  });

  test.each([2, 5, 20])("shares one run with the others, of %i services", async (services) => {
    const { definition, run } = await jobOf();
    const cluster = new GatedCluster(definition, minute);
    const waiting = Array.from({ length: services }, (_, at) => cluster.deploy(`s${at}`, `s${at}:1`, labelled(run)));
    cluster.machines.run();
    expect(waiting.map(({ action }) => action)).toEqual(Array(services).fill("CONTINUE"));
    expect(cluster.tasks).toBe(1);
    expect(cluster.machines.second).toBeLessThanOrEqual(75);
  });

  test("shares its failure with the others: one run, and all are rolled back", async () => {
    const { definition, run } = await jobOf({ timeoutSeconds: 60 });
    const cluster = new GatedCluster(definition, () => ({ succeeds: true, seconds: 100 }));
    const waiting = ["api", "web"].map((service) => cluster.deploy(service, `${service}:1`, labelled(run)));
    cluster.machines.run();
    expect(waiting.map(({ action }) => action)).toEqual(["ROLLBACK", "ROLLBACK"]);
    expect(cluster.tasks).toBe(1);
    expect(cluster.machines.ended.map(({ error }) => error).sort()).toEqual(["JobFailed", "States.Timeout"]);
  });
});

describe("a deployment that needs no run", () => {
  test("of the same revision once more, as a rotation makes it, runs nothing", async () => {
    const { definition, run } = await jobOf();
    const cluster = new GatedCluster(definition, minute);
    cluster.deploy("api", "api:1", labelled(run));
    cluster.machines.run();
    const again = Array.from({ length: 3 }, () => cluster.deploy("api", "api:1", labelled(run)));
    cluster.machines.run();
    expect([again.map(({ action }) => action), cluster.tasks]).toEqual([["CONTINUE", "CONTINUE", "CONTINUE"], 1]);
  });

  test("of a changed variable with the same image runs nothing", async () => {
    const { definition, run } = await jobOf();
    const cluster = new GatedCluster(definition, minute);
    cluster.deploy("api", "api:1", labelled(run));
    cluster.machines.run();
    expect((await jobOf({ env: { LOG_LEVEL: "debug" }, cpu: 1 })).run).toBe(run);
    const changed = cluster.deploy("api", "api:2", labelled(run));
    cluster.machines.run();
    expect([changed.action, cluster.tasks]).toEqual(["CONTINUE", 1]);
  });

  test("back to an earlier image never migrates again", async () => {
    const [before, after] = [await jobOf(), await jobOf({ image: "ghcr.io/acme/api:1.5.0" })];
    const cluster = new GatedCluster(before.definition, minute);
    cluster.deploy("api", "api:1", labelled(before.run));
    cluster.machines.run();
    cluster.changeJob(after.definition);
    cluster.deploy("api", "api:2", labelled(after.run));
    cluster.machines.run();
    expect(cluster.tasks).toBe(2);
    const back = cluster.deploy("api", "api:1", labelled(before.run));
    cluster.machines.run();
    expect([back.action, cluster.tasks]).toEqual(["CONTINUE", 2]);
  });

  test("of a revision whose run the job can no longer make is rolled back", async () => {
    const [before, after] = [await jobOf(), await jobOf({ image: "ghcr.io/acme/api:1.5.0" })];
    const cluster = new GatedCluster(after.definition, minute);
    const old = cluster.deploy("api", "api:1", labelled(before.run));
    cluster.machines.run();
    expect([old.action, cluster.tasks]).toEqual(["ROLLBACK", 0]);
    expect(cluster.machines.ended[0]).toMatchObject({ error: "Outdated" });
  });

  test.each([
    ["without labels", undefined],
    ["with other labels", { team: "shop" }],
    ["that waits for another job", labelled("project-dev-other:0123456789abcdef")],
  ])("of a revision %s is left to whoever paused it", async (_, labels) => {
    const { definition } = await jobOf();
    const cluster = new GatedCluster(definition, minute);
    const other = cluster.deploy("other", "other:1", labels);
    cluster.machines.run();
    expect([other.action, cluster.tasks]).toEqual([undefined, 0]);
    expect(cluster.machines.ended[0]?.status).toBe("SUCCEEDED");
  });
});

test("a run that was stopped by hand does not hold the next deployment up", async () => {
  const { definition, run } = await jobOf();
  const cluster = new GatedCluster(definition, minute);
  cluster.deploy("api", "api:1", labelled(run));
  cluster.machines.run(30);
  cluster.machines.abort("execution-1");
  const next = cluster.deploy("api", "api:1", labelled(run));
  cluster.machines.run();
  expect([next.action, cluster.tasks]).toEqual(["CONTINUE", 2]);
});

test("a run that was stopped by hand long ago does not hold the next deployment up", async () => {
  const { definition, run } = await jobOf();
  const cluster = new GatedCluster(definition, minute);
  cluster.deploy("api", "api:1", labelled(run));
  cluster.machines.run(30);
  cluster.machines.abort("execution-1");
  cluster.forgotten.add("execution-1");
  const next = cluster.deploy("api", "api:1", labelled(run));
  cluster.machines.run();
  expect([next.action, cluster.tasks]).toEqual(["CONTINUE", 2]);
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
test.each(["getItem", "putItem"])("a record that is throttled at %s is asked again", async (call) => {
  const { definition, run } = await jobOf();
  const cluster = new GatedCluster(definition, minute);
  const error = "DynamoDB.ThrottlingException";
  cluster.faults.push({ action: `dynamodb:${call}`, error }, { action: `dynamodb:${call}`, error });
  const api = cluster.deploy("api", "api:1", labelled(run));
  cluster.machines.run();
  expect([api.action, cluster.tasks]).toEqual(["CONTINUE", 1]);
});

test("an execution that took the run without an answer makes it, and waits for nobody", async () => {
  const { definition, run } = await jobOf();
  const cluster = new GatedCluster(definition, minute);
  cluster.faults.push({ action: "dynamodb:putItem", error: "DynamoDB.InternalServerError", done: true });
  const api = cluster.deploy("api", "api:1", labelled(run));
  cluster.machines.run(600);
  expect([api.action, cluster.tasks]).toEqual(["CONTINUE", 1]);
});

test("a run by hand is a run, and answers no deployment", async () => {
  const { definition } = await jobOf();
  const cluster = new GatedCluster(definition, minute);
  cluster.start();
  cluster.machines.run();
  expect([cluster.tasks, cluster.items.size]).toEqual([1, 0]);
  expect(cluster.machines.ended).toEqual([{ execution: "execution-1", status: "SUCCEEDED", second: 60 }]);
});

test("a run has the name of its image, its entrypoint and its arguments alone", async () => {
  const { run } = await jobOf();
  expect(run).toMatch(/^[\w-]+:[0-9a-f]{16}$/);
  const others = [{ image: "ghcr.io/acme/api:1.4.3" }, { args: ["migrate", "--all"] }, { entrypoint: ["/bin/sh"] }];
  const runs = await Promise.all(others.map(async (args) => (await jobOf(args)).run));
  expect(new Set([run, ...runs]).size).toBe(4);
});
