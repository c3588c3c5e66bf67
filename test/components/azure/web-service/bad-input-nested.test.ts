import { expect } from "vitest";
import type {
  AzureFile,
  HealthCheck,
  NfsAzureFile,
  Probe,
  RegistryCredentials,
  ScaleRule,
  Scaling,
  ScheduledScaling,
  Sidecar,
  Volume,
  WebServiceArgs,
} from "../../../../components/azure";
import { isNull, isOutput, output, refuses, type Wrong, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { create, environment, image, named, noReference, notLabel, token, whole, within } from "./bad-input-base";

type Table<T> = { readonly [Key in keyof T]-?: readonly Wrong[] };

const scope = existingId("Microsoft.ServiceBus/namespaces/bus/queues/orders");
const messages = { grants: { send: [{ role: "Azure Service Bus Data Sender", scope }] }, defaultAccess: "send" };

refuses<
  Pick<
    WebServiceArgs,
    "healthCheck" | "livenessProbe" | "startupProbe" | "scaling" | "sidecars" | "volumes" | "connections" | "access"
  >
>(
  "WebService refuses, of its objects:",
  "",
  {
    healthCheck: [
      wrong("/health", expect.stringMatching(/^is text; give an object of path, /) as never),
      wrong({ url: "/health" }, expect.stringMatching(/^is not an argument; there are path, /) as never, {
        at: ".url",
      }),
    ],
    livenessProbe: [wrong(true, expect.stringMatching(/^is a boolean; give an object of path, /) as never)],
    startupProbe: [wrong([], expect.stringMatching(/^is a list; give an object of path, /) as never)],
    scaling: [
      wrong(2, expect.stringMatching(/^is a number; give an object of min, max, /) as never),
      wrong(output, isOutput),
    ],
    sidecars: [
      wrong([{ image }], "is a list; give a map, { name: … }"),
      wrong({ app: { image } }, "is the name of the main container; choose another", { at: ".app" }),
      wrong({ Proxy: { image } }, notLabel, { at: ".Proxy" }),
      wrong({ [`p${"x".repeat(46)}`]: { image } }, "has 47 characters; a container's name has 46 at most", {
        at: `.p${"x".repeat(46)}`,
      }),
      wrong({ proxy: image }, expect.stringMatching(/^is text; give an object of image, /) as never, { at: ".proxy" }),
      wrong(
        { a: { image, init: true, cpu: 2 }, b: { image, init: true, cpu: 2 } },
        "take 4.5 vCPU with the main container; Container Apps has 4 for a replica",
      ),
    ],
    volumes: [
      wrong({ data: "/data" }, expect.stringMatching(/^is text; give an object of mountPath, /) as never, {
        at: ".data",
      }),
      wrong({ "a.b": { mountPath: "/data" } }, notLabel, { at: '["a.b"]' }),
      wrong({ a: { mountPath: "/data" }, b: { mountPath: "/data" } }, '"/data" is where volume a is mounted', {
        at: ".b.mountPath",
      }),
      wrong(
        {
          a: {
            mountPath: "/a",
            secrets: { x: token },
            nfsAzureFile: { server: "abc.file.core.windows.net", shareName: "/abc/data" },
          },
        },
        "nfsAzureFile and secrets are given; a volume is one of them",
        { at: ".a" },
      ),
    ],
    connections: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong({ ORDERS: {} }, "is not a reference to something to connect to: it lacks grants, variables and secrets", {
        at: ".ORDERS",
      }),
      wrong({ ORDERS: "orders" }, "is not a reference to something to connect to: it is text", { at: ".ORDERS" }),
      wrong({ ORDERS: { variables: { url: "x" } } }, "is not the end of a variable's name, such as HOST", {
        at: ".ORDERS.variables.url",
      }),
      wrong({ ORDERS: { secrets: { PASSWORD: "hunter2" } } }, noReference, { at: ".ORDERS.secrets.PASSWORD" }),
      wrong(
        { orders: { variables: { URL: "x" } } },
        'starts the names of variables, and so has upper-case letters, digits and underscores, a letter first; nearest: "ORDERS"',
        { at: ".orders" },
      ),
      wrong(
        { ORDERS: { variables: { URL: "x" } } },
        "brings the variable ORDERS_URL, which env.ORDERS_URL sets too; give one of them another name",
        { at: ".ORDERS", beside: { env: { ORDERS_URL: "y" } }, title: "a variable that env sets too" },
      ),
      wrong(
        { A: { variables: { B_C: "x" } }, A_B: { variables: { C: "y" } } },
        "brings the variable A_B_C, which connections.A sets too; give one of them another name",
        { at: ".A_B", title: "a variable of two connections" },
      ),
      wrong(
        { ORDERS: { grants: { send: [{ role: "Owner", scope }] } } },
        expect.stringMatching(/^"Owner" is /) as never,
        {
          at: ".ORDERS.grants.send[0].role",
        },
      ),
      wrong(
        { ORDERS: { grants: { send: [{ role: "Azure Service Bus Data Sender", scope: "orders" }] } } },
        expect.stringMatching(/^"orders" is not the ARM id of a resource/) as never,
        { at: ".ORDERS.grants.send[0].scope" },
      ),
      wrong(
        { ORDERS: messages, SECOND: { ...messages, defaultAccess: "write" } },
        expect.stringMatching(/^"write" /) as never,
        {
          at: ".SECOND.defaultAccess",
        },
      ),
    ],
    access: [
      wrong({ ORDERS: "send" }, "is not in connections; there is none", { at: ".ORDERS" }),
      wrong({ ORDERS: "read" }, '"read" is not an access of connections.ORDERS, which has "send"; nearest: "send"', {
        at: ".ORDERS",
        beside: { connections: { ORDERS: messages } },
        title: "of a queue that has it not",
      }),
      wrong("send", "is text; give a map, { name: … }"),
    ],
  },
  create,
);

