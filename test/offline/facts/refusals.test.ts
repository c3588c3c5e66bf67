import { describe, expect, test } from "vitest";
import { aws } from "../../../offline/aws";
import { Cloud } from "../../../offline/engine/cloud";
import { loadConstraints } from "../../../offline/engine/load-constraints";
import { OfflineProvider } from "../../../offline/engine/provider";
import { factsReader, type WrittenFacts } from "../../../offline/facts/facts";
import { heldAgainst } from "../../../offline/facts/refusals";
import { gcp } from "../../../offline/gcp";
import { type Properties, UNKNOWN } from "../../../offline/values";

const refusals = (facts: WrittenFacts, inputs: Properties) =>
  heldAgainst(factsReader({ type: facts })("type"), inputs).map(({ property, reason }) => `${property}: ${reason}`);

describe("the facts of a type refuse", () => {
  test.each<[string, WrittenFacts, Properties, readonly string[]]>([
    ["nothing where all is given", { required: "a b.{c} " }, { a: 1 }, []],
    ["a missing property", { required: "a" }, {}, ["a: is required"]],
    ["one that is null", { required: "a" }, { a: null }, ["a: is required"]],
    ["nothing that is not known yet", { required: "a" }, { a: UNKNOWN }, []],
    ["a missing property of a block", { required: "b{c}" }, { b: {} }, ["b.c: is required"]],
    ["nothing of a block that is not there", { required: "b{c}" }, {}, []],
    ["nothing of a block that is not known yet", { required: "b{c}" }, { b: UNKNOWN }, []],
    [
      "one of an element of a list",
      { required: "b[].c[]{d}" },
      { b: [{ c: [{ d: 1 }, {}] }] },
      ["b[0].c[1].d: is required"],
    ],
    ["a list without elements", { required: "b[]" }, { b: [] }, ["b: needs one element at least"]],
    ["none of which one must be", { exactlyOne: ":a,b" }, {}, [": one of a, b must be given"]],
    [
      "two of which one must be",
      { exactlyOne: ":a,b" },
      { a: 1, b: 2 },
      [": only one of a, b can be given, and there are a, b"],
    ],
    ["nothing where the second may turn out to be nothing", { exactlyOne: ":a,b" }, { a: 1, b: UNKNOWN }, []],
    ["nothing where the one is not known yet", { exactlyOne: ":a,b.c" }, { b: { c: UNKNOWN } }, []],
    ["none at all in a block", { atLeastOne: "x:a,b" }, { x: {} }, ["x: at least one of a, b must be given"]],
    ["nothing without the block", { atLeastOne: "x:a,b" }, {}, []],
    ["two that conflict", { conflicts: "a:b" }, { a: 1, b: 1 }, ["a: cannot be given together with b"]],
    ["no conflict with an empty list", { conflicts: "a:b" }, { a: 1, b: [] }, []],
    ["a conflict within an element alone", { conflicts: "l[].a:l[].b" }, { l: [{ a: 1 }, { b: 1 }] }, []],
    ["one without the other", { together: "x.a:x.b" }, { x: { a: 1 } }, ["x.a: must be given together with x.b"]],
    ["too many elements", { counts: "a:0-1" }, { a: [1, 2] }, ["a: has 2 elements, and 0 to 1 are allowed"]],
    ["a text that is too long", { valid: ["a length 1 3"] }, { a: "abcd" }, ["a: has 4 bytes, and 1 to 3 are allowed"]],
    ["a number out of range", { valid: ["a number -1 3"] }, { a: 4 }, ["a: must be -1 to 3"]],
    ["another value", { valid: ["a one-of X Y"] }, { a: "Z" }, ["a: must be one of X, Y"]],
    [
      "a block of addresses with host bits",
      { valid: ["a ipv4-network"] },
      { a: "10.0.0.1/16" },
      ["a: must be an IPv4 block, such as 10.0.0.0/16, with no bit set behind its prefix"],
    ],
    ["nothing by the names of an object's own methods", { required: "constructor{a}" }, {}, []],
  ])("%s", (_, facts, inputs, expected) => {
    expect(refusals(facts, inputs)).toEqual(expected);
  });
});

describe("both embedded clouds hold resources against the facts", () => {
  test.each([
    ["gcp:compute/healthCheck:HealthCheck", { grpcHealthCheck: {} }, "grpcHealthCheck"],
    [
      "gcp:secretmanager/secret:Secret",
      {
        secretId: "a",
        replication: { auto: {} },
        topics: [{ name: "t" }],
        rotation: { nextRotationTime: "2027-01-01T00:00:00Z" },
      },
      "rotation.nextRotationTime",
    ],
    ["aws:ec2/subnet:Subnet", { cidrBlock: "10.0.0.0/24" }, "vpcId"],
    ["aws:alb/listener:Listener", { loadBalancerArn: "arn:aws:x" }, "defaultActions"],
  ])("%s", async (type, inputs, property) => {
    const [factory, pkg] = type.startsWith("gcp") ? ([gcp, "gcp"] as const) : ([aws, "aws"] as const);
    const urn = `urn:pulumi:d::p::${type}::a`;
    const model = factory.configure({});
    expect(model.schemaFailures?.(type, inputs)).toMatchObject([{ property }]);
    const constraints = await loadConstraints(pkg);
    const provider = new OfflineProvider(factory, {}, { cloud: new Cloud(), constraints, version: "1.0.0" });
    expect(provider.check(type, urn, {}, inputs).failures).toMatchObject([{ property }]);
  });

  test("and know nothing of a type that has none", () => {
    expect(aws.configure({}).schemaFailures?.("aws:new/thing:Thing", {})).toEqual([]);
  });
});
