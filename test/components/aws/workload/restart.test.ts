import { expect, test } from "vitest";
import { RESTARTED_TAG } from "../../../../components/aws/workload/rotation/changes";
import {
  restartMachine,
  SETTLE_SECONDS,
  TURN_SECONDS,
} from "../../../../components/aws/workload/rotation/state-machine";
import { RestartingCluster } from "../../../simulation/restarts";

const arnOf = (name: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}-AbCdEf`;
const tags = { [RESTARTED_TAG]: "true" };
const reading = (...secrets: string[]) => ({ reads: secrets.map(arnOf), tags });
const at = (second: number, secret: string) => ({ second, secret: arnOf(secret) });

test("a new current version redeploys each service that reads it once, and no other", async () => {
  const cluster = new RestartingCluster({
    api: reading("db", "key"),
    mailer: reading("db"),
    admin: reading("other"),
    plain: { reads: [], tags },
    own: { reads: [arnOf("db")] },
  });
  await cluster.play([at(10, "db")]);
  expect(cluster.deployments).toEqual([
    { service: "api", second: 10 + SETTLE_SECONDS },
    { service: "mailer", second: 10 + SETTLE_SECONDS },
  ]);
  expect(cluster.failed).toEqual([]);
});

test("one key of a secret counts, a version that is named does not, nor a secret whose name goes on", async () => {
  const cluster = new RestartingCluster({
    key: { reads: [`${arnOf("db")}:password::`], tags },
    pinned: { reads: [`${arnOf("db")}:password::0d5c`, `${arnOf("db")}:::0d5c`], tags },
    longer: { reads: [`${arnOf("db")}x`, `${arnOf("db")}x:::`], tags },
  });
  await cluster.play([at(0, "db")]);
  expect(cluster.deployments).toEqual([{ service: "key", second: SETTLE_SECONDS }]);
});

test("several secrets that change within a minute give one deployment, which has them all", async () => {
  const cluster = new RestartingCluster({ api: reading("a", "b", "c") });
  await cluster.play([at(0, "a"), at(20, "b"), at(59, "c")]);
  expect(cluster.deployments).toEqual([{ service: "api", second: SETTLE_SECONDS }]);
});

test("events of the same second take turns: two readers of both are restarted once", async () => {
  const cluster = new RestartingCluster({ api: reading("a", "b"), mailer: reading("b"), admin: reading("a") });
  await cluster.play([at(0, "a"), at(0, "b")]);
  expect(cluster.deployments).toEqual([
    { service: "api", second: SETTLE_SECONDS },
    { service: "admin", second: SETTLE_SECONDS },
    { service: "mailer", second: SETTLE_SECONDS + TURN_SECONDS },
  ]);
});

test("a secret that changes after the deployment gives another: no change is lost", async () => {
  const cluster = new RestartingCluster({ api: reading("a") });
  await cluster.play([at(0, "a"), at(SETTLE_SECONDS + 1, "a")]);
  expect(cluster.deployments.map(({ second }) => second)).toEqual([SETTLE_SECONDS, 2 * SETTLE_SECONDS + 1]);
});

test("a service that was deployed after the change has the new value", async () => {
  const cluster = new RestartingCluster({ api: { ...reading("a"), deployedAt: 30 } });
  await cluster.play([at(0, "a")]);
  expect(cluster.deployments).toEqual([]);
});

test("every page of the services is looked at", async () => {
  const cluster = new RestartingCluster({ one: reading("a"), two: reading("b"), three: reading("a") });
  cluster.pageLength = 1;
  await cluster.play([at(0, "a")]);
  expect(cluster.deployments.map(({ service }) => service)).toEqual(["one", "three"]);
});

test("a call that fails is tried again, for ten minutes; then the execution fails, and the others are restarted all the same", async () => {
  const cluster = new RestartingCluster({ api: reading("a") });
  cluster.errors.api = 6;
  await cluster.play([at(0, "a")]);
  expect(cluster.deployments).toEqual([{ service: "api", second: SETTLE_SECONDS + 630 }]);
  const broken = new RestartingCluster({ api: reading("a"), mailer: reading("a") });
  broken.errors.api = 7;
  await broken.play([at(0, "a")]);
  expect(broken.deployments.map(({ service }) => service)).toEqual(["mailer"]);
  expect(broken.failed).toEqual(["execution-0"]);
});

test("the machine of one service looks at that one, with or without a tag", async () => {
  const definition = restartMachine({ partition: "aws", cluster: "main", service: "api" });
  const cluster = new RestartingCluster({ api: { reads: [arnOf("a")] }, mailer: reading("a") }, definition);
  await cluster.play([at(0, "a"), at(0, "b")]);
  expect(cluster.deployments).toEqual([{ service: "api", second: SETTLE_SECONDS }]);
});
