import { expect } from "vitest";
import type {
  Alarms,
  HealthCheck,
  Scaling,
  TrafficTarget,
  WebServiceArgs,
} from "../../../../components/gcp/web-service/args";
import type {
  BinaryAuthorization,
  GcsVolume,
  GrpcHealth,
  HttpGet,
  LivenessProbe,
  NfsVolume,
  Permissions,
  ResourceRole,
  Sidecar,
  StartupProbe,
  TcpSocket,
  Volume,
} from "../../../../components/gcp/workload/args";
import { isNull, isOutput, output, refuses, wrong } from "../../aws/refusals";
import { environment, image, secretId } from "./bad-input-base";
import { create, named, notBoolean, notKey, whole, within } from "./bad-input-within";

const seconds = (value: unknown, range: string, nearest: number) => whole(value, `${range} seconds`, nearest);
const pathForm = (value: string) =>
  `"${value}" is not a path: it starts with a slash, for example "/health"; nearest: "/${value}"`;
const slow = "10 is more than periodSeconds 5; nearest: 5";
const positive = "1 to 2147483647";
const port = (value: unknown, nearest: number) => whole(value, "1 to 65535", nearest);

refuses<HealthCheck>(
  "WebService's healthCheck refuses",
  "healthCheck.",
  {
    path: [
      wrong("health", pathForm("health")),
      wrong("/a b", '"/a b" is not a path: it starts with a slash, for example "/health"'),
    ],
    periodSeconds: [
      wrong(0, seconds(0, "1 to 240", 1)),
      wrong(300, seconds(300, "1 to 240", 240)),
      wrong(3, "3 is less than timeoutSeconds, 5 by default; give that too, or 5"),
    ],
    timeoutSeconds: [wrong(0, seconds(0, "1 to 240", 1)), wrong(10, slow, { beside: { periodSeconds: 5 } })],
    failureThreshold: [wrong(0, whole(0, positive, 1))],
  },
  within("healthCheck", {}),
);

refuses<Pick<HealthCheck, "path">>(
  "WebService's healthCheck, with useHttp2, refuses",
  "healthCheck.",
  {
    path: [
      wrong(
        "/health",
        "is asked for by HTTP/1, but useHttp2 is true, so gRPC's health service is called; leave it out",
      ),
    ],
  },
  within("healthCheck", {}, { useHttp2: true }),
);

refuses<StartupProbe>(
  "WebService's startupProbe refuses",
  "startupProbe.",
  {
    httpGet: [wrong("/health", "is text; give an object of path, port")],
    tcpSocket: [wrong(8080, "is a number; give an object of port")],
    grpc: [wrong(8080, "is a number; give an object of port, service")],
    initialDelaySeconds: [wrong(241, seconds(241, "0 to 240", 240))],
    periodSeconds: [wrong(241, seconds(241, "1 to 240", 240))],
    timeoutSeconds: [
      wrong(10, slow, { beside: { periodSeconds: 5 } }),
      wrong(11, "11 is more than periodSeconds 10; nearest: 10"),
    ],
    failureThreshold: [wrong(0.5, whole(0.5, positive, 1))],
  },
  within("startupProbe", { httpGet: {} }),
);

refuses<LivenessProbe>(
  "WebService's livenessProbe refuses",
  "livenessProbe.",
  {
    httpGet: [wrong("/health", "is text; give an object of path, port")],
    grpc: [wrong(8080, "is a number; give an object of port, service")],
    initialDelaySeconds: [wrong(3601, seconds(3601, "0 to 3600", 3600))],
    periodSeconds: [wrong(3601, seconds(3601, "1 to 3600", 3600))],
    timeoutSeconds: [wrong(10, slow, { beside: { periodSeconds: 5 } })],
    failureThreshold: [wrong(0, whole(0, positive, 1))],
  },
  within("livenessProbe", { httpGet: {} }),
);

