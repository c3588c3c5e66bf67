import { expect, test } from "vitest";
import { changesOf } from "../../../../components/aws/workload/rotation/changes";
import { restartMachine, SETTLE_SECONDS } from "../../../../components/aws/workload/rotation/state-machine";
import { type Answer, StateMachines } from "../../../simulation/state-machines";

interface Deployed {
  readonly service: unknown;
  readonly second: number;
}

/** A version of a secret, as Secrets Manager tells of it. */
interface Change {
  readonly second: number;
  readonly secret: string;
  readonly label?: string;
}

/** A cluster of services, each with its secrets, its rule and its machine; and Secrets Manager, which tells of every label. */
class Cluster {
  readonly deployments: Deployed[] = [];
  readonly failed: string[] = [];
  /** Answers of ECS that are errors, from the first on. */
  errors = 0;

  constructor(private readonly services: Record<string, string[]>) {}

  play(changes: readonly Change[]): void {
    for (const [service, secrets] of Object.entries(this.services)) this.#playOne(service, secrets, changes);
  }

  #playOne(service: string, secrets: string[], changes: readonly Change[]): void {
    const definition = restartMachine({ partition: "aws", cluster: "main", service });
    const started: string[] = [];
    const machines: StateMachines = new StateMachines((action, parameters): Answer => {
      if (action === "aws-sdk:sfn:listExecutions") {
        const running = started.filter((id) => machines.running.has(id)).reverse();
        return { result: { Executions: running.map((ExecutionArn) => ({ ExecutionArn })) } };
      }
      if (action !== "aws-sdk:ecs:updateService") throw new Error(`no such call: ${action}`);
      if (this.errors-- > 0) return { error: "Ecs.ServerException" };
      expect(Object.keys(parameters).sort()).toEqual(["Cluster", "ForceNewDeployment", "Service"]);
      this.deployments.push({ service: parameters.Service, second: machines.second });
      return { result: {} };
    });
    for (const { second, secret, label = "AWSCURRENT" } of changes) {
      machines.run(second);
      if (!matches(changesOf(secrets), secret, label)) continue;
      started.push(`execution-${started.length}`);
      machines.start(started.at(-1) ?? "", definition, { resources: [secret] });
    }
    machines.run();
    this.failed.push(...machines.ended.filter(({ status }) => status === "FAILED").map(({ execution }) => execution));
  }
}

/** Whether an event fits the pattern, which lists values for each part. Secrets Manager tells of neither of these two labels:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/event-detail-secret-label-updated-secretsmanager.html */
function matches(pattern: object, secret: string, label: string): boolean {
  if (["AWSPENDING", "AWSPREVIOUS"].includes(label)) return false;
  const { resources, detail } = pattern as { resources: string[]; detail: { labelUpdated: string[] } };
  return resources.includes(secret) && detail.labelUpdated.includes(label);
}

test("a new current version redeploys each of its consumers once, and no other", () => {
  const cluster = new Cluster({ api: ["db", "key"], mailer: ["db"], admin: ["other"] });
  cluster.play([{ second: 10, secret: "db" }]);
  expect(cluster.deployments).toEqual([
    { service: "api", second: 10 + SETTLE_SECONDS },
    { service: "mailer", second: 10 + SETTLE_SECONDS },
  ]);
});

test("a pending version, a former one and a label of one's own do nothing", () => {
  const cluster = new Cluster({ api: ["db"] });
  cluster.play(["AWSPENDING", "AWSPREVIOUS", "blue"].map((label) => ({ second: 5, secret: "db", label })));
  expect(cluster.deployments).toEqual([]);
});

test("several secrets that change within a minute give one deployment, after the last of them", () => {
  const cluster = new Cluster({ api: ["a", "b", "c"] });
  cluster.play([
    { second: 0, secret: "a" },
    { second: 20, secret: "b" },
    { second: 59, secret: "c" },
  ]);
  expect(cluster.deployments).toEqual([{ service: "api", second: 59 + SETTLE_SECONDS }]);
});

test("two events of the same second give one deployment", () => {
  const cluster = new Cluster({ api: ["a", "b"] });
  cluster.play([
    { second: 0, secret: "a" },
    { second: 0, secret: "b" },
  ]);
  expect(cluster.deployments).toEqual([{ service: "api", second: SETTLE_SECONDS }]);
});

test("a secret that changes after the deployment gives another: no change is lost", () => {
  const cluster = new Cluster({ api: ["a"] });
  cluster.play([
    { second: 0, secret: "a" },
    { second: SETTLE_SECONDS + 1, secret: "a" },
  ]);
  expect(cluster.deployments).toHaveLength(2);
});

test("a call that fails is tried again, for ten minutes; then the execution fails, which has its alarm", () => {
  const cluster = new Cluster({ api: ["a"] });
  cluster.errors = 6;
  cluster.play([{ second: 0, secret: "a" }]);
  expect(cluster.deployments).toEqual([{ service: "api", second: SETTLE_SECONDS + 630 }]);
  const broken = new Cluster({ api: ["a"] });
  broken.errors = 7;
  broken.play([{ second: 0, secret: "a" }]);
  expect(broken.deployments).toEqual([]);
  expect(broken.failed).toEqual(["execution-0"]);
});
