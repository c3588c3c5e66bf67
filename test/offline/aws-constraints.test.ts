import { describe, expect, test } from "vitest";
import { aws } from "../../offline/aws";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import type { Properties } from "../../offline/values";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::test::${type}::${name}`;

/** A provider on a cloud of its own, and what programs do with it. */
async function account(cloud = new Cloud()) {
  const constraints = await loadConstraints("aws");
  const provider = new OfflineProvider(aws, { region: "eu-west-1" }, { cloud, constraints, version: "7.0.0" });
  const make = async (type: string, name: string, inputs: Properties = {}) => {
    const urn = urnOf(type, name);
    const checked = provider.check(type, urn, {}, inputs);
    const { id = "", outputs } = await provider.create(type, urn, checked.inputs, false);
    return { type, urn, id, outputs, inputs: checked.inputs };
  };
  type Made = Awaited<ReturnType<typeof make>>;
  const remove = ({ type, urn, id, outputs }: Made) => provider.delete({ type, urn, id }, outputs);
  return { provider, cloud, make, remove };
}

const vpcType = "aws:ec2/vpc:Vpc";
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const targetType = "aws:lb/targetGroup:TargetGroup";
const ruleType = "aws:lb/listenerRule:ListenerRule";
const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const secretType = "aws:secretsmanager/secret:Secret";
const zoneType = "aws:route53/zone:Zone";
const recordType = "aws:route53/record:Record";
const bucketType = "aws:s3/bucket:Bucket";

describe("the cloud refuses", () => {
  test("a name that is taken, in the same region alone", async () => {
    const { make } = await account();
    await make(targetType, "one", { name: "api" });
    await expect(make(targetType, "two", { name: "api" })).rejects.toThrow(
      "DuplicateTargetGroupName: A target group with the same name 'api' exists",
    );
    await expect(make(targetType, "two", { name: "api", region: "eu-central-1" })).resolves.toBeDefined();
  });

  test("a NAT gateway without an internet gateway, and one with an address that another has", async () => {
    const { make, remove } = await account();
    const type = "aws:ec2/natGateway:NatGateway";
    const vpc = await make(vpcType, "net", { cidrBlock: "10.0.0.0/16" });
    const subnet = await make("aws:ec2/subnet:Subnet", "a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    const address = await make("aws:ec2/eip:Eip", "a", { domain: "vpc" });
    const zones = [{ availabilityZone: "eu-west-1a", allocationIds: [address.id] }];
    const regional = { vpcId: vpc.id, availabilityMode: "regional", availabilityZoneAddresses: zones };
    await expect(make(type, "all", regional)).rejects.toThrow("Gateway.NotAttached");
    await make("aws:ec2/internetGateway:InternetGateway", "net", { vpcId: vpc.id });
    const zonal = await make(type, "a", { subnetId: subnet.id, allocationId: address.id });
    await expect(make(type, "all", regional)).rejects.toThrow(
      `Resource.AlreadyAssociated: Elastic IP address ${address.id} is already associated`,
    );
    await remove(zonal);
    await expect(make(type, "all", regional)).resolves.toMatchObject({ outputs: { publicIp: "" } });
  });

  test("a record that is there, unless it may be overwritten", async () => {
    const { make } = await account();
    const inputs = { zoneId: "Z1", name: "api.example.com", type: "A" };
    await make(recordType, "one", inputs);
    await expect(make(recordType, "two", inputs)).rejects.toThrow("it already exists");
    await expect(make(recordType, "two", { ...inputs, allowOverwrite: true })).resolves.toBeDefined();
    await expect(make(recordType, "two", { ...inputs, type: "AAAA" })).resolves.toBeDefined();
  });

  test("a name that is too long or has a wrong character", async () => {
    const { provider } = await account();
    const check = (name: string) => provider.check(targetType, urnOf(targetType, "x"), {}, { name }).failures;
    expect(check("a".repeat(33))).toMatchObject([
      { property: "name", reason: expect.stringContaining("33 characters") },
    ]);
    expect(check("a_b")).toMatchObject([{ property: "name", reason: expect.stringContaining("not allowed") }]);
    expect(check("a-b")).toEqual([]);
  });

  test("to delete a target group that a rule still names", async () => {
    const { make, remove } = await account();
    const target = await make(targetType, "api");
    const rule = await make(ruleType, "api", { listenerArn: "arn:l", actions: [{ targetGroupArn: target.id }] });
    await expect(remove(target)).rejects.toThrow("is currently in use by a listener or a rule");
    await remove(rule);
    await expect(remove(target)).resolves.toBeUndefined();
  });

  test("to delete a security group that another group's rule names, but not for its own rules", async () => {
    const { make, remove } = await account();
    const [api, balancer] = [await make(groupType, "api"), await make(groupType, "balancer")];
    await make(ingressType, "api", { securityGroupId: api.id, referencedSecurityGroupId: balancer.id });
    await expect(remove(balancer)).rejects.toThrow("has a dependent object");
    await expect(remove(api)).resolves.toBeUndefined();
  });

  test("to delete a network with anything in it, or a zone with records", async () => {
    const { make, remove } = await account();
    const vpc = await make(vpcType, "net");
    await make(groupType, "api", { vpcId: vpc.id });
    await expect(remove(vpc)).rejects.toThrow(`The vpc '${vpc.id}' has dependencies and cannot be deleted.`);
    const zone = await make(zoneType, "zone", { name: "example.com" });
    await make(recordType, "www", { zoneId: zone.id, name: "www", type: "A" });
    await expect(remove(zone)).rejects.toThrow("HostedZoneNotEmpty");
  });

  test("to delete under deletion protection", async () => {
    const { make, remove } = await account();
    const balancer = await make(balancerType, "public", { enableDeletionProtection: true });
    await expect(remove(balancer)).rejects.toThrow("OperationNotPermitted");
  });

  test("to delete a bucket that logs were written to, unless it is to be emptied", async () => {
    const { make, remove } = await account();
    const bucket = await make(bucketType, "logs");
    await make("aws:s3/bucketPolicy:BucketPolicy", "logs", { bucket: bucket.id });
    await make(balancerType, "public", { accessLogs: { enabled: true, bucket: bucket.id } });
    await expect(remove(bucket)).rejects.toThrow("BucketNotEmpty");
    const emptied = await make(bucketType, "emptied", { forceDestroy: true });
    await expect(remove(emptied)).resolves.toBeUndefined();
  });

  test("a service whose target group no load balancer asks", async () => {
    const { make } = await account();
    const { id } = await make(targetType, "api");
    const inputs = { cluster: "main", loadBalancers: [{ targetGroupArn: id }] };
    const make1 = () => make("aws:ecs/service:Service", "api", inputs);
    await expect(make1()).rejects.toThrow("does not have an associated load balancer");
    await make(ruleType, "api", { listenerArn: "arn:l", actions: [{ targetGroupArn: id }] });
    await expect(make1()).resolves.toBeDefined();
  });
});

describe("the cloud keeps", () => {
  test("a secret for its recovery window, and its name with it", async () => {
    const { cloud, make, remove } = await account();
    await remove(await make(secretType, "one", { name: "key" }));
    expect(cloud.present).toEqual([]);
    await expect(make(secretType, "one", { name: "key" })).rejects.toThrow("already scheduled for deletion: key");
    await remove(await make(secretType, "two", { name: "other", recoveryWindowInDays: 0 }));
    await expect(make(secretType, "two", { name: "other" })).resolves.toBeDefined();
  });

  test("what was made, in its text, for the next run", async () => {
    const { cloud, make } = await account();
    const { id } = await make(vpcType, "net", { cidrBlock: "10.0.0.0/16" });
    const later = await account(new Cloud(cloud.text));
    const found = await later.provider.read({ type: vpcType, urn: urnOf(vpcType, "net"), id }, {}, {});
    expect(found?.outputs.cidrBlock).toBe("10.0.0.0/16");
    expect(await later.provider.read({ type: vpcType, urn: "", id: "vpc-1" }, {}, {})).toBeUndefined();
  });
});

describe("the provider", () => {
  test("keeps the name that it has made up, and makes another for what comes in its place", async () => {
    const { provider, make } = await account();
    const { urn, inputs } = await make(targetType, "api", { port: 80 });
    const again = provider.check(targetType, urn, inputs, { port: 80 });
    expect(again.inputs.name).toBe(inputs.name);
    expect(provider.diff(targetType, inputs, again.inputs).changes).toEqual([]);
    // For a replacement the engine asks without the old inputs.
    const other = provider.check(targetType, urn, {}, { port: 80 });
    expect(other.inputs.name).not.toBe(inputs.name);
  });

  test("replaces before it deletes, unless the program has fixed the name", async () => {
    const { provider, make } = await account();
    for (const [name, first] of [
      ["free", {}],
      ["fixed", { name: "api" }],
    ] as const) {
      const { urn, inputs } = await make(targetType, name, { ...first, vpcId: "vpc-1" });
      const news = provider.check(targetType, urn, inputs, { ...first, vpcId: "vpc-2" }).inputs;
      const { changes, deleteBeforeReplace } = provider.diff(targetType, inputs, news);
      expect(changes).toEqual([{ path: "vpcId", kind: "update", replaces: true }]);
      expect(deleteBeforeReplace).toBe(name === "fixed");
    }
  });

  test("changes in place only what follows from the change", async () => {
    const { provider, make } = await account();
    const { type, urn, id, inputs, outputs } = await make(balancerType, "public", { tags: { team: "a" } });
    const news = { ...inputs, tags: { team: "b" } };
    const after = await provider.update({ type, urn, id }, outputs, inputs, news, false);
    expect(after).toEqual({ ...outputs, tags: { team: "b" }, tagsAll: { team: "b" } });
  });
});
