import { describe, expect, test } from "vitest";
import { aws } from "../../offline/aws";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import { gcp } from "../../offline/gcp";
import type { ModelFactory } from "../../offline/model";
import type { Properties } from "../../offline/values";

/** A resource on a cloud of its own, and a change of its inputs. */
async function deployed(factory: ModelFactory, pkg: string, type: string, given: Properties, cloud = new Cloud()) {
  const constraints = await loadConstraints(pkg);
  const provider = new OfflineProvider(factory, { region: "eu-west-1" }, { cloud, constraints, version: "1.0.0" });
  const urn = `urn:pulumi:dev::test::${type}::a`;
  const { inputs } = provider.check(type, urn, {}, given);
  const { id = "", outputs } = await provider.create(type, urn, inputs, false);
  const checked = (news: Properties) => provider.check(type, urn, inputs, news).inputs;
  return {
    id,
    outputs,
    cloud,
    changes: (news: Properties) => provider.diff(type, inputs, checked(news)).changes.map(({ path }) => path),
    update: (news: Properties) => provider.update({ type, urn, id }, outputs, inputs, checked(news), false),
  };
}

const backend = "gcp:compute/backendService:BackendService";
const target = "aws:lb/targetGroup:TargetGroup";

describe("a zero that the provider does not send", () => {
  test.each([
    ["logConfig", { enable: true, sampleRate: 0 }, { enable: true, sampleRate: 1 }, "logConfig.sampleRate"],
    [
      "cdnPolicy",
      { signedUrlCacheMaxAgeSec: 3600, defaultTtl: 0, maxTtl: 60, clientTtl: 60 },
      { signedUrlCacheMaxAgeSec: 3600, defaultTtl: 3600, maxTtl: 60, clientTtl: 60 },
      "cdnPolicy.defaultTtl",
    ],
  ])("of %s comes back as Google's default, and each preview shows it", async (block, given, had, path) => {
    const { outputs, changes } = await deployed(gcp, "gcp", backend, { [block]: given });
    expect(outputs[block]).toEqual(had);
    expect(changes({ [block]: given })).toEqual([path]);
  });

  test("is none where Google has what was given", async () => {
    const inputs = { logConfig: { enable: false } };
    expect((await deployed(gcp, "gcp", backend, inputs)).changes(inputs)).toEqual([]);
  });
});

describe("a property that a program leaves out", () => {
  test("stays, where it is optional and computed: no change, and the same outputs after another", async () => {
    const stickiness = { type: "lb_cookie", cookieDuration: 60 };
    const group = await deployed(aws, "aws", target, { port: 80, stickiness });
    expect(group.changes({ port: 80 })).toEqual([]);
    expect((await group.update({ port: 80, tags: { a: "b" } })).stickiness).toEqual(stickiness);
  });

  test("goes, where it is only optional", async () => {
    const group = await deployed(aws, "aws", target, { port: 80, tags: { a: "b" } });
    expect(group.changes({ port: 80 })).toEqual(["tags"]);
  });
});

test("a network keeps its IPv6 block as long as a subnet has a part of it", async () => {
  const vpc = await deployed(aws, "aws", "aws:ec2/vpc:Vpc", { assignGeneratedIpv6CidrBlock: true });
  const ipv6CidrBlock = "2600:1f18:0:100::/64";
  await deployed(
    aws,
    "aws",
    "aws:ec2/subnet:Subnet",
    { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", ipv6CidrBlock },
    vpc.cloud,
  );
  await expect(vpc.update({})).rejects.toThrow("InvalidCidrBlock.InUse");
});

test.each([
  ["aws:cloudwatch/eventTarget:EventTarget", "targetId", 64],
  ["aws:ec2/securityGroup:SecurityGroup", "description", 255],
])("%s has a %s of %d characters at most", (type, property, most) => {
  const failures = (length: number) =>
    aws.configure({}).check(type, { [property]: "x".repeat(length) }, `urn:pulumi:d::p::${type}::a`).failures;
  expect(failures(most)).toEqual([]);
  expect(failures(most + 1)).toMatchObject([
    { property, reason: expect.stringContaining(`has ${most + 1} characters, and ${most} are allowed (https://`) },
  ]);
});