refuses<HttpGet>(
  "A probe's httpGet refuses",
  "startupProbe.httpGet.",
  { path: [wrong("health", pathForm("health"))], port: [wrong(0, port(0, 1))] },
  (key, value) => create("startupProbe", { httpGet: { [key]: value } }, {}),
);

refuses<TcpSocket>(
  "A probe's tcpSocket refuses",
  "startupProbe.tcpSocket.",
  { port: [wrong(65_536, port(65_536, 65_535))] },
  (key, value) => create("startupProbe", { tcpSocket: { [key]: value } }, {}),
);

refuses<GrpcHealth>(
  "A probe's grpc refuses",
  "livenessProbe.grpc.",
  { port: [wrong(0, port(0, 1))], service: [wrong("", "is empty")] },
  (key, value) => create("livenessProbe", { grpc: { [key]: value } }, {}),
);

refuses<Pick<WebServiceArgs, "startupProbe" | "livenessProbe" | "healthCheck">>(
  "WebService refuses, of its probes:",
  "",
  {
    startupProbe: [
      wrong({}, "exactly one of httpGet, tcpSocket, grpc is wanted"),
      wrong({ httpGet: {}, grpc: {} }, "exactly one of httpGet, tcpSocket, grpc is wanted"),
      wrong({ httpGet: {} }, "asks by HTTP/1, but useHttp2 is true; give grpc", {
        at: ".httpGet",
        beside: { useHttp2: true },
      }),
    ],
    livenessProbe: [
      wrong({}, "exactly one of httpGet, grpc is wanted"),
      wrong(
        { httpGet: {}, tcpSocket: {} },
        "is not an argument; there are httpGet, grpc, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold",
        { at: ".tcpSocket" },
      ),
      wrong({ httpGet: {} }, "asks by HTTP/1, but useHttp2 is true; give grpc", {
        at: ".httpGet",
        beside: { useHttp2: true },
      }),
    ],
    healthCheck: [wrong("/health", expect.stringMatching(/^is text; give an object of path, /) as never)],
  },
  create,
);

refuses<Scaling>(
  "WebService's scaling refuses",
  "scaling.",
  {
    min: [wrong(-1, whole(-1, "0 to 10000 instances", 0)), wrong("1", whole("1", "0 to 10000 instances", 1))],
    max: [
      wrong(0, whole(0, "1 to 10000 instances", 1)),
      wrong(2, "2 is less than scaling.min 5; nearest: 5", { beside: { min: 5 } }),
      wrong(output, isOutput),
    ],
    concurrentRequests: [
      wrong(0, whole(0, "1 to 1000 requests", 1)),
      wrong(1001, whole(1001, "1 to 1000 requests", 1000)),
    ],
  },
  within("scaling", {}),
);

refuses<Pick<Scaling, "concurrentRequests">>(
  "WebService's scaling, with half a vCPU, refuses",
  "scaling.",
  { concurrentRequests: [wrong(80, "80 needs 1 vCPU or more, but cpu is 0.5; nearest: 1")] },
  within("scaling", {}, { cpu: 0.5 }),
);

refuses<TrafficTarget>(
  "WebService's traffic refuses",
  "traffic[0].",
  {
    revision: [
      wrong("", expect.stringContaining('"" is not the name of a revision') as never),
      wrong("old", '"old" is no revision of service "api"; nearest: "api-old"'),
    ],
    percent: [wrong(101, whole(101, "0 to 100 percent", 100))],
    tag: [
      wrong("v1", '"v1" is not a tag: 3 to 46 lower-case letters, digits and hyphens, a letter first'),
      wrong("a".repeat(44), 'has 44 characters; with the name "api" there is room for 43'),
    ],
  },
  (key, value, beside) => create("traffic", [{ percent: 100, ...beside, [key]: value }], {}),
);

