import { describe, expect, test } from "vitest";
import {
  type Budget,
  type DomainRef,
  Environment,
  type EnvironmentArgs,
  type FrontDoorArgs,
  type NetworkRef,
  type Notify,
  type WorkloadProfile,
} from "../../../../components/azure";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";

const domainForm = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const groupForm = "is not a resource group's name: 1 to 90 letters, digits and _ - . ( ), no dot at the end";
const path = "/subscriptions/<id>/resourceGroups/<name>/providers";
const subnetForm = `is not the ARM id of a subnet: ${path}/Microsoft.Network/virtualNetworks/<name>/subnets/<name>`;
const zoneForm = `is not the ARM id of a private DNS zone: ${path}/Microsoft.Network/privateDnsZones/<name>`;
const vnet = existingId("Microsoft.Network/virtualNetworks/main");
const people = { emails: ["ops@example.com"] };
const actionGroup = existingId("Microsoft.Insights/actionGroups/pager");
const logicApp = existingId("Microsoft.Logic/workflows/slack");
const network = { vnetId: vnet, infrastructureSubnetId: `${vnet}/subnets/apps` };
const certificate = {
  id: existingId("Microsoft.KeyVault/vaults/main/secrets/tls"),
  uri: "https://main.vault.azure.net/secrets/tls",
};

const subscriptionForm = '"dns" is not a subscription\'s id: 32 hexadecimal digits in five groups';
const allowedForm = "is not an IPv4 CIDR block on its own boundary; for example 198.51.100.0/24";

