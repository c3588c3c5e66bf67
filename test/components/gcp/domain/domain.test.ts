import { describe, expect, test } from "vitest";
import { Domain, type DomainArgs } from "../../../../components/gcp";
import { byType, names, planProgram, resource, waitsFor } from "../helpers";

const zone = "gcp:dns/managedZone:ManagedZone";
const record = "gcp:dns/recordSet:RecordSet";
const certificate = "gcp:certificatemanager/certificate:Certificate";
const entry = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";
const map = "gcp:certificatemanager/certificateMap:CertificateMap";

const program = (args: DomainArgs) => () => {
  const domain = new Domain("site", args);
  return { ref: domain.ref, nameServers: domain.nameServers };
};
const plan = (args: DomainArgs) => planProgram(program(args));

describe("certificate", () => {
  test("is for the domain and its wildcard, and asked for once this project's record authorizes it", async () => {
    const found = await plan({ domainName: "example.com" });
    const authorization = resource(found, "gcp:certificatemanager/dnsAuthorization:DnsAuthorization", "site");
    expect(authorization.inputs).toMatchObject({ domain: "example.com", type: "PER_PROJECT_RECORD" });
    const [wanted] = authorization.outputs.dnsResourceRecords as Record<string, string>[];
    expect(resource(found, record, "site-authorization").inputs).toEqual({
      project: "acme-prod",
      managedZone: resource(found, zone, "site").outputs.name,
      name: wanted?.name,
      type: "CNAME",
      ttl: 300,
      rrdatas: [wanted?.data],
    });
    const made = resource(found, certificate, "site");
    expect(made.inputs).toMatchObject({
      scope: "DEFAULT",
      managed: { domains: ["example.com", "*.example.com"], dnsAuthorizations: [authorization.id] },
    });
    expect(waitsFor(made, record)).toEqual(["site-authorization"]);
  });

  test("is in a map, under both", async () => {
    const found = await plan({ domainName: "example.com" });
    const made = resource(found, certificate, "site").id;
    const entries = byType(found, entry).map(({ name, inputs }) => [
      name,
      inputs.map,
      inputs.hostname,
      inputs.certificates,
    ]);
    const mapName = resource(found, map, "site").outputs.name;
    expect(entries).toEqual([
      ["site", mapName, "example.com", [made]],
      ["site-wildcard", mapName, "*.example.com", [made]],
    ]);
    expect(found.outputs.ref).toMatchObject({ certificateMapId: resource(found, map, "site").id });
  });

  test("of one's own is used as it is", async () => {
    const id = "projects/acme-prod/locations/global/certificateMaps/own";
    const found = await plan({ domainName: "example.com", certificateMapId: id });
    for (const type of [certificate, entry, map]) expect(names(found, type)).toEqual([]);
    expect(names(found, record)).toEqual(["site-caa"]);
    expect(found.outputs.ref).toMatchObject({ certificateMapId: id });
  });
});

