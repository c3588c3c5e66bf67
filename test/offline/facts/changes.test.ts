import { describe, expect, test } from "vitest";
import { inputChanges } from "../../../offline/diff";
import type { Properties } from "../../../offline/values";

const secret = "gcp:secretmanager/secret:Secret";
const auto = (more: Properties = {}) => ({ secretId: "key", replication: { auto: more } });
const subnet = "gcp:compute/subnetwork:Subnetwork";
const group = "aws:lb/targetGroup:TargetGroup";
const service = "aws:ecs/service:Service";
const [updated, replaced] = [false, true];

describe("a change of inputs", () => {
  test.each<[string, string, Properties, Properties, readonly [path: string, replaces: boolean][]]>([
    [
      "a key in a block that replaces: in place",
      secret,
      auto(),
      auto({ customerManagedEncryption: { kmsKeyName: "k" } }),
      [["replication.auto.customerManagedEncryption", updated]],
    ],
    [
      "another block in it: replaces",
      secret,
      auto(),
      { secretId: "key", replication: { userManaged: { replicas: [{ location: "europe-west1" }] } } },
      [
        ["replication.auto", replaced],
        ["replication.userManaged", replaced],
      ],
    ],
    [
      "a smaller subnet",
      subnet,
      { ipCidrRange: "10.0.0.0/16" },
      { ipCidrRange: "10.0.0.0/24" },
      [["ipCidrRange", replaced]],
    ],
    [
      "another subnet",
      subnet,
      { ipCidrRange: "10.0.0.0/16" },
      { ipCidrRange: "10.1.0.0/16" },
      [["ipCidrRange", replaced]],
    ],
    [
      "a larger subnet",
      subnet,
      { ipCidrRange: "10.1.0.0/16" },
      { ipCidrRange: "10.0.0.0/15" },
      [["ipCidrRange", updated]],
    ],
    ["stickiness that is left out: stays", group, { port: 80, stickiness: { type: "lb_cookie" } }, { port: 80 }, []],
    [
      "a matcher that is left out: stays",
      group,
      { healthCheck: { path: "/", matcher: "200" } },
      { healthCheck: { path: "/" } },
      [],
    ],
    ["a tag that is left out: goes", group, { tags: { a: "b" } }, { tags: {} }, [["tags.a", updated]]],
    ["the type of a record", "aws:route53/record:Record", { type: "A" }, { type: "AAAA" }, [["type", replaced]]],
    [
      "an element of a set that replaces",
      "aws:acm/certificate:Certificate",
      { subjectAlternativeNames: ["a"] },
      { subjectAlternativeNames: ["b"] },
      [["subjectAlternativeNames[0]", replaced]],
    ],
    [
      "the last strategy",
      service,
      { capacityProviderStrategies: [{ weight: 1 }] },
      {},
      [["capacityProviderStrategies", replaced]],
    ],
    ["the region of any type", service, { region: "eu-west-1" }, { region: "eu-west-2" }, [["region", replaced]]],
    ["a name prefix", "aws:wafv2/webAcl:WebAcl", { namePrefix: "a" }, { namePrefix: "b" }, [["namePrefix", replaced]]],
    [
      "an entry of a map that replaces",
      "gcp:compute/backendService:BackendService",
      { params: { resourceManagerTags: { a: "1" } } },
      { params: { resourceManagerTags: { a: "2" } } },
      [["params.resourceManagerTags.a", replaced]],
    ],
    ["a property that nothing is known of", "aws:new/thing:Thing", { a: 1 }, { a: 2 }, [["a", updated]]],
  ])("%s", (_, type, before, after, expected) => {
    expect(inputChanges(type, before, after)).toEqual(expected.map(([path, replaces]) => ({ path, replaces })));
  });
});