refuses<Pick<WebServiceArgs, "traffic">>(
  "WebService refuses, of its traffic:",
  "",
  {
    traffic: [
      wrong([], "is 0 percent in all; the parts must be 100 together"),
      wrong(
        [{ percent: 60 }, { revision: "api-1", percent: 60 }],
        "is 120 percent in all; the parts must be 100 together",
      ),
      wrong(
        [
          { percent: 100, tag: "next" },
          { revision: "api-1", tag: "next" },
        ],
        'has "next" twice',
      ),
      wrong({ latest: 100 }, "is an object; give a list"),
    ],
  },
  create,
);

const wide =
  'is a basic role, which reaches all of the project; give a role of one service, such as "roles/storage.objectViewer"';
const roleForm = 'is not a role, such as "roles/storage.objectViewer" or "projects/acme-prod/roles/reader"';

refuses<Permissions>(
  "WebService's permissions refuse",
  "permissions.",
  {
    projectRoles: [
      wrong(["roles/owner"], `"roles/owner" ${wide}`, { at: "[0]" }),
      wrong(["roles/editor"], `"roles/editor" ${wide}`, { at: "[0]" }),
      wrong(["roles/viewer"], `"roles/viewer" ${wide}`, { at: "[0]" }),
      wrong(["storage.admin"], `"storage.admin" ${roleForm}; nearest: "roles/storage.admin"`, { at: "[0]" }),
      wrong([output], isOutput, { at: "[0]" }),
      wrong(["roles/run.viewer", "roles/run.viewer"], 'has "roles/run.viewer" twice'),
      wrong("roles/run.viewer", "is text; give a list"),
    ],
    resourceRoles: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong({ "a b": { role: "roles/run.invoker", bucket: "acme" } }, notKey, { at: '["a b"]' }),
    ],
  },
  within("permissions", {}),
);

refuses<ResourceRole>(
  "A role on a resource refuses",
  "permissions.resourceRoles.one.",
  {
    role: [
      wrong("roles/owner", `"roles/owner" ${wide}`),
      wrong(undefined, 'is missing: give a role, such as "roles/storage.objectViewer"'),
    ],
    bucket: [wrong("gs://acme", '"gs://acme" is not the name of a bucket, such as acme-uploads')],
    topic: [
      wrong("orders", '"orders" is not the id of a topic, such as projects/acme-prod/topics/orders', {
        beside: { bucket: undefined },
      }),
    ],
    subscription: [
      wrong("orders", '"orders" is not the id of a subscription, such as projects/acme-prod/subscriptions/orders', {
        beside: { bucket: undefined },
      }),
    ],
    secret: [
      wrong("token", expect.stringContaining('"token" is not the id of a secret') as never, {
        beside: { bucket: undefined },
      }),
    ],
    service: [
      wrong(
        "api",
        '"api" is not the id of a Cloud Run service, such as projects/acme-prod/locations/europe-west1/services/api',
        { beside: { bucket: undefined } },
      ),
    ],
    cryptoKey: [
      wrong("key", expect.stringContaining('"key" is not the id of a Cloud KMS key') as never, {
        beside: { bucket: undefined },
      }),
    ],
  },
  (key, value, beside) =>
    create(
      "permissions",
      { resourceRoles: { one: { role: "roles/storage.objectViewer", bucket: "acme", ...beside, [key]: value } } },
      {},
    ),
);

refuses<Pick<Permissions, "resourceRoles">>(
  "A role on a resource refuses, of its resource:",
  "permissions.",
  {
    resourceRoles: [
      wrong(
        { one: { role: "roles/run.invoker" } },
        "exactly one of bucket, topic, subscription, secret, service, cryptoKey is wanted",
        { at: ".one" },
      ),
      wrong(
        { one: { role: "roles/run.invoker", bucket: "acme", secret: secretId } },
        "exactly one of bucket, topic, subscription, secret, service, cryptoKey is wanted",
        { at: ".one" },
      ),
    ],
  },
  within("permissions", {}),
);

