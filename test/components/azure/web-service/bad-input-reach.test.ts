import { expect } from "vitest";
import type {
  Alarms,
  Cors,
  IpRestrictions,
  Permission,
  TrafficWeight,
  WebServiceArgs,
} from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { create, environment, fronted, named, notLabel, whole, within } from "./bad-input-base";

const internal = { ...environment, internal: true };
const looking = {
  ...fronted,
  frontDoor: {
    ...fronted.frontDoor,
    firewall: { sku: "Premium_AzureFrontDoor", mode: "Detection", rateLimit: 2000 },
  },
};
const bare = { ...environment, domainName: undefined, zoneResourceGroupName: undefined };
const ownCertificate = {
  ...environment,
  certificateSource: "key-vault",
  certificateId: existingId("Microsoft.App/managedEnvironments/main/certificates/own"),
};
const tcp = { transport: "tcp", exposure: "internal" };
const noHttp = 'is for HTTP, but transport is "tcp"; leave it out';
const cidr = "is not an IPv4 CIDR block on its own boundary; for example 198.51.100.0/24";
const alone = 'is for callers outside the environment, but exposure is "internal"; leave it out';
const long = `${"a".repeat(60)}.example.com`;

/** An environment that logs each request, and knows whom to tell. */
const observed = {
  ...environment,
  workspaceId: existingId("Microsoft.OperationalInsights/workspaces/main"),
  httpLogs: true,
  actionGroupIds: [existingId("Microsoft.Insights/actionGroups/pager")],
};
const noHttpLogs =
  "is read from the log of requests: give the Environment httpLogs: true, and take its reference plainly, as `await stack.requireOutputValue(…)` does";

refuses<
  Pick<
    WebServiceArgs,
    | "exposure"
    | "allowedCidrs"
    | "host"
    | "additionalHosts"
    | "transport"
    | "exposedPort"
    | "sessionAffinity"
    | "clientCertificateMode"
    | "cors"
    | "ipRestrictions"
    | "traffic"
    | "permissions"
    | "slo"
    | "alarms"
  >