// The arguments of hosts have theirs in hosts.test.ts.
refuses<Omit<EnvironmentArgs, "additionalDomains" | "hostCertificates" | "redirectHosts" | "sharedHosts">>(
  "Environment refuses",
  "",
  {
    domain: [
      wrong("", `"" ${domainForm}`),
      wrong("EXAMPLE.com", `"EXAMPLE.com" ${domainForm}; nearest: "example.com"`),
      wrong(output, isOutput),
    ],
    zoneResourceGroupName: [
      wrong("dns.", `"dns." ${groupForm}`, { beside: { domain: "example.com" } }),
      wrong("dns", "is the resource group of the zone of domain; give domain too"),
    ],
    zoneSubscriptionId: [
      wrong("dns", subscriptionForm, { beside: { domain: "example.com", zoneResourceGroupName: "dns" } }),
      wrong(
        "11111111-2222-3333-4444-555555555555",
        "is that of a zone to adopt; give domain and zoneResourceGroupName too",
        { beside: { domain: "example.com" } },
      ),
    ],
    domainRef: [
      wrong("example.com", "is text; a domain by its name goes in domain"),
      wrong({ zoneResourceGroupName: "dns" }, "is not a Domain or a reference to one: it lacks domainName"),
      wrong([], "is not a Domain or a reference to one: it is a list"),
      wrong(null, isNull),
      wrong(
        { domainName: "example.com", zoneResourceGroupName: "dns" },
        "is given beside domain; give one of the two",
        { beside: { domain: "example.com" } },
      ),
    ],
    allowedCidrs: [
      wrong("198.51.100.0/24", "is text; give a list"),
      wrong([], "is empty, which lets nobody in; give the blocks, or leave it out"),
      wrong(["198.51.100.1/24"], `"198.51.100.1/24" ${allowedForm}`, { at: "[0]" }),
      wrong(["0.0.0.0/0"], '"0.0.0.0/0" is everyone; leave allowedCidrs out to let everyone in', { at: "[0]" }),
      wrong(["198.51.100.0/24", "198.51.100.0/24"], 'has "198.51.100.0/24" twice'),
      wrong(["198.51.100.0/24"], expect.stringMatching(/^shuts out DigiCert/) as never, {
        beside: { domain: "example.com" },
      }),
      wrong(["198.51.100.0/24"], "is for public services, but internal is true; leave one of the two out", {
        beside: { internal: true },
        title: "of an internal environment",
      }),
      wrong(
        ["198.51.100.0/24"],
        'needs a firewall that blocks, but wafMode of the Front Door is "Detection"; nearest: "Prevention"',
        { beside: { domain: "example.com", frontDoor: { wafMode: "Detection" } }, title: "with a firewall that looks" },
      ),
    ],
    network: [
      wrong("vnet", "is not a Network or a reference to one: it is text"),
      wrong({ vnetId: vnet }, "is not a Network or a reference to one: it lacks infrastructureSubnetId"),
    ],
    resourceGroupName: [wrong("a b", `"a b" ${groupForm}`)],
    location: [wrong("west_europe", '"west_europe" is not an Azure region, such as westeurope')],
    certificateSource: [
      wrong("acm", '"acm" is not one of "managed", "key-vault", "front-door"'),
      wrong(output, isOutput),
      wrong(
        "managed",
        'is "managed", but the issuer of managed certificates cannot reach an internal environment; give certificate',
        { beside: { internal: true, domain: "example.com" } },
      ),
    ],
    certificate: [
      wrong("tls", "is no reference to a secret: give a Secret, or { id, uri }; plain values go in env"),
      wrong(undefined, "is missing: give the Key Vault secret that holds it", {
        beside: { certificateSource: "key-vault", domain: "example.com" },
      }),
      wrong(certificate, "is for a domain's hosts; give domain or domainRef too"),
      wrong(certificate, 'is your own, but certificateSource is "managed"; leave one of the two out', {
        beside: { certificateSource: "managed", domain: "example.com" },
      }),
      wrong(
        { ...certificate, uri: `${certificate.uri}/0123456789abcdef0123456789abcdef` },
        `"${certificate.uri}/0123456789abcdef0123456789abcdef" is not the URI of a secret without its version; its version goes in version; nearest: "${certificate.uri}"`,
        { at: ".uri", beside: { domain: "example.com" } },
      ),
      wrong({ ...certificate, version: "2" }, '"2" is not a secret\'s version: 32 hexadecimal digits', {
        at: ".version",
        beside: { domain: "example.com" },
      }),
    ],
    frontDoor: [
      wrong(true, "is a boolean; give an object of sku, wafMode, rateLimit, originResponseTimeoutSeconds"),
      wrong(undefined, "is missing: give frontDoor: {}", { beside: { certificateSource: "front-door" } }),
      wrong({}, 'has certificates of its own, but certificateSource is "managed"; leave one of the two out', {
        beside: { certificateSource: "managed" },
      }),
      wrong({}, "reaches services by their public address, but internal is true", { beside: { internal: true } }),
    ],
    internal: [wrong("true", '"true" is not true or false'), wrong(output, isOutput)],
    infrastructureResourceGroup: [
      wrong(
        "a".repeat(91),
        `"${"a".repeat(91)}" is not a resource group's name: 1 to 90 letters, digits and _ - . ( ), no dot at the end`,
      ),
      wrong(output, isOutput),
    ],
    workspaceId: [
      wrong(
        "main",
        '"main" is not the ARM id of a Log Analytics workspace: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>',
      ),
    ],
    otlp: [
      wrong("otlp.example.com:4317", "is text; give a map, { name: … }"),
      wrong({ honeycomb: {} }, "is missing: give the host and port of the collector, such as otlp.example.com:4317", {
        at: ".honeycomb.endpoint",
      }),
      wrong(
        { honeycomb: { endpoint: "https://otlp.example.com" } },
        '"https://otlp.example.com" is not the host and port of a collector, such as otlp.example.com:4317',
        { at: ".honeycomb.endpoint" },
      ),
      wrong({ appInsights: { endpoint: "a:1" } }, "is the name of Application Insights; choose another", {
        at: ".appInsights",
      }),
      wrong({ "a b": { endpoint: "a:1" } }, expect.stringMatching(/^is not a name: 1 to 60/) as never, {
        at: '["a b"]',
      }),
      wrong({ own: { endpoint: "a:1", insecure: "no" } }, '"no" is not true or false', { at: ".own.insecure" }),
      wrong({ own: { endpoint: "a:1", headers: { key: 5 } } }, '5 is not text; nearest: "5"', {
        at: ".own.headers.key",
      }),
    ],
    vault: [
      wrong("main", "is not a Key Vault that exists: it is text"),
      wrong({ id: existingId("Microsoft.KeyVault/vaults/main") }, "is not a Key Vault that exists: it lacks uri"),
    ],
    zoneRedundant: [wrong(3, "3 is not true or false")],
    workloadProfiles: [
      wrong(["D4"], "is a list; give a map, { name: … }"),
      wrong(
        { Consumption: { type: "D4" } },
        "is there in every environment already; leave it out, or give another name",
        {
          at: ".Consumption",
        },
      ),
      wrong(
        { "4cores": { type: "D4" } },
        "is not a workload profile's name: 1 to 15 letters, digits and hyphens, starting with a letter",
        { at: ".4cores" },
      ),
    ],
    peerTrafficEncryption: [wrong("on", '"on" is not true or false')],
    logRetentionDays: [
      wrong(90, "is a setting of the workspace, which exists already; set it there, and leave it out", {
        beside: { workspaceId: existingId("Microsoft.OperationalInsights/workspaces/main") },
        title: "of a workspace that exists",
      }),
      wrong(14, "14 is not a whole number from 30 to 730 days; nearest: 30"),
      wrong(1000, "1000 is not a whole number from 30 to 730 days; nearest: 730"),
    ],
    dailyLogQuotaGb: [
      wrong(0, "0 is not a daily quota: 0.023 to 10000 GB, or -1 for none; nearest: 0.023"),
      wrong(-2, "-2 is not a daily quota: 0.023 to 10000 GB, or -1 for none; nearest: 0.023"),
      wrong(20_000, "20000 is not a daily quota: 0.023 to 10000 GB, or -1 for none; nearest: 10000"),
      wrong("5", '"5" is not a daily quota: 0.023 to 10000 GB, or -1 for none; nearest: 0.023'),
    ],
    httpLogs: [wrong("true", '"true" is not true or false'), wrong(output, isOutput)],
    dashboard: [wrong("false", '"false" is not true or false'), wrong(output, isOutput)],
    notify: [
      wrong("ops@example.com", "is text; give an object of emails, webhooks, sms, logicApps, actionGroupIds"),
      wrong({}, 'names nobody: give emails: ["ops@example.com"], webhooks or one of this cloud\'s own'),
      wrong({ emails: [], actionGroupIds: [] }, expect.stringMatching(/^names nobody/) as never, {
        title: "empty lists",
      }),
    ],
    budget: [
      wrong(100, "is a number; give an object of monthlyAmount, actualPercents, forecastPercents"),
      wrong({ monthlyAmount: 100 }, "is for those whom notify names; give notify too"),
      wrong(
        { monthlyAmount: 100, actualPercents: [50, 60, 70, 80], forecastPercents: [100, 120] },
        "has 6 percents; Azure tells of 5 of one budget at most",
        { beside: { notify: people } },
      ),
      wrong(
        { monthlyAmount: 100, actualPercents: [], forecastPercents: [] },
        "has no percents; give some, or leave both lists out",
        { beside: { notify: people } },
      ),
    ],
    deletionProtection: [wrong("true", '"true" is not true or false')],
    profile: [
      wrong("Production", '"Production" is not one of "production", "development"; nearest: "production"'),
      wrong(output, isOutput),
    ],
    tags: [wrong([], "is a list; give a map, { name: … }")],
  },
  (argument, value, beside) => new Environment("prod", { ...beside, [argument]: value } as never),
);