refuses<BinaryAuthorization>(
  "WebService's binaryAuthorization refuses",
  "binaryAuthorization.",
  {
    policy: [wrong("signed", expect.stringContaining('"signed" is not the id of a policy') as never)],
    breakglassJustification: [
      wrong("", "is empty"),
      wrong("incident 7", "goes with the project's own policy alone; leave it or policy out", {
        beside: { policy: "projects/acme-prod/platforms/cloudRun/policies/signed" },
      }),
    ],
  },
  within("binaryAuthorization", {}),
);

refuses<Alarms>(
  "WebService's alarms refuse",
  "alarms.",
  {
    notify: [
      wrong("pager", expect.stringContaining('"pager" is not the id of a notification channel') as never),
      wrong(undefined, "is missing: give it, or notify on the Environment", {
        beside: { errorPercent: 1 },
      }),
    ],
    errorPercent: [wrong(101, "101 is not a number from 0 to 100 percent; nearest: 100")],
    latencySeconds: [wrong(0, "0 is not a number from 0.001 to 3600 seconds; nearest: 0.001")],
    instancePercent: [wrong(0, "0 is not a number from 1 to 100 percent; nearest: 1")],
    uptimeCheck: [wrong("yes", notBoolean("yes"))],
  },
  within("alarms", { notify: "projects/acme-prod/notificationChannels/123" }),
);

for (const further of [{ exposure: "internal" }, { invokers: { ops: "group:ops@example.com" } }]) {
  refuses<Pick<Alarms, "uptimeCheck">>(
    `WebService's alarms, with ${JSON.stringify(further)}, refuse`,
    "alarms.",
    { uptimeCheck: [wrong(true, "true needs a service that the world reaches without a token; leave it out")] },
    within("alarms", { notify: "projects/acme-prod/notificationChannels/123" }, further),
  );
}

const sizes = "is not a CPU size of Cloud Run in vCPU: 0.08 to less than 1, 1, 2, 4, 6 or 8; nearest:";
const notName = "is not a name: a lower-case letter, and up to 62 letters, digits and hyphens, the last one no hyphen";

refuses<Sidecar>(
  "A sidecar refuses",
  "sidecars.one.",
  {
    image: [
      wrong("", "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2"),
      wrong("quay.io/a/b:1", expect.stringContaining('"quay.io/a/b:1" cannot be pulled') as never),
    ],
    entrypoint: [wrong("/bin/proxy", "is text; give a list")],
    workingDir: [wrong(output, isOutput)],
    args: [wrong([1], '1 is not text; nearest: "1"', { at: "[0]" })],
    cpu: [wrong(3, `3 ${sizes} 2 (128–8192 MiB), 4 (2048–16384 MiB)`)],
    memory: [wrong(0, whole(0, "1 to 81920 MiB", 1))],
    env: [
      wrong({ PORT: "1" }, "is reserved: Cloud Run sets it itself; set it by port", { at: ".PORT" }),
      wrong({ A: "x" }, "is also in secrets; a variable has one value, so give one", {
        at: ".A",
        beside: { secrets: { A: { id: secretId } } },
      }),
    ],
    secrets: [wrong({ A: "hunter2" }, expect.stringContaining("is no reference to a secret") as never, { at: ".A" })],
    dependsOn: [
      wrong(["two"], '"two" is no other container; there is app', { at: "[0]" }),
      wrong("app", "is text; give a list"),
    ],
    startupProbe: [
      wrong({}, "exactly one of httpGet, tcpSocket, grpc is wanted"),
      wrong({ tcpSocket: {} }, "is missing: give the port that the sidecar listens on", { at: ".tcpSocket.port" }),
    ],
    livenessProbe: [wrong({ grpc: {} }, "is missing: give the port that the sidecar listens on", { at: ".grpc.port" })],
    mounts: [
      wrong({ data: "/data" }, "is not in volumes; there is none", { at: ".data" }),
      wrong(
        { data: "data" },
        '"data" is not an absolute path without a colon: it starts with a slash; nearest: "/data"',
        {
          at: ".data",
        },
      ),
    ],
  },
  named("sidecars", { image }),
);