describe("zone", () => {
  test("that it makes is signed and protected, and lets only Google issue certificates", async () => {
    const found = await plan({ domainName: "example.com" });
    const made = resource(found, zone, "site");
    expect(made.inputs).toEqual({
      project: "acme-prod",
      dnsName: "example.com.",
      description: "Managed by Pulumi",
      visibility: "public",
      dnssecConfig: { state: "on", nonExistence: "nsec3" },
      cloudLoggingConfig: { enableLogging: false },
      forceDestroy: false,
      labels: { "vendor-native-component": "domain", "vendor-native-name": "site" },
    });
    expect(made.options.protect).toBe(true);
    expect(resource(found, record, "site-caa").inputs).toMatchObject({
      managedZone: made.outputs.name,
      name: "example.com.",
      type: "CAA",
      ttl: 3600,
      rrdatas: ['0 issue "pki.goog"'],
    });
    expect(found.outputs.nameServers).toEqual(made.outputs.nameServers);
  });

  test.each([
    [{ profile: "development" }, false],
    [{ profile: "development", deletionProtection: true }, true],
    [{ deletionProtection: false }, false],
  ] as const)("with %j is protected: %s", async (args, expected) => {
    const made = resource(await plan({ domainName: "example.com", ...args }), zone, "site");
    expect(made.options.protect ?? false).toBe(expected);
  });

  test("tells the name servers to delegate to", async () => {
    const found = await plan({ domainName: "example.com" });
    const servers = resource(found, zone, "site").outputs.nameServers as string[];
    expect(found.logs).toMatchObject([
      {
        severity: "info",
        message: `example.com. must be delegated to ${servers.join(", ")}; its certificate is issued when it is`,
      },
    ]);
  });

  test("is delegated to by its parent, which vouches for its signatures", async () => {
    const found = await plan({ domainName: "prod.example.com", parentManagedZone: "example-com" });
    const common = { project: "acme-prod", managedZone: "example-com", name: "prod.example.com.", ttl: 300 };
    expect(resource(found, record, "site-delegation").inputs).toEqual({
      ...common,
      type: "NS",
      rrdatas: resource(found, zone, "site").outputs.nameServers,
    });
    expect(resource(found, record, "site-signature").inputs).toEqual({
      ...common,
      type: "DS",
      rrdatas: [expect.stringMatching(/^\d+ 8 2 [0-9A-F]{64}$/)],
    });
    expect(found.logs).toEqual([]);
  });

  test("is adopted by the domain, in a preview too, and gets no CAA record", async () => {
    const found = await planProgram(program({ domainName: "example.com", zone: "adopt" }), { preview: true });
    expect(names(found, zone)).toEqual([]);
    expect(names(found, record)).toEqual(["site-authorization"]);
    expect(resource(found, record, "site-authorization").inputs.managedZone).toBe("example-com");
  });

  test("is adopted by its name, a parent's too", async () => {
    const found = await plan({ domainName: "prod.example.com", managedZone: "example-com" });
    expect(found.outputs.ref).toMatchObject({ domainName: "prod.example.com", managedZone: "example-com" });
    expect(found.invokes).toContainEqual({
      token: "gcp:dns/getManagedZone:getManagedZone",
      args: { name: "example-com", project: "acme-prod" },
    });
  });

  test("can be in another project, while the certificate is in this one", async () => {
    const args = { domainName: "example.com", managedZone: "example-com", managedZoneProject: "acme-dns" };
    const found = await plan(args);
    expect(resource(found, record, "site-authorization").inputs.project).toBe("acme-dns");
    expect(resource(found, certificate, "site").inputs.project).toBe("acme-prod");
    expect(found.outputs.ref).toMatchObject({ managedZone: "example-com", managedZoneProject: "acme-dns" });
    expect(found.invokes).toContainEqual({
      token: "gcp:dns/getManagedZone:getManagedZone",
      args: { name: "example-com", project: "acme-dns" },
    });
  });

  test("can be delegated to by a parent in another project", async () => {
    const found = await plan({
      domainName: "prod.example.com",
      parentManagedZone: "example-com",
      parentManagedZoneProject: "acme-dns",
    });
    expect(resource(found, zone, "site").inputs.project).toBe("acme-prod");
    const projects = ["caa", "authorization", "delegation", "signature"].map(
      (role) => resource(found, record, `site-${role}`).inputs.project,
    );
    expect(projects).toEqual(["acme-prod", "acme-prod", "acme-dns", "acme-dns"]);
  });

  test.each([
    [
      { domainName: "nowhere.test", zone: "adopt" },
      'Domain "site": the project has no public zone of nowhere.test; give domainRef: new Domain("…", { domainName }) to make one, or a Domain with a parent\'s zone as its managedZone',
    ],
    [
      { domainName: "prod.example.org", managedZone: "example-com" },
      'Domain "site": managedZone example-com is for example.com., which prod.example.org is not in',
    ],
    [
      { domainName: "notexample.com", managedZone: "example-com" },
      'Domain "site": managedZone example-com is for example.com., which notexample.com is not in',
    ],
  ] as const)("that is not there, %j, is one clear error, and nothing is written to another", async (args, message) => {
    const run = plan(args);
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(message) });
    const found = await run.catch((error) => error.plan);
    for (const type of [record, certificate]) expect(names(found, type)).toEqual([]);
  });
});

describe("domain", () => {
  test("enables its APIs before all else", async () => {
    const found = await plan({ domainName: "example.com" });
    const apis = ["site-certificatemanager", "site-dns"];
    expect(names(found, "gcp:projects/service:Service")).toEqual(apis);
    for (const type of [zone, map]) {
      expect(waitsFor(resource(found, type, "site"), "gcp:projects/service:")).toEqual(apis);
    }
  });

  test("labels what can carry labels", async () => {
    const found = await plan({ domainName: "example.com", tags: { team: "shop" } });
    const labels = { "vendor-native-component": "domain", "vendor-native-name": "site", team: "shop" };
    const labelled = [zone, certificate, map, "gcp:certificatemanager/dnsAuthorization:DnsAuthorization"];
    for (const type of labelled) expect(resource(found, type, "site").inputs.labels).toEqual(labels);
    for (const one of byType(found, entry)) expect(one.inputs.labels).toEqual(labels);
  });

  test.each(["a".repeat(60), "Größe-Ünïcode", "🚀"])("can be called %s", async (name) => {
    const found = await planProgram(() => new Domain(name, { domainName: "example.com" }));
    for (const type of [zone, certificate, map, entry, "gcp:certificatemanager/dnsAuthorization:DnsAuthorization"]) {
      for (const { outputs } of byType(found, type)) expect(outputs.name, type).toMatch(/^[a-z][a-z0-9-]{0,62}$/);
    }
    const entries = byType(found, entry).map(({ outputs }) => outputs.name);
    expect(new Set(entries).size).toBe(2);
  });
});

test("a zone is signed and its queries are not logged by default; both are said, since Google keeps what is left out", async () => {
  const zoneOf = async (args: Partial<DomainArgs>) => {
    const found = await plan({ domainName: "prod.example.com", parentManagedZone: "main", ...args });
    return { zone: resource(found, "gcp:dns/managedZone:ManagedZone", "site").inputs, found };
  };
  expect((await zoneOf({})).zone).toMatchObject({
    dnssecConfig: { state: "on", nonExistence: "nsec3" },
    cloudLoggingConfig: { enableLogging: false },
  });
  const { zone, found } = await zoneOf({ dnssec: false, queryLogs: true });
  expect(zone).toMatchObject({ dnssecConfig: { state: "off" }, cloudLoggingConfig: { enableLogging: true } });
  expect(names(found, "gcp:dns/recordSet:RecordSet")).toContain("site-delegation");
  expect(names(found, "gcp:dns/recordSet:RecordSet")).not.toContain("site-signature");
});