refuses<Notify>(
  "Environment's notify refuses",
  "notify.",
  {
    emails: [
      wrong(["ops"], '"ops" is not a mail address, such as ops@example.com', { at: "[0]" }),
      wrong([`${"o".repeat(60)}@example.com`], "has 72 characters; Azure takes 64 at most", { at: "[0]" }),
    ],
    webhooks: [
      wrong({ pager: "http://x" }, "is not a URL that starts with https:// and holds no user; its value is not shown", {
        at: ".pager",
      }),
      wrong(
        Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`hook${index}`, "https://hooks.example.com/x"])),
        "are 11; an action group has 10 at most: give another one in actionGroupIds",
      ),
    ],
    sms: [
      wrong(
        { duty: { countryCode: "+49", phoneNumber: "1701234567" } },
        '"+49" is not a country\'s code without a plus, such as 49',
        {
          at: ".duty.countryCode",
        },
      ),
      wrong(
        { duty: { countryCode: "49", phoneNumber: "0170/12" } },
        '"0170/12" is not a telephone number without its country: 4 to 14 digits',
        {
          at: ".duty.phoneNumber",
        },
      ),
      wrong({ duty: { countryCode: "49" } }, "is missing: give the number without the country", {
        at: ".duty.phoneNumber",
      }),
    ],
    logicApps: [
      wrong(
        { slack: { resourceId: logicApp, callbackUrl: "s3cret" } },
        "is not a URL that starts with https://; its value is not shown",
        {
          at: ".slack.callbackUrl",
        },
      ),
      wrong({ slack: { callbackUrl: "https://logic.example.com/x" } }, "is missing: give the ARM id of the Logic App", {
        at: ".slack.resourceId",
      }),
    ],
    actionGroupIds: [
      wrong(["pager"], expect.stringMatching(/^"pager" is not the ARM id of an action group: /) as never, {
        at: "[0]",
      }),
      wrong(Array(5).fill(actionGroup), "are 5; an alert tells 5 groups at most", { title: "five beside a receiver" }),
    ],
  },
  (argument, value) => new Environment("prod", { notify: { ...people, [argument]: value } as never }),
);

