import { beforeAll, describe, expect, test } from "vitest";
import { aws } from "../../offline/aws/index";
import { Cloud, type CloudResource } from "../../offline/engine/cloud";
import type { Constraints } from "../../offline/engine/constraints";
import { loadConstraints } from "../../offline/engine/load-constraints";
import type { Properties } from "../../offline/values";

const cluster = "aws:rds/cluster:Cluster";
const instance = "aws:rds/clusterInstance:ClusterInstance";
const association = "aws:ssm/association:Association";
const model = aws.configure({ region: "eu-west-1" });
const urnOf = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;
const failures = (inputs: Properties) => model.check(cluster, inputs, urnOf(cluster, "db")).failures;

/** A resource as the cloud would have it. */
function made(type: string, name: string, inputs: Properties = {}): CloudResource {
  const urn = urnOf(type, name);
  const checked = model.check(type, inputs, urn);
  const { id = "", outputs } = model.create(type, checked.inputs, urn, { preview: false });
  return { type, id, urn, seed: urn, inputs: checked.inputs, outputs };
}

let constraints: Constraints;
beforeAll(async () => {
  constraints = await loadConstraints("aws");
});

describe("a cluster is refused", () => {
  const engine = "aurora-postgresql";
  const scaling = (serverlessv2ScalingConfiguration: Properties) => ({ engine, serverlessv2ScalingConfiguration });

  test.each<[Properties, string, string]>([
    [{ engine, backupRetentionPeriod: 36 }, "backupRetentionPeriod", "Invalid backup retention period: 36"],
    [{ engine, masterUsername: "admin" }, "masterUsername", "reserved word used by the engine"],
    [scaling({ minCapacity: 8, maxCapacity: 4 }), "serverlessv2ScalingConfiguration", "capacity 8 to 4 isn't valid"],
    [scaling({ minCapacity: 0.7, maxCapacity: 4 }), "serverlessv2ScalingConfiguration", "0.7 to 4 isn't valid"],
    [
      scaling({ minCapacity: 1, maxCapacity: 4, secondsUntilAutoPause: 300 }),
      "serverlessv2ScalingConfiguration",
      "needs a minimum capacity of 0",
    ],
    [{ engine, clusterIdentifier: "a--b" }, "clusterIdentifier", "not have two in a row"],
  ])("%j", (inputs, property, reason) => {
    expect(failures(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  test("for nothing else", () => {
    const inputs = { engine, masterUsername: "dbadmin", backupRetentionPeriod: 35 };
    expect(failures({ ...inputs, ...scaling({ minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 300 }) })).toEqual(
      [],
    );
    expect(failures({ engine: "aurora-mysql", masterUsername: "admin" })).toEqual([]);
  });
});

describe("the cloud refuses", () => {
  test("a serverless instance of a cluster without limits", () => {
    const cloud = new Cloud();
    const own = made(cluster, "db", { engine: "aurora-postgresql" });
    cloud.add(own);
    const serverless = made(instance, "db-0", { clusterIdentifier: own.id, instanceClass: "db.serverless" });
    expect(constraints.create(cloud, serverless)).toMatch(/^InvalidDBClusterStateFault/);
    const provisioned = made(instance, "db-0", { clusterIdentifier: own.id, instanceClass: "db.r8g.large" });
    expect(constraints.create(cloud, provisioned)).toBeUndefined();
  });

  test("the end of a cluster that has instances, no named last snapshot, or protection", () => {
    const cloud = new Cloud();
    const own = made(cluster, "db", { engine: "aurora-postgresql", skipFinalSnapshot: true });
    const one = made(instance, "db-0", { clusterIdentifier: own.id, instanceClass: "db.r8g.large" });
    cloud.add(own);
    cloud.add(one);
    expect(constraints.delete(cloud, own)).toMatch(/still contains DB instances/);
    cloud.remove(one, undefined);
    expect(constraints.delete(cloud, own)).toBeUndefined();
    const unnamed = { ...own, inputs: { ...own.inputs, skipFinalSnapshot: false } };
    expect(constraints.delete(cloud, unnamed)).toMatch(/final_snapshot_identifier is required/);
    const kept = { ...own, inputs: { ...own.inputs, deletionProtection: true } };
    expect(constraints.delete(cloud, kept)).toMatch(/deletion protection/);
  });

  test("an association whose runbook may not run, or whose database does not answer", () => {
    const cloud = new Cloud();
    const own = made(cluster, "db", { engine: "aurora-postgresql", enableHttpEndpoint: true });
    const role = made("aws:iam/role:Role", "runbook");
    const policy = made("aws:iam/rolePolicy:RolePolicy", "runbook", { role: role.id });
    const definition = JSON.stringify({ StartAt: "A", States: { A: { Type: "Succeed", Comment: own.outputs.arn } } });
    const machine = made("aws:sfn/stateMachine:StateMachine", "login", { roleArn: role.outputs.arn ?? "", definition });
    const content = JSON.stringify({ assumeRole: role.outputs.arn, mainSteps: [{ stateMachineArn: machine.id }] });
    const document = made("aws:ssm/document:Document", "login", { content, documentType: "Automation" });
    const one = made(association, "api", { name: document.outputs.name ?? "" });
    for (const resource of [own, role, machine, document]) cloud.add(resource);
    expect(constraints.create(cloud, one)).toMatch(/unexpected state 'Failed'.*AccessDenied$/);
    cloud.add(policy);
    expect(constraints.create(cloud, one)).toMatch(/DatabaseUnavailableException$/);
    cloud.add(made(instance, "db-0", { clusterIdentifier: own.id, instanceClass: "db.r8g.large" }));
    expect(constraints.create(cloud, one)).toBeUndefined();
    cloud.add(one);
    expect(constraints.delete(cloud, document)).toMatch(/^AssociatedInstances/);
  });

  test.each<[string, Properties]>([
    ["a snapshot", { snapshotIdentifier: "db-final" }],
    ["a moment", { restoreToPointInTime: { sourceClusterIdentifier: "db-old" } }],
  ])("the login at a cluster of %s, until its Data API is switched on by a call of its own", (_, origin) => {
    const cloud = new Cloud();
    const own = made(cluster, "db", { engine: "aurora-postgresql", enableHttpEndpoint: true, ...origin });
    const definition = JSON.stringify({ StartAt: "A", States: { A: { Type: "Succeed", Comment: own.outputs.arn } } });
    const machine = made("aws:sfn/stateMachine:StateMachine", "login", { roleArn: "arn:role", definition });
    const runbook = (name: string, mainSteps: Properties[]) => {
      const content = JSON.stringify({ assumeRole: "arn:role", mainSteps });
      return made("aws:ssm/document:Document", name, { content, documentType: "Automation" });
    };
    const login = runbook("login", [{ stateMachineArn: machine.id }]);
    const opening = runbook("open", [{ inputs: { Api: "EnableHttpEndpoint", ResourceArn: own.outputs.arn ?? "" } }]);
    const one = made(association, "api", { name: login.outputs.name ?? "" });
    const instances = made(instance, "db-0", { clusterIdentifier: own.id, instanceClass: "db.r8g.large" });
    for (const resource of [own, instances, machine, login, opening]) cloud.add(resource);
    expect(constraints.create(cloud, one)).toMatch(/DatabaseUnavailableException$/);
    cloud.add(made(association, "open", { name: opening.outputs.name ?? "" }));
    expect(constraints.create(cloud, one)).toBeUndefined();
  });
});