>(
  "WebService refuses, of who reaches it:",
  "",
  {
    allowedCidrs: [
      wrong([], "is empty, which lets nobody in; give the blocks, or leave it out", { beside: { environment: bare } }),
      wrong(["0.0.0.0/0"], '"0.0.0.0/0" is everyone; leave allowedCidrs out to let everyone in', {
        at: "[0]",
        beside: { environment: bare },
      }),
      wrong(["198.51.100.0/24"], expect.stringMatching(/^shuts out DigiCert/) as never),
      wrong(
        ["198.51.100.0/24"],
        "needs the firewall of its Front Door, but the reference has none; say it in the WAF policy of your own",
        { beside: { environment: fronted }, title: "behind a Front Door without a firewall" },
      ),
      wrong(
        ["198.51.100.0/24"],
        'needs a firewall that blocks, but wafMode of the Front Door is "Detection"; nearest: "Prevention"',
        { beside: { environment: looking }, title: "behind a firewall that looks" },
      ),
    ],
    exposure: [
      wrong("private", '"private" is not one of "public", "internal"'),
      wrong(output, isOutput),
      wrong(
        "public",
        '"public" needs an environment that the world reaches; this one is internal; nearest: "internal"',
        { beside: { environment: internal } },
      ),
    ],
    host: [
      wrong(
        "*.example.com",
        '"*.example.com" is a wildcard, which no managed certificate of Container Apps covers; give the environment hostCertificates for it, or frontDoor',
      ),
      wrong(
        "api.example.org",
        '"api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"',
      ),
      wrong(long, `"${long}" has ${long.length} characters; a managed certificate can be for 64 at most`),
      wrong(
        "a.b.example.com",
        '"a.b.example.com" is 2 labels below example.com, but its certificate covers one; nearest: "a-b.example.com"',
        { beside: { environment: ownCertificate } },
      ),
      wrong("api.example.com", "needs an environment with a domain; this one has none, so leave it out", {
        beside: { environment: bare },
      }),
      wrong("api.example.com", alone, { beside: { exposure: "internal" } }),
      wrong(
        "api.example.com",
        "needs a certificate of your own in an internal environment; this one has none, so leave it out",
        { beside: { exposure: "internal", environment: internal } },
      ),
      wrong("api.example.com", noHttp, { beside: tcp }),
    ],
    additionalHosts: [
      wrong("www.example.com", "is text; give a list"),
      wrong(["www.example.org"], expect.stringContaining("is not in the environment's domain") as never, { at: "[0]" }),
      wrong([output], isOutput, { at: "[0]" }),
      wrong(["api.example.com"], 'has "api.example.com" twice'),
      wrong(["www.example.com"], alone, { at: "[0]", beside: { exposure: "internal" } }),
    ],
    transport: [
      wrong("grpc", '"grpc" is not one of "auto", "http", "http2", "tcp"'),
      wrong("tcp", '"tcp" has no TLS, so it is for exposure "internal" alone; nearest: "http2"'),
    ],
    exposedPort: [
      wrong(0, whole(0, "1 to 65535", 1), { beside: tcp }),
      wrong(443, 'is for transport "tcp"; HTTP is on 443, so leave it out'),
    ],
    sessionAffinity: [
      wrong("sticky", '"sticky" is not true or false'),
      wrong(true, noHttp, { beside: tcp }),
      wrong(true, 'needs revisionMode "Single"; leave one of the two out', { beside: { revisionMode: "Multiple" } }),
    ],
    clientCertificateMode: [
      wrong("required", '"required" is not one of "ignore", "accept", "require"; nearest: "require"'),
      wrong("require", noHttp, { beside: tcp }),
    ],
    cors: [
      wrong("*", expect.stringMatching(/^is text; give an object of allowedOrigins, /) as never),
      wrong({ allowedOrigins: ["*"] }, noHttp, { beside: tcp }),
      wrong({ allowCredentials: true }, "is missing: give the origins, or *", { at: ".allowedOrigins" }),
    ],
    ipRestrictions: [
      wrong(["198.51.100.0/24"], "is a list; give an object of allow, deny"),
      wrong({}, "exactly one of allow and deny is wanted; Container Apps takes no mixture"),
      wrong(
        { allow: { a: "198.51.100.0/24" }, deny: { b: "192.0.2.0/24" } },
        "exactly one of allow and deny is wanted; Container Apps takes no mixture",
      ),
    ],
    traffic: [
      wrong({ latest: 100 }, "is an object; give a list", { beside: { revisionMode: "Multiple" } }),
      wrong([{ latest: true, weight: 100 }], 'is for revisionMode "Multiple"; give that, or leave it out'),
      wrong([{ latest: true, weight: 90 }], "has weights of 90 together; they must be 100", {
        beside: { revisionMode: "Multiple" },
      }),
      wrong(
        [
          { latest: true, weight: 50, label: "blue" },
          { revisionSuffix: "v1", weight: 50, label: "blue" },
        ],
        'has "blue" twice',
        { beside: { revisionMode: "Multiple" } },
      ),
      wrong(
        [
          { revisionSuffix: "v1", weight: 50 },
          { revisionSuffix: "v1", weight: 50 },
        ],
        'has "v1" twice',
        { beside: { revisionMode: "Multiple" }, title: "a revision twice" },
      ),
      wrong([{ weight: 100 }], "exactly one of revisionSuffix and latest is wanted", {
        at: "[0]",
        beside: { revisionMode: "Multiple" },
      }),
    ],
    permissions: [
      wrong(["Reader"], "is a list; give a map, { name: … }"),
      wrong({ "A b": { role: "Storage Blob Data Reader", scope: existingId("a/b/c") } }, notLabel, { at: '["A b"]' }),
    ],
    slo: [
      wrong(99.9, "is a number; give an object of availabilityPercent, latency"),
      wrong({}, "is empty: give availabilityPercent, latency or both", { beside: { environment: observed } }),
      wrong({ availabilityPercent: 99.9 }, noHttpLogs),
      wrong(
        { availabilityPercent: 99.9 },
        "is for somebody to tell: give alarms.notify, or notify on the Environment",
        { beside: { environment: { ...observed, actionGroupIds: undefined } } },
      ),
      wrong({ availabilityPercent: 99.9 }, 'is for HTTP, but transport is "tcp"; leave it out', {
        beside: { environment: observed, transport: "tcp", exposure: "internal" },
      }),
      wrong({ availabilityPercent: 100 }, "100 is not a number from 50 to 99.999 percent; nearest: 99.999", {
        at: ".availabilityPercent",
      }),
      wrong({ latency: { percent: 99 } }, "is missing: give the seconds in which an answer is fast enough", {
        at: ".latency.seconds",
      }),
    ],
    alarms: [wrong("pager", expect.stringMatching(/^is text; give an object of notify, /) as never)],
  },
  create,
);

refuses<Cors>(
  "WebService's cors refuses",
  "cors.",
  {
    allowedOrigins: [
      wrong(undefined, "is missing: give the origins, or *"),
      wrong([], "is empty: give the origins, or *"),
      wrong(["app.example.com"], '"app.example.com" is not an origin, such as https://app.example.com, or *', {
        at: "[0]",
      }),
    ],
    allowedMethods: [wrong(["get"], '"get" is not a method in capitals, such as GET, or *', { at: "[0]" })],
    allowedHeaders: [wrong(["a b"], '"a b" is not a header\'s name, or *', { at: "[0]" })],
    exposeHeaders: [wrong([""], '"" is not a header\'s name, or *', { at: "[0]" })],
    maxAgeSeconds: [wrong(-1, whole(-1, "0 to 86400 seconds", 0))],
    allowCredentials: [
      wrong("yes", '"yes" is not true or false'),
      wrong(true, 'is true, but browsers refuse that for the origin "*"; name the origins', {
        beside: { allowedOrigins: ["*"] },
      }),
    ],
  },
  within("cors", { allowedOrigins: ["https://app.example.com"] }),
);