refuses<Budget>(
  "Environment's budget refuses",
  "budget.",
  {
    monthlyAmount: [
      wrong(undefined, "is missing: give the most that a month is to cost"),
      wrong(0, "0 is not a number from 0.01 to 1000000000000; nearest: 0.01"),
    ],
    actualPercents: [
      wrong([0], "0 is not a whole number from 1 to 1000 percent; nearest: 1", { at: "[0]" }),
      wrong([80, 80], "has 80 twice"),
    ],
    forecastPercents: [wrong("100", "is text; give a list")],
  },
  (argument, value) =>
    new Environment("prod", { notify: people, budget: { monthlyAmount: 100, [argument]: value } as never }),
);

refuses<FrontDoorArgs>(
  "Environment's frontDoor refuses",
  "frontDoor.",
  {
    sku: [
      wrong(
        "Premium",
        '"Premium" is not one of "Standard_AzureFrontDoor", "Premium_AzureFrontDoor"; nearest: "Premium_AzureFrontDoor"',
      ),
      wrong(output, isOutput),
    ],
    wafMode: [wrong("prevention", '"prevention" is not one of "Prevention", "Detection"; nearest: "Prevention"')],
    rateLimit: [wrong(0, "0 is not a whole number from 1 to 2000000000 requests; nearest: 1")],
    originResponseTimeoutSeconds: [
      wrong(15, "15 is not a whole number from 16 to 240 seconds; nearest: 16"),
      wrong(300, "300 is not a whole number from 16 to 240 seconds; nearest: 240"),
    ],
  },
  (argument, value) => new Environment("prod", { frontDoor: { [argument]: value } as never }),
);

