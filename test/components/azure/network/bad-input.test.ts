import { describe, expect, test } from "vitest";
import { Network, type NetworkArgs, type NetworkEgressRule } from "../../../../components/azure";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";

const cidrForm = "is not an IPv4 CIDR block on its own boundary; for example";
const groupForm = "is not a resource group's name: 1 to 90 letters, digits and _ - . ( ), no dot at the end";

refuses<NetworkArgs>(
  "Network refuses",
  "",
  {
    addressPrefix: [
      wrong("10.0.0.0", `"10.0.0.0" ${cidrForm} 10.0.0.0/16`),
      wrong("10.0.0.0/8", "10.0.0.0/8 has a prefix of /8; allowed: /16 to /24; nearest: /16"),
      wrong("10.0.0.0/25", "10.0.0.0/25 has a prefix of /25; allowed: /16 to /24; nearest: /24"),
      wrong(
        "172.30.4.0/24",
        "172.30.4.0/24 overlaps 172.30.0.0/16, which Container Apps keeps for itself; for example 10.0.0.0/16",
      ),
      wrong(
        "100.100.0.0/16",
        "100.100.0.0/16 overlaps 100.100.0.0/17, which Container Apps keeps for itself; for example 10.0.0.0/16",
      ),
      wrong(output, isOutput),
    ],
    egress: [
      wrong("nat", '"nat" is not one of "platform", "nat-gateway"; nearest: "nat-gateway"'),
      wrong(output, isOutput),
    ],
    egressRules: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong(
        { "a/b": { destination: "Sql", ports: [1433] } },
        "is not a rule's name: 1 to 64 letters, digits, dots, hyphens and underscores, no sign at either end",
        { at: '["a/b"]' },
      ),
      wrong(
        { "sql-": { destination: "Sql", ports: [1433] } },
        "is not a rule's name: 1 to 64 letters, digits, dots, hyphens and underscores, no sign at either end",
        { at: ".sql-" },
      ),
      wrong(
        Object.fromEntries(
          Array.from({ length: 301 }, (_, index) => [`r${index}`, { destination: "Sql", ports: [1433] }]),
        ),
        "has 301 rules; 300 are the most",
        { title: "301 rules" },
      ),
    ],
    privateDnsZones: [
      wrong(["file"], "is a list; give an object of vault, blob, file, cache, registry, serviceBus"),
      wrong(
        { file: "files" },
        '"files" is not the ARM id of a private DNS zone: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/privateDnsZones/<name>',
        { at: ".file" },
      ),
    ],
    ingressSources: [
      wrong("10.1.0.0/16", "is text; give a list"),
      wrong(["10.1.0.1/16"], `"10.1.0.1/16" ${cidrForm} 10.1.0.0/16`, { at: "[0]" }),
      wrong(["10.1.0.0/16", "10.1.0.0/16"], 'has "10.1.0.0/16" twice'),
    ],
    resourceGroupName: [
      wrong("", `"" ${groupForm}`),
      wrong("shared.", `"shared." ${groupForm}`),
      wrong(
        "/subscriptions/1/resourceGroups/shared",
        `"/subscriptions/1/resourceGroups/shared" ${groupForm}; nearest: "shared"`,
      ),
      wrong("x".repeat(91), `"${"x".repeat(91)}" ${groupForm}`, { title: "91 characters" }),
    ],
    location: [wrong("eu-central-1", '"eu-central-1" is not an Azure region, such as westeurope')],
    tags: [
      wrong({ "a/b": "c" }, "is not a tag's name: 1 to 512 characters, none of them < > % & \\ ? /", { at: '["a/b"]' }),
      wrong({ "azure-team": "c" }, "starts with microsoft, azure or windows, which Azure keeps for itself", {
        at: ".azure-team",
      }),
      wrong({ cost: 7 }, '7 is not a tag\'s value: text of up to 256 characters; nearest: "7"', { at: ".cost" }),
      wrong({ Team: "a", team: "b" }, 'has "team" twice; Azure tells tags apart without regard to case'),
      wrong(
        Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`t${index}`, "x"])),
        "has 49 tags; Azure takes 48 beside those of this library",
        { title: "49 tags" },
      ),
    ],
  },
  (argument, value, beside) => new Network("net", { ...beside, [argument]: value } as never),
);

refuses<NetworkEgressRule>(
  "Network's egressRules refuse",
  "egressRules.sql.",
  {
    destination: [
      wrong(undefined, "is missing: give an IPv4 CIDR block or a service tag"),
      wrong(
        "example.com",
        '"example.com" is neither an IPv4 CIDR block, such as 10.1.0.0/16, nor a service tag, such as Sql or ServiceBus',
      ),
      wrong(output, isOutput),
    ],
    ports: [
      wrong(undefined, "is missing: give the ports"),
      wrong([], "has no port; give one, or leave the rule out"),
      wrong([1433, 1433], "has 1433 twice"),
      wrong([0], "0 is not a whole number from 1 to 65535; nearest: 1", { at: "[0]" }),
      wrong("1433", "is text; give a list"),
    ],
    protocol: [wrong("tcp", '"tcp" is not one of "Tcp", "Udp", "*"; nearest: "Tcp"')],
  },
  (argument, value) =>
    new Network("net", { egressRules: { sql: { destination: "Sql", ports: [1433], [argument]: value } } } as never),
);

describe("Network", () => {
  test("names every wrong argument in one error", () => {
    const args = { cidrBlock: "10.0.0.0/16", addressPrefix: "10.0.0.1/16", egress: "none" };
    expect(problemsOf(() => new Network("net", args as never))).toEqual([
      { propertyPath: "cidrBlock", reason: expect.stringMatching(/^is not an argument; there are addressPrefix, /) },
      { propertyPath: "addressPrefix", reason: `"10.0.0.1/16" ${cidrForm} 10.0.0.0/16` },
      { propertyPath: "egress", reason: '"none" is not one of "platform", "nat-gateway"' },
    ]);
  });
});
