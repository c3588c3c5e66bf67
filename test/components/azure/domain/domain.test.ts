import { describe, expect, test } from "vitest";
import { Domain, type DomainArgs } from "../../../../components/azure";
import { byType, names, planProgram, resource } from "../helpers";

const zoneType = "azure-native:dns:Zone";
const recordType = "azure-native:dns:RecordSet";

const plan = (args: DomainArgs) =>
  planProgram(() => {
    const domain = new Domain("site", args);
    return { ref: domain.ref, nameServers: domain.nameServers };
  });

describe("a zone that is made", () => {
  test("is protected with its group, is in no region, and lets only DigiCert issue certificates", async () => {
    const found = await plan({ domainName: "example.com", location: "northeurope" });
    const group = resource(found, "azure-native:resources:ResourceGroup", "site");
    expect(group.options.protect).toBe(true);
    expect(group.inputs.location).toBe("northeurope");
    const zone = resource(found, zoneType, "site");
    expect(zone.options.protect).toBe(true);
    expect(zone.inputs).toEqual({
      resourceGroupName: group.outputs.name,
      zoneName: "example.com",
      zoneType: "Public",
      location: "global",
      tags: { "vendor-native-component": "Domain", "vendor-native-name": "site" },
    });
    expect(names(found, recordType)).toEqual(["site-caa"]);
    expect(resource(found, recordType, "site-caa").inputs).toEqual({
      resourceGroupName: group.outputs.name,
      zoneName: "example.com",
      relativeRecordSetName: "@",
      recordType: "CAA",
      ttl: 3600,
      caaRecords: [{ flags: 0, tag: "issue", value: "digicert.com" }],
    });
    expect(found.outputs).toEqual({
      ref: { domainName: "example.com", zoneResourceGroupName: group.outputs.name },
      nameServers: zone.outputs.nameServers,
    });
    expect(zone.outputs.nameServers).toHaveLength(4);
  });

  test("is made in a given group, with the issuers that are named", async () => {
    const caaIssuers = ["letsencrypt.org", "digicert.com"];
    const found = await plan({ domainName: "example.com", zoneResourceGroupName: "dns", caaIssuers });
    expect(names(found, "azure-native:resources:ResourceGroup")).toEqual([]);
    expect(resource(found, zoneType, "site").inputs.resourceGroupName).toBe("dns");
    expect(resource(found, recordType, "site-caa").inputs.caaRecords).toEqual(
      caaIssuers.map((value) => ({ flags: 0, tag: "issue", value })),
    );
  });

  test("lets everyone issue where no issuer is named", async () => {
    expect(names(await plan({ domainName: "example.com", caaIssuers: [] }), recordType)).toEqual([]);
  });

  test("in development is not protected", async () => {
    const found = await plan({ domainName: "example.com", profile: "development" });
    expect(resource(found, zoneType, "site").options.protect).toBeFalsy();
    expect(resource(found, "azure-native:resources:ResourceGroup", "site").options.protect).toBeFalsy();
  });

  test.each([
    ["example.com", "prod.eu"],
    ["eu.example.com", "prod"],
  ])("is delegated to by its parent %s", async (parentZoneName, relativeRecordSetName) => {
    const args = { domainName: "prod.eu.example.com", parentZoneResourceGroupName: "dns", parentZoneName };
    const found = await plan(args);
    expect(resource(found, recordType, "site-delegation").inputs).toEqual({
      resourceGroupName: "dns",
      zoneName: parentZoneName,
      relativeRecordSetName,
      recordType: "NS",
      ttl: 300,
      nsRecords: (resource(found, zoneType, "site").outputs.nameServers as string[]).map((nsdname) => ({ nsdname })),
    });
  });

  test("is delegated to by the domain without its first label by default", async () => {
    const found = await plan({ domainName: "prod.example.com", parentZoneResourceGroupName: "dns" });
    expect(resource(found, recordType, "site-delegation").inputs).toMatchObject({
      zoneName: "example.com",
      relativeRecordSetName: "prod",
    });
  });
});

describe("a new zone that no parent delegates to", () => {
  const logs = async (args: Partial<DomainArgs>) => (await plan({ domainName: "example.com", ...args })).logs;

  test("says whom to delegate to, and that apps are refused until then", async () => {
    const servers = resource(await plan({ domainName: "example.com" }), zoneType, "site").outputs
      .nameServers as string[];
    const named = servers.map((server) => server.replace(/\.$/, "")).join(", ");
    const message = `example.com must be delegated to ${named}; until it is, Azure refuses apps with its hosts; then run the update again`;
    expect(await logs({})).toMatchObject([{ severity: "info", message }]);
  });

  test("is silent where the parent's zone does it", async () => {
    expect(await logs({ domainName: "prod.example.com", parentZoneResourceGroupName: "dns" })).toEqual([]);
  });
});

describe("a zone that is adopted", () => {
  test("is looked up where it is, and gets no record", async () => {
    const found = await plan({ domainName: "example.com", zone: "adopt", zoneResourceGroupName: "dns" });
    expect(byType(found, zoneType)).toEqual([]);
    expect(byType(found, recordType)).toEqual([]);
    expect(found.invokes).toContainEqual({
      token: "azure-native:dns:getZone",
      args: { resourceGroupName: "dns", zoneName: "example.com" },
    });
    expect(found.outputs).toEqual({
      ref: { domainName: "example.com", zoneResourceGroupName: "dns" },
      nameServers: expect.arrayContaining([expect.stringMatching(/azure-dns/)]),
    });
  });
});

describe("a zone that is signed", () => {
  const signed = { domainName: "prod.example.com", dnssec: true };

  test("has Azure's keys, and the parent vouches for the one that signs keys", async () => {
    const found = await plan({ ...signed, parentZoneResourceGroupName: "dns" });
    const config = resource(found, "azure-native:dns:DnssecConfig", "site");
    expect(config.inputs).toMatchObject({ zoneName: "prod.example.com" });
    const keys = config.outputs.signingKeys as { keyTag: number; delegationSignerInfo: { digestValue: string }[] }[];
    const [, signing] = keys;
    expect(keys).toHaveLength(2);
    expect(resource(found, recordType, "site-signature").inputs).toEqual({
      resourceGroupName: "dns",
      zoneName: "example.com",
      relativeRecordSetName: "prod",
      recordType: "DS",
      ttl: 300,
      dsRecords: [
        {
          algorithm: 13,
          keyTag: signing?.keyTag,
          digest: { algorithmType: 2, value: signing?.delegationSignerInfo[0]?.digestValue },
        },
      ],
    });
  });

  test("needs no parent's zone, and is none by default", async () => {
    expect(names(await plan(signed), recordType)).toEqual(["site-caa"]);
    expect(names(await plan({ domainName: "example.com" }), "azure-native:dns:DnssecConfig")).toEqual([]);
  });
});