refuses<IpRestrictions>(
  "WebService's ipRestrictions refuse",
  "ipRestrictions.",
  {
    allow: [
      wrong({ office: "198.51.100.1/24" }, `"198.51.100.1/24" ${cidr}`, { at: ".office" }),
      wrong({ Office: "198.51.100.0/24" }, notLabel, { at: ".Office" }),
      wrong({}, "is empty, which lets everyone in; give who may come in, or leave ipRestrictions out"),
    ],
    deny: [wrong({ bot: "all" }, `"all" ${cidr}`, { at: ".bot" })],
  },
  within("ipRestrictions", {}),
);

refuses<TrafficWeight>(
  "WebService's traffic refuses",
  "traffic[0].",
  {
    revisionSuffix: [
      wrong(
        "V1",
        '"V1" is not a revision\'s suffix: lower-case letters, digits and single hyphens, starting with a letter',
        { beside: { latest: undefined } },
      ),
      wrong("v".repeat(50), expect.stringContaining("a suffix has room for 49") as never, {
        beside: { latest: undefined },
      }),
    ],
    latest: [wrong("yes", '"yes" is not true or false')],
    weight: [
      wrong(undefined, "is missing: give the percent of the requests"),
      wrong(101, whole(101, "0 to 100 percent", 100)),
      wrong(output, isOutput),
    ],
    label: [wrong("Blue", `"Blue" ${notLabel}`), wrong(5, "5 is a number, not text")],
  },
  (key, value, beside) =>
    create("traffic", [{ latest: true, weight: 100, ...beside, [key]: value }], { revisionMode: "Multiple" }),
);

refuses<Permission>(
  "WebService's permissions refuse",
  "permissions.one.",
  {
    role: [
      wrong(undefined, "is missing: give a role, such as Storage Blob Data Reader"),
      wrong(
        "Storage Blob Reader",
        '"Storage Blob Reader" is not the id of a role, a GUID, or the name of a built-in one that is known here; nearest: "Storage Blob Data Reader"',
      ),
      wrong(
        "Contributor",
        '"Contributor" is Contributor, which an application is never to have; give the role of its task: "Storage Blob Data Reader"',
      ),
      wrong(
        "8E3AF657-a8ff-443c-a75c-2fe8c4bcb635",
        '"8E3AF657-a8ff-443c-a75c-2fe8c4bcb635" is Owner, which an application is never to have; give the role of its task: "Storage Blob Data Reader"',
      ),
      wrong(output, isOutput),
    ],
    scope: [
      wrong(undefined, "is missing: give the ARM id of the role's scope"),
      wrong(
        [],
        "a list is not the ARM id of a resource, or of a resource group: /subscriptions/<id>/resourceGroups/<name>/…",
      ),
      wrong(
        "/subscriptions/00000000-0000-4000-a000-000000000009",
        '"/subscriptions/00000000-0000-4000-a000-000000000009" is not the ARM id of a resource, or of a resource group: /subscriptions/<id>/resourceGroups/<name>/…',
      ),
    ],
  },
  named("permissions", { role: "Storage Blob Data Reader", scope: existingId("Microsoft.Storage/storageAccounts/a") }),
);

refuses<{ two: unknown }>(
  "WebService's permissions refuse, of two that are one:",
  "permissions.",
  {
    two: [
      wrong(
        { role: "2A2B9908-6ea1-4ae2-8e65-a410df84e7d1", scope: existingId("Microsoft.Storage/storageAccounts/A") },
        "is the same role on the same scope as one",
      ),
    ],
  },
  (key, value) =>
    create(
      "permissions",
      {
        one: { role: "Storage Blob Data Reader", scope: existingId("Microsoft.Storage/storageAccounts/a") },
        [key]: value,
      },
      {},
    ),
);

refuses<{ jobs: unknown }>(
  "WebService's permissions refuse, beside a connection:",
  "permissions.",
  {
    jobs: [
      wrong(
        { role: "Azure Service Bus Data Sender", scope: existingId("Microsoft.ServiceBus/namespaces/bus/queues/jobs") },
        "is the role on the scope that connections.JOBS gives, and Azure takes it once; leave it out",
      ),
    ],
  },
  (key, value) => {
    const scope = existingId("Microsoft.ServiceBus/namespaces/bus/queues/jobs");
    const grants = { send: [{ role: "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39", scope }] };
    return create("permissions", { [key]: value }, { connections: { JOBS: { grants, defaultAccess: "send" } } });
  },
);

refuses<Alarms>(
  "WebService's alarms refuse",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    errorCount: [wrong(-1, whole(-1, "0 to 1000000000 answers", 0))],
    latencySeconds: [wrong(0, "0 is not a number from 0.001 to 3600 seconds; nearest: 0.001")],
    restartCount: [wrong(1.5, whole(1.5, "0 to 1000000 times", 2))],
  },
  within("alarms", {}),
);