refuses<Volume>(
  "A volume refuses",
  "volumes.one.",
  {
    mountPath: [
      wrong("/a:b", '"/a:b" is not an absolute path without a colon: it starts with a slash'),
      wrong(undefined, "is missing: give the absolute path where it is mounted"),
      wrong("data", '"data" is not an absolute path without a colon: it starts with a slash; nearest: "/data"'),
      wrong(output, isOutput),
    ],
    fileSystem: [
      wrong("data", "is not a FileSystem or a reference to one: it is text"),
      wrong({ server: "10.0.0.2" }, "is not a FileSystem or a reference to one: it lacks path"),
    ],
    gcs: [wrong("acme", "is text; give an object of bucket, mountOptions")],
    nfs: [wrong("10.0.0.2:/a", "is text; give an object of server, path")],
    secret: [wrong("hunter2", expect.stringContaining("is no reference to a secret") as never)],
    fileName: [
      wrong("a/b", '"a/b" is not the name of a file', { beside: { secret: { id: secretId } } }),
      wrong("token", "is of a secret's file; give secret too"),
    ],
    readOnly: [
      wrong("yes", notBoolean("yes"), { beside: { gcs: { bucket: "acme" } } }),
      wrong(true, "is of a file system, a bucket or an NFS folder; give fileSystem, gcs or nfs too"),
    ],
    sizeLimit: [
      wrong(0, whole(0, "1 to 32768 MiB", 1)),
      wrong(64, "is of a scratch folder, but this volume has gcs; leave it out", {
        beside: { gcs: { bucket: "acme" } },
      }),
    ],
  },
  named("volumes", { mountPath: "/data" }),
);

refuses<GcsVolume>(
  "A bucket as a volume refuses",
  "volumes.one.gcs.",
  {
    bucket: [
      wrong("", "is missing: give the name of the bucket"),
      wrong("gs://acme", '"gs://acme" is not the name of a bucket, such as acme-uploads'),
    ],
    mountOptions: [
      wrong(["--implicit-dirs"], '"--implicit-dirs" is not a flag without its hyphens, such as "implicit-dirs"', {
        at: "[0]",
      }),
    ],
  },
  (key, value) => create("volumes", { one: { mountPath: "/data", gcs: { bucket: "acme", [key]: value } } }, {}),
);

refuses<NfsVolume>(
  "An NFS folder as a volume refuses",
  "volumes.one.nfs.",
  {
    server: [wrong(undefined, "is missing: give the host name or address of the server")],
    path: [
      wrong("share", '"share" is not a path that the server exports: it starts with a slash; nearest: "/share"'),
      wrong(undefined, "is missing: give the path"),
    ],
  },
  (key, value) =>
    create("volumes", { one: { mountPath: "/data", nfs: { server: "10.0.0.2", path: "/share", [key]: value } } }, {}),
);

refuses<
  Pick<
    WebServiceArgs,
    "sidecars" | "volumes" | "connections" | "access" | "permissions" | "scaling" | "alarms" | "binaryAuthorization"
  >
