import { describe, expect, test } from "vitest";
import { Environment, Job } from "../../../../components/aws";
import { planProgram, resource, statements, text } from "../helpers";
import { GatedCluster } from "./cluster";

const plan = (overlap?: boolean) =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    const schedule = { expression: "rate(5 minutes)", ...(overlap !== undefined && { overlap }) };
    new Job("report", { environment, image: "ghcr.io/acme/api:1.4.2", schedule });
  });
const definitionOf = async (overlap?: boolean) =>
  text(resource(await plan(overlap), "aws:sfn/stateMachine:StateMachine", "report").inputs.definition);

/** Runs of 10 minutes that start each 5 minutes, of which the last one comes after a pause. */
function starts(definition: string) {
  const cluster = new GatedCluster(definition, () => ({ succeeds: true, seconds: 600 }));
  for (const second of [0, 300, 900]) {
    cluster.machines.run(second);
    cluster.start();
  }
  cluster.machines.run();
  return cluster;
}

describe("a schedule that is faster than its job", () => {
  test("starts a run each time by default", async () => {
    expect(starts(await definitionOf()).tasks).toBe(3);
  });

  test("leaves a run out while a task is there where overlap is false, and that is no failure", async () => {
    const cluster = starts(await definitionOf(false));
    expect(cluster.tasks).toBe(2);
    expect(cluster.machines.ended).toEqual([
      { execution: "execution-2", status: "SUCCEEDED", second: 300 },
      { execution: "execution-1", status: "SUCCEEDED", second: 600 },
      { execution: "execution-3", status: "SUCCEEDED", second: 1500 },
    ]);
  });

  test("may list the tasks of its own cluster, and only where it asks", async () => {
    const allowed = async (overlap?: boolean) =>
      statements(resource(await plan(overlap), "aws:iam/rolePolicy:RolePolicy", "report-run")).filter(
        ({ Action }) => Action === "ecs:ListTasks",
      );
    expect(await allowed()).toEqual([]);
    expect(await allowed(false)).toEqual([
      {
        Effect: "Allow",
        Action: "ecs:ListTasks",
        Resource: "*",
        Condition: { ArnEquals: { "ecs:cluster": [expect.stringMatching(/:cluster\/prod-\w{7}$/)] } },
      },
    ]);
  });
});
