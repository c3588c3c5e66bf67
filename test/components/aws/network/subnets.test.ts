import { describe, expect, test } from "vitest";
import { planIpv6Subnets, planSubnets } from "../../../../components/aws/network/subnets";
import { parseCidr, problemWithCidr } from "../../../../components/shared/names/cidr";

describe("an IPv4 block", () => {
  test.each([
    ["0.0.0.0/0", { base: 0, prefix: 0 }],
    ["10.0.0.0/16", { base: 0x0a000000, prefix: 16 }],
    ["255.255.255.255/32", { base: 0xffffffff, prefix: 32 }],
  ])("%s is read", (cidr, expected) => expect(parseCidr(cidr)).toEqual(expected));

  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/16",
    "10.0.0.0.0/16",
    "256.0.0.0/8",
    "10.0.0.1/24",
    "a.b.c.d/8",
    " 10.0.0.0/8",
    "10.0.0.0/8\n",
    "fd00::/8",
  ])("%j is none", (cidr) => expect(parseCidr(cidr)).toBeUndefined());
});

describe("subnets", () => {
  test("are a quarter for each private and a sixteenth for each public one", () => {
    expect(planSubnets("10.0.0.0/16", 3)).toEqual({
      privateCidrs: ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"],
      publicCidrs: ["10.0.192.0/20", "10.0.208.0/20", "10.0.224.0/20"],
    });
    expect(planSubnets("192.168.4.0/24", 2)).toEqual({
      privateCidrs: ["192.168.4.0/26", "192.168.4.64/26"],
      publicCidrs: ["192.168.4.192/28", "192.168.4.208/28"],
    });
  });

  test("of IPv6 are a /64 each, the private ones in the upper half", () => {
    expect(planIpv6Subnets("2001:db8:1234:1a00::/56", 3)).toEqual({
      public: ["2001:db8:1234:1a00::/64", "2001:db8:1234:1a01::/64", "2001:db8:1234:1a02::/64"],
      private: ["2001:db8:1234:1a80::/64", "2001:db8:1234:1a81::/64", "2001:db8:1234:1a82::/64"],
    });
  });

  test.each([
    ["2001:db8:1234::/56", "2001:db8:1234::/64", "2001:db8:1234:80::/64"],
    ["2600:1f18::/56", "2600:1f18::/64", "2600:1f18:0:80::/64"],
    ["2600:1f18:0:ff00::/56", "2600:1f18:0:ff00::/64", "2600:1f18:0:ff80::/64"],
  ])("of IPv6 in %s, which leaves zeros out, keep their place", (cidr, first, private1) => {
    const plan = planIpv6Subnets(cidr, 2);
    expect([plan.public[0], plan.private[0]]).toEqual([first, private1]);
  });

  test("are not planned for what is no block", () => {
    expect(() => planSubnets("10.0.0.1/16", 2)).toThrow("10.0.0.1/16 is not an IPv4 CIDR block");
  });
});

test.each(["10.0.0.0/16", "172.16.0.0/20", "192.168.1.0/24"])("a network may have %s", (cidr) => {
  expect(problemWithCidr(cidr)).toBeUndefined();
});