>(
  "WebService refuses, of what is beside its container:",
  "",
  {
    sidecars: [
      wrong([{ image }], "is a list; give a map, { name: … }"),
      wrong({ app: { image } }, "is the name of the main container; choose another", { at: ".app" }),
      wrong({ Proxy: { image } }, notName, { at: ".Proxy" }),
      wrong({ proxy: null }, isNull, { at: ".proxy" }),
      wrong({ proxy: { image, imgae: "a" } }, 'is not an argument; nearest: "image"', { at: ".proxy.imgae" }),
    ],
    volumes: [
      wrong({ cloudsql: { mountPath: "/a" } }, "is the name of Cloud SQL's volume; choose another", {
        at: ".cloudsql",
      }),
      wrong({ "-": { mountPath: "/a" } }, notName, { at: ".-" }),
      wrong({ a: { mountPath: "/a" }, b: { mountPath: "/a" } }, '"/a" is where volume a is mounted', {
        at: ".b.mountPath",
      }),
      wrong({ a: { mountPath: "/cloudsql" } }, '"/cloudsql" is where the sockets of connections are mounted', {
        at: ".a.mountPath",
        beside: { connections: { db: { connectionName: "acme-prod:europe-west1:main" } } },
      }),
      wrong(
        { a: { mountPath: "/a", gcs: { bucket: "acme" }, secret: { id: secretId } } },
        "has gcs and secret; a volume is one of them",
        { at: ".a" },
      ),
      wrong(
        { a: { mountPath: "/a", gcs: { bucket: "acme" } } },
        "needs the second generation, but cpu 0.5 is less than 1",
        { at: ".a.gcs", beside: { cpu: 0.5 } },
      ),
      wrong(
        { a: { mountPath: "/a", nfs: { server: "10.0.0.2", path: "/a" } } },
        "needs the second generation, but executionEnvironment is the first",
        { at: ".a.nfs", beside: { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN1" } },
      ),
    ],
    connections: [
      wrong({ db: "main" }, "is not a Database, a Queue, a Bucket, a Cache or a reference to one: it is text", {
        at: ".db",
      }),
      wrong({ db: { connectionName: "main" } }, '"main" is not a connection name, <project>:<region>:<instance>', {
        at: ".db.connectionName",
      }),
      wrong(
        { db: { host: "10.0.0.2" } },
        "is not a Database, a Queue, a Bucket, a Cache or a reference to one: it has none of connectionName, databaseLogin, grants, variables, secrets",
        { at: ".db" },
      ),
      wrong(
        { DB: { variables: { url: "a" } } },
        "is not the end of a variable's name: capitals, digits and underscores",
        {
          at: ".DB.variables.url",
        },
      ),
      wrong({ db: { grants: { write: [] } } }, "is not an argument; there are read, readWrite, send, receive", {
        at: ".db.grants.write",
      }),
      wrong({ orders: { variables: { URL: "https://a" } } }, expect.stringMatching(/nearest: "ORDERS"$/) as never, {
        at: ".orders",
      }),
      wrong(
        { ORDERS: { variables: { URL: "https://a" } } },
        "brings the variable ORDERS_URL, which env.ORDERS_URL sets too; give one of them another name",
        { at: ".ORDERS", beside: { env: { ORDERS_URL: "https://b" } } },
      ),
    ],
    access: [
      wrong("read", "is text; give a map, { name: … }"),
      wrong({ ORDERS: "write" }, '"write" is not one of "read", "read-write", "send", "receive"', {
        at: ".ORDERS",
        beside: { connections: { ORDERS: { variables: { URL: "https://a" } } } },
      }),
      wrong({ ORDER: "send" }, 'is not in connections; nearest: "ORDERS"', {
        at: ".ORDER",
        beside: { connections: { ORDERS: { variables: { URL: "https://a" } } } },
      }),
      wrong(
        { ORDERS: "receive" },
        '"receive" is not an access of connections.ORDERS, which has "send"; nearest: "send"',
        {
          at: ".ORDERS",
          beside: { connections: { ORDERS: { grants: { send: [] } } } },
        },
      ),
    ],
    permissions: [wrong(["roles/run.viewer"], "is a list; give an object of projectRoles, resourceRoles")],
    scaling: [wrong(3, "is a number; give an object of min, max, concurrentRequests")],
    alarms: [wrong("pager", expect.stringMatching(/^is text; give an object of notify, /) as never)],
    binaryAuthorization: [wrong(true, "is a boolean; give an object of policy, breakglassJustification")],
  },
  (argument, value, beside) => create(argument, value, { environment: { ...environment }, ...beside }),
);