const probe: Omit<Table<Probe>, "unhealthyThreshold"> = {
  path: [wrong("health", '"health" is not a path: it starts with a slash, for example "/health"; nearest: "/health"')],
  port: [wrong(70_000, whole(70_000, "1 to 65535", 65_535))],
  intervalSeconds: [wrong(241, whole(241, "1 to 240 seconds", 240))],
  timeoutSeconds: [wrong(0, whole(0, "1 to 240 seconds", 1))],
  initialDelaySeconds: [wrong(61, whole(61, "1 to 60 seconds", 60))],
};
const failures = (most: number) => ({ unhealthyThreshold: [wrong(most + 1, whole(most + 1, `1 to ${most}`, most))] });
const healthCheck: Table<HealthCheck> = {
  ...probe,
  ...failures(48),
  healthyThreshold: [wrong(0, whole(0, "1 to 10", 1))],
};
refuses<HealthCheck>("WebService's healthCheck refuses", "healthCheck.", healthCheck, within("healthCheck", {}));
refuses<Probe>(
  "WebService's livenessProbe refuses",
  "livenessProbe.",
  { ...probe, ...failures(30) },
  within("livenessProbe", {}),
);
refuses<Probe>(
  "WebService's startupProbe refuses",
  "startupProbe.",
  { ...probe, ...failures(240) },
  within("startupProbe", {}),
);

refuses<Scaling>(
  "WebService's scaling refuses",
  "scaling.",
  {
    min: [
      wrong(-1, whole(-1, "0 to 1000 replicas", 0)),
      wrong(output, isOutput),
      wrong(
        0,
        "0 has nothing that brings a replica back: without one there is no CPU or memory to follow; follow concurrentRequests too, or nearest: 1",
        { beside: { cpuPercent: 60 } },
      ),
    ],
    max: [
      wrong(1001, whole(1001, "1 to 1000 replicas", 1000)),
      wrong(2, "2 is less than scaling.min 5; nearest: 5", { beside: { min: 5 } }),
    ],
    concurrentRequests: [wrong(0, whole(0, "1 to 1000000 requests", 1))],
    cpuPercent: [wrong(0.6, "0.6 is not a whole number from 1 to 100 percent; nearest: 1")],
    memoryPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
    schedules: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong(
        { day: { start: "0 8 * * *", end: "0 18 * * *", replicas: 20 } },
        "20 is more than scaling.max 10; nearest: 10",
        { at: ".day.replicas", beside: { max: 10 } },
      ),
    ],
    rules: [
      wrong({ cpu: { type: "cpu" } }, "is the name of a rule that other arguments make; choose another", {
        at: ".cpu",
      }),
      wrong({ "schedule-a": { type: "redis" } }, "is the name of a rule that other arguments make; choose another", {
        at: ".schedule-a",
      }),
      wrong({ Queue: { type: "redis" } }, notLabel, { at: ".Queue" }),
      wrong(
        { night: { type: "cron", metadata: { timezone: "Europe/Berlin", start: "0 8 * * *" } } },
        "lacks end, desiredReplicas: without it KEDA never scales by cron",
        { at: ".night.metadata" },
      ),
      wrong(
        { bus: { type: "azure-servicebus", metadata: { topicName: "sales" }, identity: true } },
        "lacks queueName, or subscriptionName, and namespace: without it KEDA never scales by azure-servicebus",
        { at: ".bus.metadata" },
      ),
    ],
    cooldownPeriodSeconds: [wrong(-1, whole(-1, "0 to 86400 seconds", 0))],
    pollingIntervalSeconds: [wrong(0, whole(0, "1 to 86400 seconds", 1))],
  },
  within("scaling", {}),
);

