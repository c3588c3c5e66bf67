import { beforeAll, describe, expect, test } from "vitest";
import { aws } from "../../offline/aws/index";
import { Cloud, type CloudResource } from "../../offline/engine/cloud";
import type { Constraints } from "../../offline/engine/constraints";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { text } from "../../offline/spec";
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

describe("a proxy", () => {
  const proxy = "aws:rds/proxy:Proxy";
  const target = "aws:rds/proxyTarget:ProxyTarget";
  const endpoint = "aws:rds/proxyEndpoint:ProxyEndpoint";
  const own = made(cluster, "db", { engine: "aurora-postgresql", clusterIdentifier: "db" });
  const of = (index: number) =>
    made(instance, `db-${index}`, {
      clusterIdentifier: "db",
      instanceClass: "db.r8g.large",
      engine: "aurora-postgresql",
    });
  const registered = made(target, "db", { dbProxyName: "p", targetGroupName: "default", dbClusterIdentifier: "db" });
  const reader = (role: string) =>
    made(endpoint, "db", { dbProxyEndpointName: "p-ro", dbProxyName: "p", targetRole: role, vpcSubnetIds: ["a"] });

  test("has a target once the cluster has an instance, and once alone", () => {
    const cloud = new Cloud();
    cloud.add(own);
    expect(constraints.create(cloud, registered)).toMatch(/^InvalidDBClusterStateFault/);
    cloud.add(of(0));
    expect(constraints.create(cloud, registered)).toBeUndefined();
    cloud.add(registered);
    expect(constraints.create(cloud, registered)).toMatch(/^DBProxyTargetAlreadyRegisteredFault/);
  });

  test("has an endpoint for reads once there is a reader, and one for writes without", () => {
    const cloud = new Cloud();
    for (const one of [own, of(0), registered]) cloud.add(one);
    expect(constraints.create(cloud, reader("READ_ONLY"))).toMatch(/one or more reader DB instances/);
    expect(constraints.create(cloud, reader("READ_WRITE"))).toBeUndefined();
    cloud.add(of(1));
    expect(constraints.create(cloud, reader("READ_ONLY"))).toBeUndefined();
  });

  test("holds its group and its name", () => {
    const cloud = new Cloud();
    const group = made("aws:ec2/securityGroup:SecurityGroup", "g");
    const inputs = {
      name: "p",
      engineFamily: "POSTGRESQL",
      roleArn: "r",
      vpcSubnetIds: ["a"],
      vpcSecurityGroupIds: [group.id],
    };
    cloud.add(group);
    cloud.add(made(proxy, "p", inputs));
    expect(constraints.delete(cloud, group)).toMatch(/has a dependent object/);
    expect(constraints.create(cloud, made(proxy, "q", inputs))).toMatch(/^DBProxyAlreadyExistsFault/);
  });
});

describe("a change to login by IAM", () => {
  const role = "arn:aws:iam::123456789012:role/there-before";
  const iam = { engine: "aurora-postgresql", clusterIdentifier: "db", enableHttpEndpoint: true };
  const made0 = made(cluster, "db", iam);
  const change = (more: Properties) => ({
    ...made0,
    inputs: { ...iam, iamDatabaseAuthenticationEnabled: true, ...more },
  });
  const machine = made("aws:sfn/stateMachine:StateMachine", "m", {
    roleArn: role,
    definition: `{"ResourceArn":"${made0.outputs.arn}","Sql":"GRANT rds_iam TO x"}`,
  });
  const runbook = (name: string, content: object) =>
    made("aws:ssm/document:Document", name, { documentType: "Automation", content: JSON.stringify(content) });
  const login = runbook("login", { assumeRole: role, machine: machine.id });
  const run = (of: CloudResource) => made(association, `${of.outputs.name}`, { name: text(of.outputs.name) });
  const cloudAfter = (more: Properties): Cloud => {
    const cloud = new Cloud();
    const after = change(more);
    for (const one of [made0, machine, login]) cloud.add(one);
    cloud.add(made(instance, "db-0", { clusterIdentifier: "db", instanceClass: "db.r8g.large" }));
    expect(constraints.update?.(cloud, after, made0)).toBeUndefined();
    cloud.replace(made0, after);
    return cloud;
  };

  test("waits for the window, and the logins with it", () => {
    expect(constraints.create(cloudAfter({}), run(login))).toMatch(/until the maintenance window/);
    expect(constraints.create(cloudAfter({ applyImmediately: true }), run(login))).toBeUndefined();
  });

  test("is there at once by a call", () => {
    const cloud = cloudAfter({});
    const call = { DBClusterIdentifier: "db", EnableIAMDatabaseAuthentication: true, ApplyImmediately: true };
    const signIn = runbook("sign-in", { assumeRole: role, inputs: call });
    cloud.add(signIn);
    cloud.add(run(signIn));
    expect(constraints.create(cloud, run(login))).toBeUndefined();
  });
});

test("a group of subnets does not go to another network", () => {
  const cloud = new Cloud();
  const subnets = ["vpc-a", "vpc-b"].map((vpcId) => {
    const { id, outputs, ...subnet } = made("aws:ec2/subnet:Subnet", vpcId, { vpcId, cidrBlock: "10.0.0.0/24" });
    return { ...subnet, id, outputs: { ...outputs, vpcId } };
  });
  for (const subnet of subnets) cloud.add(subnet);
  const before = made("aws:rds/subnetGroup:SubnetGroup", "db", { subnetIds: [subnets[0]?.id] });
  const moved = { ...before, inputs: { ...before.inputs, subnetIds: [subnets[1]?.id] } };
  expect(constraints.update?.(cloud, moved, before)).toMatch(/not in the same Vpc/);
  expect(constraints.update?.(cloud, before, before)).toBeUndefined();
});
