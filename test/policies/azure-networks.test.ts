import { describe, expect, test } from "vitest";
import { type PolicyResource, UNKNOWN } from "../../policies/core/resource";
import { evaluateRule } from "./helpers/findings";

/** What the rule says of a group with one rule, up to its ports. */
function foundIn(props: PolicyResource["props"]): string[] {
  const common = { access: "Allow", direction: "Inbound", protocol: "Tcp", sourcePortRange: "*" };
  const type = "azure-native:network:NetworkSecurityGroup";
  const group = { type, name: "own", urn: `urn:pulumi:dev::shop::${type}::own` };
  const { findings } = evaluateRule("azure-nsg-cidr-actor", [
    { ...group, props: { securityRules: [{ ...common, ...props }] } },
  ]);
  return findings.map(({ message }) => message.replace(/^Network security group "own" |\. An address range .*$/g, ""));
}

const subnets = { sourceAddressPrefix: "10.0.0.0/17", destinationAddressPrefix: "10.0.208.0/20" };
const postgresql = { destinationPortRange: "5432" };

describe("an address range as the source of a rule for Azure", () => {
  test.each([
    ["one subnet to another", { ...subnets, ...postgresql }],
    ["one subnet to another, on every port", { ...subnets, destinationPortRange: "*" }],
    ["within a subnet", { ...subnets, destinationAddressPrefix: "10.0.0.0/17", destinationPortRange: "*" }],
    [
      "one address to another",
      { sourceAddressPrefix: "10.0.1.4", destinationAddressPrefix: "10.0.2.5/32", ...postgresql },
    ],
    [
      "several subnets to several",
      {
        sourceAddressPrefixes: ["10.0.1.0/24", "192.168.4.0/24"],
        destinationAddressPrefixes: ["10.0.2.0/24", "fd00:db8::/64"],
        ...postgresql,
      },
    ],
    ["one subnet to what is not known yet", { ...subnets, destinationAddressPrefix: UNKNOWN, ...postgresql }],
    ["any port that is not known yet", { sourceAddressPrefix: "10.0.0.0/16", destinationPortRange: UNKNOWN }],
    [
      "clients of an internal Container Apps environment",
      {
        sourceAddressPrefixes: ["10.30.0.0/16"],
        destinationAddressPrefix: "*",
        destinationPortRanges: ["80", "443", "30000-32767"],
      },
    ],
  ])("says nothing of %s", (_, props) => {
    expect(foundIn(props)).toEqual([]);
  });

  test.each([
    ["any destination", { destinationAddressPrefix: "*" }, "admits 10.0.0.0/17 to port 5432"],
    ["no destination", { destinationAddressPrefix: undefined }, "admits 10.0.0.0/17 to port 5432"],
    ["the whole network", { destinationAddressPrefix: "VirtualNetwork" }, "admits 10.0.0.0/17 to port 5432"],
    ["a whole network's block", { destinationAddressPrefix: "10.0.0.0/16" }, "admits 10.0.0.0/17 to port 5432"],
    [
      "a subnet and any",
      { destinationAddressPrefix: undefined, destinationAddressPrefixes: ["10.0.2.0/24", "*"] },
      "admits 10.0.0.0/17 to port 5432",
    ],
    ["a subnet, from a whole network", { sourceAddressPrefix: "10.0.0.0/16" }, "admits 10.0.0.0/16 to port 5432"],
    ["a subnet, from a /48 of IPv6", { sourceAddressPrefix: "fd00:db8::/48" }, "admits fd00:db8::/48 to port 5432"],
    [
      "a subnet, from an address of the internet",
      { sourceAddressPrefix: "203.0.113.7" },
      "admits 203.0.113.7 to port 5432",
    ],
    [
      "a subnet, from one and a whole network",
      { sourceAddressPrefix: undefined, sourceAddressPrefixes: ["10.0.0.0/24", "10.2.0.0/16"] },
      "admits 10.0.0.0/24 to port 5432",
    ],
    ["a subnet, from anywhere", { sourceAddressPrefix: "*" }, "admits * to port 5432"],
  ])("is reported where it leads to %s", (_, props, message) => {
    expect(foundIn({ ...subnets, ...postgresql, ...props })).toEqual([message]);
  });

  test.each([
    ["named once", { destinationPortRange: "5432" }, "port 5432"],
    ["a number", { destinationPortRange: 5432 }, "port 5432"],
    ["in a list", { destinationPortRanges: ["5432", "6000-6432"] }, "ports 5432, 6000-6432"],
    ["in a list, one not known yet", { destinationPortRanges: [UNKNOWN, "5432"] }, "port 5432"],
    ["nodes' alone", { destinationPortRanges: ["30000-32767"] }, "ports 30000-32767"],
    [
      "nodes' and a database's",
      { destinationPortRanges: ["443", "30000-32767", "5432"] },
      "ports 443, 30000-32767, 5432",
    ],
    ["all", { destinationPortRange: "*" }, "every port"],
  ])("is reported with its ports: %s", (_, props, ports) => {
    const anywhere = { sourceAddressPrefix: "10.0.0.0/16", destinationAddressPrefix: "*" };
    expect(foundIn({ ...anywhere, ...props })).toEqual([`admits 10.0.0.0/16 to ${ports}`]);
  });
});