const cron = 'is not a cron expression of five fields, such as "0 8 * * 1-5"';
refuses<ScheduledScaling>(
  "WebService's scaling.schedules refuse",
  "scaling.schedules.one.",
  {
    start: [
      wrong(undefined, 'is missing: give when it begins, such as "0 8 * * 1-5"'),
      wrong("cron(0 8 * * ? *)", `"cron(0 8 * * ? *)" ${cron}`),
      wrong("0 8 * *", `"0 8 * *" ${cron}`),
    ],
    end: [wrong(undefined, 'is missing: give when it ends, such as "0 18 * * 1-5"'), wrong(18, `18 ${cron}`)],
    timezone: [wrong("CET+1", '"CET+1" is not an IANA time zone, such as Europe/Berlin')],
    replicas: [
      wrong(undefined, "is missing: give the replicas that there are at least in between"),
      wrong(0, whole(0, "1 to 1000 replicas", 1)),
    ],
  },
  (key, value) =>
    create(
      "scaling",
      { schedules: { one: { start: "0 8 * * 1-5", end: "0 18 * * 1-5", replicas: 3, [key]: value } } },
      {},
    ),
);

refuses<ScaleRule>(
  "WebService's scaling.rules refuse",
  "scaling.rules.one.",
  {
    type: [
      wrong(undefined, "is missing: give a scaler"),
      wrong("Service Bus", '"Service Bus" is not the type of a KEDA scaler, such as azure-servicebus'),
    ],
    metadata: [wrong({ queueLength: 5 }, '5 is not text; nearest: "5"', { at: ".queueLength" })],
    identity: [wrong("system", '"system" is not true or false')],
    secrets: [wrong({ connection: "Endpoint=sb://hunter2" }, noReference, { at: ".connection" })],
  },
  (key, value) => create("scaling", { rules: { one: { type: "redis", [key]: value } } }, {}),
);

const pairs = "2048 MiB for each vCPU; nearest: cpu 0.5 with 1024, or cpu 0.25 with 512";
refuses<Sidecar>(
  "WebService's sidecars refuse",
  "sidecars.one.",
  {
    image: [
      wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2"),
      wrong("acmeimages.azurecr.io/a:1", expect.stringContaining("which nothing signs in to") as never),
    ],
    entrypoint: [wrong("/bin/a", "is text; give a list")],
    args: [wrong([5], '5 is not text; nearest: "5"', { at: "[0]" })],
    env: [
      wrong({ A: "x" }, "is also in secrets; a variable has one value, so give one", {
        at: ".A",
        beside: { secrets: { A: token } },
      }),
    ],
    secrets: [wrong({ A: "hunter2" }, noReference, { at: ".A" })],
    cpu: [
      wrong(0.001, "0.001 is not a number of vCPU from 0.01 to 4 with two decimals at most; nearest: 0.01"),
      wrong(output, isOutput),
      wrong(0.3, "0.3 is not a size of Container Apps in vCPU; nearest: 0.25 (512 MiB), 0.5 (1024 MiB)", {
        beside: { init: true },
      }),
    ],
    memory: [
      wrong(300, "300 is not a number of MiB from 256 to 8192 in steps of 256; nearest: 256"),
      wrong(512, `512 MiB does not go with cpu 0.5 on Container Apps: ${pairs}`, { beside: { init: true, cpu: 0.5 } }),
    ],
    init: [wrong("yes", '"yes" is not true or false')],
    healthCheck: [
      wrong({ path: "/ready" }, "is missing: give the sidecar's port", { at: ".port" }),
      wrong({ port: 80 }, "is for containers that stay, but init is true; leave one out", { beside: { init: true } }),
    ],
    livenessProbe: [wrong({}, "is missing: give the sidecar's port", { at: ".port" })],
    startupProbe: [wrong({}, "is missing: give the sidecar's port", { at: ".port" })],
    mounts: [
      wrong({ data: "/data" }, "is not in volumes; there is none", { at: ".data" }),
      wrong({ data: "data" }, '"data" is not an absolute path: it starts with a slash; nearest: "/data"', {
        at: ".data",
      }),
      wrong({ data: "/a:b" }, '"/a:b" has a colon in it', { at: ".data" }),
    ],
  },
  named("sidecars", { image }),
);

