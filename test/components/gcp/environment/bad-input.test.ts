import { describe, expect, test } from "vitest";
import {
  type ArmorArgs,
  type Budget,
  type CdnArgs,
  type DomainRef,
  Environment,
  type EnvironmentArgs,
  type LogSink,
  type NetworkRef,
  type Notify,
} from "../../../../components/gcp";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";

const domainForm = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const network = {
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const domainRef = {
  domainName: "example.com",
  managedZone: "main",
  certificateMapId: "projects/acme-prod/locations/global/certificateMaps/main",
};
const zeroTtl =
  '0 is dropped by the provider, and Google takes its own time; give 1, or cacheMode "USE_ORIGIN_HEADERS" and Cache-Control: no-store';
const withDomain = { beside: { domain: "example.com" } };
const withoutPublic = { beside: { domain: "example.com", publicLoadBalancer: false } };
const needsDomain = "needs a domain for its certificate; give domain or domainRef";
const ofPublic = "is of the public load balancer, which needs a domain; give domain or domainRef";
const notPublic = "is of the public load balancer, but publicLoadBalancer is false";
const serviceForm =
  "is not the name of a Cloud Run service: up to 49 lower-case letters, digits and hyphens, starting with a letter";

const channel = "projects/acme-prod/notificationChannels/1";
const monthly = { billingAccount: "012345-6789AB-CDEF01", monthlyAmount: 500 };
const allowedForm = "is not an IPv4 CIDR block on its own boundary; for example 198.51.100.0/24";
const needsServing =
  "needs the public load balancer of a domain: Cloud Run itself asks nobody for his address; give domain, or leave it out";
const cached =
  "does not go with cdn, which answers from its cache before Cloud Armor is asked; leave one of the two out";

refuses<EnvironmentArgs>(
  "Environment refuses",
  "",
  {
    project: [
      wrong(
        "Acme",
        '"Acme" is not the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter',
      ),
    ],
    regions: [
      wrong("europe-west1", "is text; give a list"),
      wrong([], "is empty; name a region, or leave it out for the provider's"),
      wrong(["us-east1", "us-east1"], 'has "us-east1" twice'),
      wrong(["europe-west1-d"], '"europe-west1-d" is not a region; nearest: "europe-west1"', { at: "[0]" }),
    ],
    domain: [
      wrong("", `"" ${domainForm}`),
      wrong("EXAMPLE.com", `"EXAMPLE.com" ${domainForm}; nearest: "example.com"`),
      wrong(output, isOutput),
    ],
    domainRef: [
      wrong("example.com", "is text; a domain by its name goes in domain"),
      wrong({ domainName: "example.com" }, "is not a Domain or a reference to one: it lacks certificateMapId"),
      wrong([], "is not a Domain or a reference to one: it is a list"),
      wrong(null, isNull),
      wrong(domainRef, "is given beside domain; give one of the two", withDomain),
    ],
    allowedCidrs: [
      wrong("198.51.100.0/24", "is text; give a list", withDomain),
      wrong([], "is empty, which lets nobody in; give the blocks, or leave it out", withDomain),
      wrong(["198.51.100.1/24"], `"198.51.100.1/24" ${allowedForm}`, { at: "[0]", ...withDomain }),
      wrong(["0.0.0.0/0"], '"0.0.0.0/0" is everyone; leave allowedCidrs out to let everyone in', {
        at: "[0]",
        ...withDomain,
      }),
      wrong(["198.51.100.0/24", "198.51.100.0/24"], 'has "198.51.100.0/24" twice', withDomain),
      wrong(["198.51.100.0/24"], needsServing),
      wrong(["198.51.100.0/24"], needsServing, { ...withoutPublic, title: "without a public load balancer" }),
      wrong(["198.51.100.0/24"], cached, { beside: { domain: "example.com", cdn: {} }, title: "with a CDN" }),
    ],
    hostAllowedCidrs: [
      wrong(["198.51.100.0/24"], "is a list; give a map, { name: … }", withDomain),
      wrong({ "admin.example.com": "198.51.100.0/24" }, "is text; give a list", {
        at: '["admin.example.com"]',
        ...withDomain,
      }),
      wrong({ Admin: ["198.51.100.0/24"] }, `"Admin" ${domainForm}`, {
        at: ".Admin",
        ...withDomain,
      }),
      wrong(
        { "admin.example.com": [1, 2, 3, 4, 5].map((n) => `198.51.${n}.0/24`) },
        "has 5 blocks; a rule of Cloud Armor has room for 4 beside the host",
        { at: '["admin.example.com"]', ...withDomain },
      ),
      wrong({ "admin.example.com": ["198.51.100.0/24"] }, needsServing),
    ],
    network: [
      wrong("main", "is not a Network or a reference to one: it is text"),
      wrong({ networkId: network.networkId }, "is not a Network or a reference to one: it lacks subnetworkIds"),
      wrong(network, "has no subnet in us-east1; there is europe-west1", {
        beside: { regions: ["europe-west1", "us-east1"] },
      }),
      wrong({ ...network, subnetworkIds: {} }, "has no subnet in us-east1; there is none", {
        beside: { regions: ["us-east1"] },
      }),
    ],
    publicLoadBalancer: [wrong("false", '"false" is not true or false'), wrong(true, needsDomain)],
    internalLoadBalancer: [wrong(1, "1 is not true or false"), wrong(true, needsDomain)],
    ipv6: [wrong("yes", '"yes" is not true or false'), wrong(true, ofPublic), wrong(true, notPublic, withoutPublic)],
    hosts: [
      wrong(["example.com"], "is a list; give a map, { name: … }", withDomain),
      wrong({ "https://example.com": "web" }, `"https://example.com" ${domainForm}; nearest: "example.com"`, {
        at: '["https://example.com"]',
        ...withDomain,
      }),
      wrong({ "example.com": "Web" }, `"Web" ${serviceForm}`, { at: '["example.com"]', ...withDomain }),
      wrong({ "example.com": "x".repeat(50) }, `"${"x".repeat(50)}" ${serviceForm}`, {
        at: '["example.com"]',
        ...withDomain,
      }),
      wrong({ "example.com": output }, isOutput, { at: '["example.com"]', ...withDomain }),
      wrong(
        { "*.example.com": "web" },
        'is where services have their hosts by their names; nearest: "*.tenants.example.com"',
        { at: '["*.example.com"]', ...withDomain },
      ),
      wrong({ "example.com": "web" }, ofPublic),
      wrong({ "example.com": "web" }, notPublic, withoutPublic),
      wrong(
        { "example.com": "web" },
        "are told apart by the domain, which is known later only; give domain, or take the domain's reference by `await stack.requireOutputValue(…)`",
        { beside: { domainRef: { ...domainRef, domainName: output } } },
      ),
      wrong(
        { "a.example.com": "web", "b.example.com": "web-us-east1" },
        "web-us-east1 is also the name of another service in one of the regions; rename it",
        { at: '["b.example.com"]', beside: { domain: "example.com", regions: ["europe-west1", "us-east1"] } },
      ),
    ],
    paths: [
      wrong({ "shop.example.com": "orders" }, "is text; give a map, { name: … }", {
        at: '["shop.example.com"]',
        ...withDomain,
      }),
      wrong({ Shop: { "/orders": "orders" } }, `"Shop" ${domainForm}`, { at: ".Shop", ...withDomain }),
      wrong(
        { "shop.example.com": { orders: "orders" } },
        'is not a path, which means itself and all below it; nearest: "/orders"',
        { at: '["shop.example.com"].orders', ...withDomain },
      ),
      wrong(
        { "shop.example.com": { "/orders/*": "orders" } },
        'is not a path, which means itself and all below it; nearest: "/orders"',
        { at: '["shop.example.com"]["/orders/*"]', ...withDomain, title: "a pattern" },
      ),
      wrong({ "shop.example.com": { "/": "web" } }, "is every path; give the service in hosts", {
        at: '["shop.example.com"]["/"]',
        ...withDomain,
      }),
      wrong({ "shop.example.com": { "/orders": "Orders" } }, `"Orders" ${serviceForm}`, {
        at: '["shop.example.com"]["/orders"]',
        ...withDomain,
        title: "a service's name",
      }),
      wrong({ "shop.example.com": { "/orders": "orders" } }, ofPublic),
      wrong(
        { "shop.example.com": { "/a": "web", "/b": "web-us-east1" } },
        "web-us-east1 is also the name of another service in one of the regions; rename it",
        {
          at: '["shop.example.com"]["/b"]',
          beside: { domain: "example.com", regions: ["europe-west1", "us-east1"] },
          title: "a name of another",
        },
      ),
    ],
    redirectHosts: [
      wrong(["www.example.com"], "is a list; give a map, { name: … }", withDomain),
      wrong(
        { "www.example.com": "https://example.com" },
        `"https://example.com" ${domainForm}; nearest: "example.com"`,
        {
          at: '["www.example.com"]',
          ...withDomain,
        },
      ),
      wrong({ "example.com": "example.com" }, "leads to itself; give another host", {
        at: '["example.com"]',
        ...withDomain,
      }),
      wrong(
        { "a.example.com": "b.example.com", "b.example.com": "example.com" },
        "b.example.com is redirected itself, to example.com; give that",
        { at: '["a.example.com"]', ...withDomain },
      ),
      wrong({ "www.example.com": "example.com" }, "www.example.com is in hosts too; give it in one of the two", {
        at: '["www.example.com"]',
        beside: { domain: "example.com", hosts: { "www.example.com": "web" } },
      }),
      wrong({ "www.example.com": "example.com" }, ofPublic),
    ],
    hostCertificates: [
      wrong(
        { "shop.acme.test": "shop" },
        '"shop" is not the id of a Certificate Manager certificate, such as projects/acme-prod/locations/global/certificates/shop',
        { at: '["shop.acme.test"]', ...withDomain },
      ),
      wrong(
        { "shop.acme.test": "projects/acme-prod/locations/global/certificates/shop" },
        "is no host of hosts, paths or redirectHosts; there is example.com",
        { at: '["shop.acme.test"]', beside: { domain: "example.com", hosts: { "example.com": "web" } } },
      ),
    ],
    logSinks: [
      wrong(["archive"], "is a list; give a map, { name: … }"),
      wrong({ "to us": { bucket: "acme-logs" } }, expect.stringMatching(/^is not a name: 1 to 64/) as never, {
        at: '["to us"]',
      }),
      wrong({ archive: {} }, "exactly one of bucket, dataset, topic is wanted; none is given", { at: ".archive" }),
      wrong(
        { archive: { bucket: "acme-logs", topic: "projects/acme-prod/topics/logs" } },
        "exactly one of bucket, dataset, topic is wanted; bucket and topic is given",
        { at: ".archive", title: "two destinations" },
      ),
      wrong(
        { a: { bucket: "acme-logs" }, b: { bucket: "acme-logs", filter: "severity>=ERROR" } },
        '"acme-logs" is where a goes; give one of them both filters, joined by OR',
        { at: ".b.bucket" },
      ),
    ],
    armor: [
      wrong(
        true,
        "is a boolean; give an object of preconfiguredRules, sensitivity, optOutRuleIds, rateLimit, preview, adaptiveProtection",
        withDomain,
      ),
      wrong({}, ofPublic),
      wrong({}, notPublic, withoutPublic),
    ],
    cdn: [wrong({}, ofPublic), wrong({}, notPublic, withoutPublic)],
    minTlsVersion: [
      wrong("1.2", '"1.2" is not one of "TLS_1_2", "TLS_1_3"'),
      wrong("TLS_1_0", '"TLS_1_0" is not one of "TLS_1_2", "TLS_1_3"; nearest: "TLS_1_2"'),
      wrong("TLS_1_3", '"TLS_1_3" goes with sslProfile "RESTRICTED" alone; give that too', withDomain),
      wrong("TLS_1_3", '"TLS_1_3" goes with sslProfile "RESTRICTED" alone; give that too', {
        beside: { sslProfile: "FIPS_202205" },
      }),
    ],
    sslProfile: [
      wrong("COMPATIBLE", '"COMPATIBLE" is not one of "MODERN", "RESTRICTED", "FIPS_202205"'),
      wrong("modern", '"modern" is not one of "MODERN", "RESTRICTED", "FIPS_202205"; nearest: "MODERN"'),
    ],
    logSampleRate: [wrong(100, "100 is not a number from 0 to 1; nearest: 1")],
    logRetentionDays: [
      wrong(0, "0 is not a whole number from 1 to 3650 days; nearest: 1"),
      wrong(5000, "5000 is not a whole number from 1 to 3650 days; nearest: 3650"),
    ],
    notify: [
      wrong("ops@example.com", "is text; give an object of emails, webhooks, slack, pagerDuty, notificationChannels"),
      wrong({}, expect.stringMatching(/^names nobody: give emails/) as never),
      wrong({ emails: [], slack: {} }, expect.stringMatching(/^names nobody: give emails/) as never),
      wrong(output, isOutput),
    ],
    dashboard: [wrong("no", '"no" is not true or false'), wrong(output, isOutput)],
    budget: [
      wrong(500, "is a number; give an object of billingAccount, monthlyAmount, percents, label"),
      wrong(
        monthly,
        "Google tells 5 channels of a budget, and notify has 6 emails and channels that exist; give one address of a group instead",
        {
          beside: {
            notify: {
              emails: ["a", "b", "c", "d", "e"].map((of) => `${of}@example.com`),
              notificationChannels: [channel],
            },
          },
        },
      ),
    ],
    enableApis: [wrong("false", '"false" is not true or false')],
    deletionProtection: [wrong("true", '"true" is not true or false')],
    profile: [
      wrong("Production", '"Production" is not one of "production", "development"; nearest: "production"'),
      wrong(output, isOutput),
    ],
    tags: [wrong([], "is a list; give a map, { name: … }")],
  },
  (argument, value, beside) => new Environment("prod", { ...beside, [argument]: value } as never),
);

refuses<LogSink>(
  "A log sink refuses",
  "logSinks.one.",
  {
    bucket: [wrong("gs://acme-logs", '"gs://acme-logs" is not the name of a bucket, such as acme-uploads')],
    dataset: [wrong("logs", '"logs" is not the id of a dataset, such as projects/acme-prod/datasets/logs')],
    topic: [wrong("logs", '"logs" is not the id of a topic, such as projects/acme-prod/topics/orders')],
    filter: [wrong("", "is empty", { beside: { bucket: "acme-logs" } })],
  },
  (argument, value, beside) =>
    new Environment("prod", { logSinks: { one: { ...beside, [argument]: value } as never } }),
);

refuses<Notify>(
  "Environment's notify refuses",
  "notify.",
  {
    emails: [
      wrong(["ops"], '"ops" is not a mail address, such as ops@example.com', { at: "[0]" }),
      wrong(["a@example.com", "a@example.com"], 'has "a@example.com" twice'),
    ],
    webhooks: [
      wrong({ hook: "http://example.com/secret" }, expect.not.stringContaining("secret") as never, { at: ".hook" }),
    ],
    slack: [
      wrong({ ops: "#ops" }, "is text; give an object of channel, authToken", { at: ".ops" }),
      wrong({ ops: { channel: "#ops" } }, "is missing: give the token of Slack's application", {
        at: ".ops.authToken",
      }),
      wrong(
        { ops: { channel: "#ops", authToken: "hunter2" } },
        "is not a token of Slack, which starts with xoxb-; its value is not shown",
        { at: ".ops.authToken" },
      ),
      wrong(
        { ops: { channel: "ops", authToken: "xoxb-1" } },
        '"ops" is not the name of a channel with its #, in lower case, such as "#ops"',
        { at: ".ops.channel" },
      ),
    ],
    pagerDuty: [
      wrong({ ops: "hunter2" }, "is not an integration key: 32 letters and digits; its value is not shown", {
        at: ".ops",
      }),
    ],
    notificationChannels: [
      wrong(
        ["pager"],
        '"pager" is not the id of a notification channel, such as projects/acme-prod/notificationChannels/1234567890',
        { at: "[0]" },
      ),
      wrong([channel, channel], `has "${channel}" twice`),
    ],
  },
  (argument, value) => new Environment("prod", { notify: { [argument]: value } as never }),
);

refuses<Budget>(
  "Environment's budget refuses",
  "budget.",
  {
    billingAccount: [
      wrong(
        "billingAccounts/1",
        '"billingAccounts/1" is not the id of a billing account, such as 012345-6789AB-CDEF01',
      ),
      wrong(undefined, "is missing: give the id of the billing account"),
    ],
    monthlyAmount: [
      wrong(0.5, "0.5 is not a whole number from 1 to 1000000000; nearest: 1"),
      wrong(undefined, "is missing: give the amount for a month"),
    ],
    percents: [
      wrong([0], "0 is not a whole number from 1 to 1000 percent; nearest: 1", { at: "[0]" }),
      wrong([50, 50], "has 50 twice"),
      wrong([], "is empty: give a percent, or leave it out"),
    ],
    label: [wrong("team", '"team" is no key of tags; there is cost-center')],
  },
  (argument, value) =>
    new Environment("prod", {
      tags: { "cost-center": "shop" },
      budget: { ...monthly, [argument]: value } as never,
    }),
);

refuses<ArmorArgs>(
  "Environment's armor refuses",
  "armor.",
  {
    preconfiguredRules: [
      wrong(["SQLi"], '"SQLi" is not a preconfigured WAF rule, such as sqli-v422-stable', { at: "[0]" }),
      wrong(["sqli-v422-stable", "sqli-v422-stable"], 'has "sqli-v422-stable" twice'),
    ],
    sensitivity: [
      wrong(0, "0 is not a whole number from 1 to 4; nearest: 1"),
      wrong(5, "5 is not a whole number from 1 to 4; nearest: 4"),
    ],
    optOutRuleIds: [
      wrong(["owasp-crs-v042200-id942350-sqli"], "is a list; give a map, { name: … }"),
      wrong(
        { "sqli-v422-stable": ["942350"] },
        '"942350" is not a signature\'s id, such as owasp-crs-v042200-id942350-sqli',
        { at: ".sqli-v422-stable[0]" },
      ),
      wrong(
        { "java-v422-stable": [] },
        "is not among the preconfiguredRules: sqli-v422-stable, xss-v422-stable, lfi-v422-stable, rfi-v422-stable, rce-v422-stable, scannerdetection-v422-stable, protocolattack-v422-stable, sessionfixation-v422-stable",
        { at: ".java-v422-stable" },
      ),
    ],
    rateLimit: [
      wrong(0, "0 is not a whole number from 1 to 1000000 requests; nearest: 1"),
      wrong(2_000_000, "2000000 is not a whole number from 1 to 1000000 requests; nearest: 1000000"),
    ],
    preview: [wrong("yes", '"yes" is not true or false')],
    adaptiveProtection: [wrong(1, "1 is not true or false")],
  },
  (argument, value) => new Environment("prod", { domain: "example.com", armor: { [argument]: value } as never }),
);

const statics = "CACHE_ALL_STATIC";
const ttlForm = "is not a whole number from 1 to 31622400 seconds";
const forStatics = 'is for cacheMode "CACHE_ALL_STATIC"; give that too, or leave it out';

refuses<CdnArgs>(
  "Environment's cdn refuses",
  "cdn.",
  {
    cacheMode: [wrong("FORCE_CACHE_ALL", '"FORCE_CACHE_ALL" is not one of "USE_ORIGIN_HEADERS", "CACHE_ALL_STATIC"')],
    defaultTtlSeconds: [
      wrong(-1, `-1 ${ttlForm}; nearest: 1`, { beside: { cacheMode: statics } }),
      wrong(0, zeroTtl, { beside: { cacheMode: statics } }),
      wrong(60, forStatics),
      wrong(90_000, "90000 is more than maxTtlSeconds, 86400; nearest: 86400", { beside: { cacheMode: statics } }),
    ],
    maxTtlSeconds: [
      wrong(0, zeroTtl, { beside: { cacheMode: statics } }),
      wrong(31_622_401, `31622401 ${ttlForm}; nearest: 31622400`, { beside: { cacheMode: statics } }),
      wrong(60, forStatics, { beside: { cacheMode: "USE_ORIGIN_HEADERS" } }),
    ],
    clientTtlSeconds: [
      wrong(0, zeroTtl, { beside: { cacheMode: statics } }),
      wrong(60, forStatics),
      wrong(61, "61 is more than maxTtlSeconds, 60; nearest: 60", {
        beside: { cacheMode: statics, maxTtlSeconds: 60 },
      }),
    ],
    serveWhileStaleSeconds: [wrong(604_801, "604801 is not a whole number from 0 to 604800 seconds; nearest: 604800")],
    compression: [wrong("gzip", '"gzip" is not true or false')],
  },
  (argument, value, beside) =>
    new Environment("prod", { domain: "example.com", cdn: { ...beside, [argument]: value } as never }),
);

refuses<NetworkRef>(
  "Environment's network refuses",
  "network.",
  {
    cloudNat: [wrong("yes", '"yes" is not true or false')],
    networkId: [
      wrong("main", '"main" is not the id of a VPC, such as projects/acme-prod/global/networks/main'),
      wrong(
        "projects/acme-prod/regions/europe-west1/subnetworks/main",
        '"projects/acme-prod/regions/europe-west1/subnetworks/main" is not the id of a VPC, such as projects/acme-prod/global/networks/main',
      ),
    ],
    subnetworkIds: [
      wrong(["main"], "is a list; give a map, { name: … }"),
      wrong(
        { "europe-west1": "main" },
        '"main" is not the id of a subnet, such as projects/acme-prod/regions/europe-west1/subnetworks/main',
        { at: ".europe-west1" },
      ),
      wrong({ eu: "projects/acme-prod/regions/europe-west1/subnetworks/main" }, "is not a region", { at: ".eu" }),
    ],
    privateServicesConnectionId: [wrong("", "is empty")],
  },
  (argument, value) => new Environment("prod", { network: { ...network, [argument]: value } as never }),
);

refuses<DomainRef>(
  "Environment's domainRef refuses",
  "domainRef.",
  {
    externalDns: [wrong("yes", '"yes" is not true or false')],
    domainName: [wrong("https://example.com", `"https://example.com" ${domainForm}; nearest: "example.com"`)],
    managedZone: [wrong("example.com", '"example.com" is not the name of a managed zone; nearest: "example-com"')],
    managedZoneProject: [
      wrong(
        "dns",
        '"dns" is not the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter',
      ),
    ],
    certificateMapId: [
      wrong(
        "main",
        '"main" is not the id of a Certificate Manager map, such as projects/acme-prod/locations/global/certificateMaps/main',
      ),
    ],
  },
  (argument, value) => new Environment("prod", { domainRef: { ...domainRef, [argument]: value } as never }),
);

describe("Environment", () => {
  test("names every wrong argument in one error", () => {
    const args = { domain: "example", region: "europe-west1", profile: "staging", waf: {}, ipv6: true };
    expect(problemsOf(() => new Environment("prod", args as never))).toEqual([
      { propertyPath: "region", reason: 'is not an argument; nearest: "regions"' },
      { propertyPath: "waf", reason: expect.stringMatching(/^is not an argument; /) },
      { propertyPath: "domain", reason: `"example" ${domainForm}` },
      { propertyPath: "profile", reason: expect.stringMatching(/^"staging" is not one of/) },
    ]);
  });

  test("takes no region for one that was refused", () => {
    const inAcme = { project: "acme-prod", regions: ["europe-west1"] };
    expect(problemsOf(() => new Environment("one", { ...inAcme, ipv6: true }))).toHaveLength(1);
    expect(problemsOf(() => new Environment("two", { ...inAcme, ipv6: true }))).toEqual([
      { propertyPath: "ipv6", reason: ofPublic },
    ]);
  });
});