refuses<WorkloadProfile>(
  "Environment's workloadProfiles refuse",
  "workloadProfiles.big.",
  {
    type: [
      wrong(undefined, "is missing: give the machine, such as D4"),
      wrong("D2", expect.stringMatching(/^"D2" is not one of "D4", "D8", .*; nearest: "D4"$/) as never),
      wrong(output, isOutput),
    ],
    minimumCount: [
      wrong(-1, "-1 is not a whole number from 0 to 100 machines; nearest: 0"),
      wrong(5, "5 is more than maximumCount 2; nearest: 2", { beside: { maximumCount: 2 } }),
      wrong(1, "is for machines of your own, but Consumption-GPU-NC8as-T4 is paid by use; leave it out", {
        beside: { type: "Consumption-GPU-NC8as-T4" },
      }),
    ],
    maximumCount: [
      wrong(0, "0 is not a whole number from 1 to 100 machines; nearest: 1"),
      wrong(1, "is for machines of your own, but Consumption-GPU-NC24-A100 is paid by use; leave it out", {
        beside: { type: "Consumption-GPU-NC24-A100" },
      }),
    ],
  },
  (argument, value, beside) =>
    new Environment("prod", { workloadProfiles: { big: { type: "D4", ...beside, [argument]: value } } } as never),
);

refuses<NetworkRef>(
  "Environment's network refuses",
  "network.",
  {
    vnetId: [
      wrong("main", `"main" is not the ARM id of a virtual network: ${path}/Microsoft.Network/virtualNetworks/<name>`),
    ],
    infrastructureSubnetId: [wrong(vnet, `"${vnet.slice(0, 99)}…" ${subnetForm}`, { title: "a network's id" })],
    privateEndpointSubnetId: [wrong("endpoints", `"endpoints" ${subnetForm}`)],
    vaultDnsZoneId: [wrong("privatelink.vaultcore.azure.net", `"privatelink.vaultcore.azure.net" ${zoneForm}`)],
    databaseSubnetId: [wrong("database", `"database" ${subnetForm}`)],
    databaseDnsZoneId: [wrong("zone", `"zone" ${zoneForm}`)],
    blobDnsZoneId: [wrong("blob", `"blob" ${zoneForm}`)],
    fileDnsZoneId: [wrong("file", `"file" ${zoneForm}`)],
    cacheDnsZoneId: [wrong("cache", `"cache" ${zoneForm}`)],
    registryDnsZoneId: [wrong("registry", `"registry" ${zoneForm}`)],
    serviceBusDnsZoneId: [wrong("bus", `"bus" ${zoneForm}`)],
  },
  (argument, value) => new Environment("prod", { network: { ...network, [argument]: value } as never }),
);

refuses<DomainRef>(
  "Environment's domainRef refuses",
  "domainRef.",
  {
    externalDns: [wrong("yes", '"yes" is not true or false')],
    zoneSubscriptionId: [wrong("dns", subscriptionForm)],
    domainName: [wrong("https://example.com", `"https://example.com" ${domainForm}; nearest: "example.com"`)],
    zoneResourceGroupName: [wrong("a/b", `"a/b" ${groupForm}`)],
  },
  (argument, value) =>
    new Environment("prod", {
      domainRef: { domainName: "example.com", zoneResourceGroupName: "dns", [argument]: value } as never,
    }),
);

describe("Environment", () => {
  test("names every wrong argument in one error", () => {
    const args = { domain: "example", certificate, certificateSource: "managed", profile: "staging", env: { A: "b" } };
    expect(problemsOf(() => new Environment("prod", args as never))).toEqual([
      { propertyPath: "env", reason: expect.stringMatching(/^is not an argument; there are domain, /) },
      { propertyPath: "domain", reason: `"example" ${domainForm}` },
      { propertyPath: "profile", reason: expect.stringMatching(/^"staging" is not one of/) },
      {
        propertyPath: "certificate",
        reason: 'is your own, but certificateSource is "managed"; leave one of the two out',
      },
    ]);
  });
});