const share = "is for a file system or a share; give fileSystem, azureFile or nfsAzureFile, or leave it out";
refuses<Volume>(
  "WebService's volumes refuse",
  "volumes.one.",
  {
    mountPath: [
      wrong(undefined, "is missing: give the absolute path where it is mounted"),
      wrong("data", '"data" is not an absolute path: it starts with a slash; nearest: "/data"'),
      wrong("C:\\data", '"C:\\\\data" is not an absolute path: it starts with a slash; nearest: "/C:\\\\data"'),
    ],
    azureFile: [
      wrong("files", "is text; give an object of accountName, shareName, accountKey"),
      wrong(
        { accountName: "uploads", shareName: "files", accountKey: token },
        "needs an environment with an identity of its own, which reads the account's key; this one has none: give its identityId and identityPrincipalId, or use fileSystem",
      ),
    ],
    nfsAzureFile: [wrong(null, isNull)],
    fileSystem: [
      wrong("files", "is not a FileSystem or a reference to one: it is text"),
      wrong(
        { server: "files", shareName: "/files/data" },
        '"files" is not the host of a storage account\'s files, <account>.file.core.windows.net',
        { at: ".server" },
      ),
    ],
    secrets: [
      wrong({}, "is empty; give a file's name and its secret, or leave it out"),
      wrong({ "a/b": token }, "is not a file's name: 1 to 253 letters, digits, dots, hyphens and underscores", {
        at: '["a/b"]',
      }),
      wrong({ a: "hunter2" }, noReference, { at: ".a" }),
    ],
    readOnly: [wrong("no", '"no" is not true or false'), wrong(true, share)],
    subPath: [wrong("/a", '"/a" is not a path within the volume: no slash in front')],
    mountOptions: [wrong("", "is empty"), wrong("uid=1000", share)],
  },
  named("volumes", { mountPath: "/data" }),
);

const withIdentity = {
  environment: {
    ...environment,
    identityId: existingId("Microsoft.ManagedIdentity/userAssignedIdentities/main"),
    identityPrincipalId: "00000000-0000-4000-8000-000000000007",
  },
};
const ofShare = (kind: string, base: object) => (key: string, value: unknown) =>
  create("volumes", { one: { mountPath: "/data", [kind]: { ...base, [key]: value } } }, withIdentity);

refuses<AzureFile>(
  "WebService's volumes' azureFile refuses",
  "volumes.one.azureFile.",
  {
    accountName: [
      wrong(undefined, "is missing: give the name of the storage account"),
      wrong("my-account", '"my-account" is not a storage account\'s name: 3 to 24 lower-case letters and digits'),
    ],
    shareName: [
      wrong("Files", '"Files" is not a share\'s name: 3 to 63 lower-case letters, digits and single hyphens'),
    ],
    accountKey: [
      wrong(undefined, "is missing: give the secret that holds a key of the account"),
      wrong("hunter2==", noReference),
    ],
  },
  ofShare("azureFile", { accountName: "uploads", shareName: "files", accountKey: token }),
);

refuses<NfsAzureFile>(
  "WebService's volumes' nfsAzureFile refuses",
  "volumes.one.nfsAzureFile.",
  {
    server: [
      wrong(undefined, "is missing: give the host of the storage account's files"),
      wrong("uploads", '"uploads" is not the host of a storage account\'s files, <account>.file.core.windows.net'),
    ],
    shareName: [
      wrong(undefined, "is missing: give the path of the share, /<account>/<share>"),
      wrong("files", '"files" is not the path of an NFS share, /<account>/<share>'),
    ],
  },
  ofShare("nfsAzureFile", { server: "uploads.file.core.windows.net", shareName: "/uploads/files" }),
);

refuses<RegistryCredentials>(
  "WebService's registryCredentials refuse",
  "registryCredentials.",
  {
    server: [wrong("ghcr.io/acme", '"ghcr.io/acme" is not the host of a registry, such as ghcr.io')],
    username: [wrong("", "is missing: give the name to sign in with")],
    password: [wrong(undefined, "is missing: give the secret that holds the password")],
  },
  within("registryCredentials", { server: "ghcr.io", username: "acme", password: token }),
);
