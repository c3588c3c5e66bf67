import { expect } from "vitest";
import {
  type ContainerHealthCheck,
  type Deployment,
  type HealthCheck,
  type Scaling,
  type ScheduledScaling,
  WebService,
  type WebServiceArgs,
} from "../../../../components/aws";
import { isOutput, output, refuses, type Wrong, wrong } from "../refusals";
import { environment, image } from "./bad-input-base";
import { named, notKey, whole, within } from "./bad-input-within";

const notName = "is not a name: 1 to 255 letters, digits, hyphens and underscores";
const schedule = { schedule: "rate(1 day)", min: 1, max: 2 };
const scheduleForm =
  "is not a schedule: cron(0 8 ? * MON-FRI *), with six fields, rate(1 day) or at(2026-12-24T18:00:00)";

type Objects = Pick<
  WebServiceArgs,
  | "healthCheck"
  | "containerHealthCheck"
  | "scaling"
  | "deployment"
  | "sidecars"
  | "volumes"
  | "connections"
  | "access"
  | "egressRules"
  | "permissions"
  | "alarms"
  | "slo"
>;
const objects: { readonly [Key in keyof Objects]-?: readonly Wrong[] } = {
  healthCheck: [
    wrong("/health", expect.stringMatching(/^is text; give an object of path, matcher, /) as never),
    wrong(
      { url: "/health" },
      "is not an argument; there are path, matcher, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold, gracePeriodSeconds",
      { at: ".url" },
    ),
  ],
  containerHealthCheck: [wrong(["curl"], expect.stringMatching(/^is a list; give an object of command, /) as never)],
  scaling: [
    wrong(2, expect.stringMatching(/^is a number; give an object of min, max, /) as never),
    wrong(output, isOutput),
  ],
  deployment: [wrong("blue-green", expect.stringMatching(/^is text; give an object of strategy, /) as never)],
  sidecars: [
    wrong([{ image }], "is a list; give a map, { name: … }"),
    wrong({ app: { image } }, "is the name of the main container; choose another", { at: ".app" }),
    wrong({ "a b": { image } }, notName, { at: '["a b"]' }),
    wrong({ proxy: image }, expect.stringMatching(/^is text; give an object of image, /) as never, { at: ".proxy" }),
    wrong({ proxy: { image, port: 8080 } }, "8080 is the port of the main container", { at: ".proxy.port" }),
    wrong({ a: { image, port: 90 }, b: { image, port: 90 } }, "90 is the port of sidecar a", { at: ".b.port" }),
    wrong({ proxy: { image, memoryLimit: 2048 } }, "2048 MiB is more than the task's memory; nearest: 1024", {
      at: ".proxy.memoryLimit",
    }),
    wrong(
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`car${index}`, { image }])),
      "has 10; a task has 10 containers at most, and the main one is one of them",
      { title: "eleven containers" },
    ),
  ],
  volumes: [
    wrong({ data: "/data" }, expect.stringMatching(/^is text; give an object of mountPath, /) as never, {
      at: ".data",
    }),
    wrong({ "a.b": { mountPath: "/data" } }, notName, { at: '["a.b"]' }),
    wrong({ a: { mountPath: "/data" }, b: { mountPath: "/data" } }, '"/data" is where volume a is mounted', {
      at: ".b.mountPath",
    }),
  ],
  connections: [
    wrong({ db: "sg-1" }, "is not a reference to something to connect to: it is text", { at: ".db" }),
    wrong({ db: { port: 5432 } }, "is not a reference to something to connect to: it lacks securityGroupId", {
      at: ".db",
    }),
    wrong({ db: { securityGroupId: "sg-1", port: 0 } }, whole(0, "1 to 65535", 1), { at: ".db.port" }),
    wrong({ "a/b": { securityGroupId: "sg-1", port: 1 } }, notKey, { at: '["a/b"]' }),
    wrong({ db: { securityGroupId: "sg-1" } }, "is not a reference to something to connect to: it lacks port", {
      at: ".db",
    }),
    wrong(
      { db: {} },
      "is not a reference to something to connect to: it lacks securityGroupId and port, grants, variables and secrets",
      { at: ".db", title: "nothing" },
    ),
    wrong({ DB: { variables: { host: "db" } } }, "is not the end of a variable's name, such as HOST", {
      at: ".DB.variables.host",
    }),
    wrong(
      { db: { variables: { HOST: "db" } } },
      'starts the names of variables, and so has upper-case letters, digits and underscores, a letter first; nearest: "DB"',
      { at: ".db", title: "lower case" },
    ),
    wrong(
      { DB: { variables: { HOST: "db" } } },
      "brings the variable DB_HOST, which env.DB_HOST sets too; give one of them another name",
      { at: ".DB", beside: { env: { DB_HOST: "x" } }, title: "a variable that env sets too" },
    ),
    wrong(
      { DB: { secrets: { PASSWORD: "hunter2" } } },
      "is no reference to a secret: give a Secret, or { arn }; plain values go in env",
      { at: ".DB.secrets.PASSWORD" },
    ),
    wrong(
      { DB: { defaultAccess: "send", grants: { send: [{ actions: [], resources: ["*"] }] } } },
      "is empty: give the actions, such as s3:GetObject",
      { at: ".DB.grants.send[0].actions", title: "a grant of nothing" },
    ),
  ],
  access: [
    wrong({ ORDERS: "send" }, "is not in connections; there is none", { at: ".ORDERS" }),
    wrong({ ORDERS: "write" }, '"write" is not one of "read", "read-write", "send", "receive"', {
      at: ".ORDERS",
    }),
    wrong("send", "is text; give a map, { name: … }"),
    wrong({ ORDERS: "read" }, '"read" is not an access of connections.ORDERS, which has "send"; nearest: "send"', {
      at: ".ORDERS",
      beside: {
        connections: { ORDERS: { grants: { send: [] }, defaultAccess: "send", variables: { URL: "https://q" } } },
      },
      title: "an access that a queue has not",
    }),
  ],
  egressRules: [wrong({ "": { port: 1, cidrIpv4: "10.0.0.0/8" } }, notKey, { at: '[""]' })],
  permissions: [
    wrong([], "is a list; give an object of statements, managedPolicies"),
    wrong(
      { statements: [{ actions: ["s3:GetObject"], resources: [`arn:aws:s3:::${"x".repeat(10_300)}`] }] },
      expect.stringMatching(/^make a policy of 104\d\d characters; a role's own policies may have 10240/) as never,
      { at: ".statements", title: "a long policy" },
    ),
    wrong(
      {
        statements: [
          { actions: ["s3:*"], resources: ["*"], conditions: [{ test: "StringEqual", variable: "a", values: ["b"] }] },
        ],
      },
      '"StringEqual" is not an operator of a condition; nearest: "StringEquals"',
      { at: ".statements[0].conditions[0].test", title: "an operator" },
    ),
  ],
  slo: [
    wrong(99.9, "is a number; give an object of availabilityPercent, latency"),
    wrong({ availabilityPercent: 100 }, "100 is not a number from 50 to 99.999 percent; nearest: 99.999", {
      at: ".availabilityPercent",
    }),
    wrong({ latency: { percent: 99 } }, "is missing: give the seconds in which an answer is fast enough", {
      at: ".latency.seconds",
    }),
    wrong({}, "has no objective; give availabilityPercent, latency or both"),
    wrong({ availabilityPercent: 99.9 }, "tells nobody; give alarms.notify, or notify on the Environment"),
    wrong({ availabilityPercent: 99.9 }, expect.stringMatching(/^needs a load balancer/) as never, {
      beside: { exposure: "service-connect" },
    }),
  ],
  alarms: [
    wrong("arn:aws:sns:eu-west-1:123456789012:x", expect.stringMatching(/^is text; give an object of notify/) as never),
  ],
};
refuses<Objects>(
  "WebService refuses, of its objects:",
  "",
  objects,
  (argument, value, beside) =>
    new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never),
);

refuses<HealthCheck>(
  "WebService's healthCheck refuses",
  "healthCheck.",
  {
    path: [
      wrong("health", '"health" is not a path: it starts with a slash, for example "/health"; nearest: "/health"'),
      wrong("", '"" is not a path: it starts with a slash, for example "/health"; nearest: "/"'),
      wrong(5, '5 is not a path: it starts with a slash, for example "/health"'),
    ],
    matcher: [
      wrong("2xx", '"2xx" is not codes, such as "200", "200-299" or "200,302"'),
      wrong("0", '"0" is not made of HTTP codes from 200 to 499, such as "200" or "200-399"'),
      wrong("500", '"500" is not made of HTTP codes from 200 to 499, such as "200" or "200-399"'),
      wrong("299-200", '"299-200" is not made of HTTP codes from 200 to 499, such as "200" or "200-399"'),
      wrong(200, '200 is not codes, such as "200", "200-299" or "200,302"'),
    ],
    intervalSeconds: [
      wrong(301, whole(301, "5 to 300 seconds", 300)),
      wrong(5, "5 is not more than timeoutSeconds, 5 by default; give that too, or 6"),
    ],
    timeoutSeconds: [
      wrong(1, whole(1, "2 to 120 seconds", 2)),
      wrong(15, "15 is not less than intervalSeconds 15; nearest: 14"),
      wrong(30, "30 is not less than intervalSeconds 20; nearest: 19", { beside: { intervalSeconds: 20 } }),
    ],
    healthyThreshold: [wrong(1, whole(1, "2 to 10", 2))],
    unhealthyThreshold: [wrong(11, whole(11, "2 to 10", 10))],
    gracePeriodSeconds: [wrong(-1, whole(-1, "0 to 2147483647 seconds", 0))],
  },
  within("healthCheck", {}),
);

const containerCheck: { readonly [Key in keyof ContainerHealthCheck]-?: readonly Wrong[] } = {
  command: [
    wrong(undefined, 'is missing: give a command and its arguments, such as ["/healthcheck"]'),
    wrong("curl localhost", "is text; give a list"),
    wrong([], "is empty; give a command and its arguments"),
    wrong(["CMD", "curl"], 'starts with "CMD", which is added; leave it out'),
    wrong(
      ["CMD-SHELL", "curl -f localhost"],
      'starts with "CMD-SHELL", but runs without a shell; nearest: ["sh", "-c", …]',
    ),
  ],
  intervalSeconds: [wrong(4, whole(4, "5 to 300 seconds", 5))],
  timeoutSeconds: [wrong(61, whole(61, "2 to 60 seconds", 60))],
  retries: [wrong(0, whole(0, "1 to 10", 1))],
  startPeriodSeconds: [wrong(301, whole(301, "0 to 300 seconds", 300))],
};
refuses<ContainerHealthCheck>(
  "WebService's containerHealthCheck refuses",
  "containerHealthCheck.",
  containerCheck,
  within("containerHealthCheck", { command: ["/ok"] }),
);
refuses<ContainerHealthCheck>(
  "A sidecar's healthCheck refuses",
  "sidecars.one.healthCheck.",
  containerCheck,
  (key, value) => named("sidecars", { image })("healthCheck", { command: ["/ok"], [key]: value }, {}),
);

refuses<Scaling>(
  "WebService's scaling refuses",
  "scaling.",
  {
    min: [
      wrong(-1, whole(-1, "0 to 5000 tasks", 0)),
      wrong("2", whole("2", "0 to 5000 tasks", 2)),
      wrong(0, "0 has no metric that brings a task back, only a schedule; nearest: 1"),
      wrong(output, isOutput),
    ],
    max: [
      wrong(0, whole(0, "1 to 5000 tasks", 1)),
      wrong(2, "2 is less than scaling.min 5; nearest: 5", { beside: { min: 5 } }),
    ],
    cpuPercent: [wrong(0, whole(0, "1 to 100 percent", 1)), wrong(0.6, whole(0.6, "1 to 100 percent", 1))],
    memoryPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
    requestsPerMinutePerTask: [wrong(0, "0 is not a number from 1 to 1000000; nearest: 1")],
    scaleOutCooldownSeconds: [wrong(-1, whole(-1, "0 to 3600 seconds", 0))],
    scaleInCooldownSeconds: [wrong(3601, whole(3601, "0 to 3600 seconds", 3600))],
    schedules: [
      wrong([], "is a list; give a map, { name: … }"),
      wrong({ "a b": schedule }, notKey, { at: '["a b"]' }),
      wrong({ night: { ...schedule, min: 3 } }, "2 is less than min 3; nearest: 3", { at: ".night.max" }),
    ],
  },
  within("scaling", {}),
);

refuses<ScheduledScaling>(
  "WebService's schedules refuse",
  "scaling.schedules.one.",
  {
    schedule: [
      wrong(undefined, "is missing: give cron(…), rate(…) or at(…)"),
      wrong("0 8 * * *", `"0 8 * * *" ${scheduleForm}`),
      wrong("cron(0 8 * * *)", `"cron(0 8 * * *)" ${scheduleForm}`, { title: "five fields, as Unix has them" }),
      wrong("cron(0 8 * * * *)", `"cron(0 8 * * * *)" ${scheduleForm}`, { title: "both kinds of day" }),
      wrong("rate(0 minutes)", `"rate(0 minutes)" ${scheduleForm}`),
      wrong("at(2027-99-99T18:00:00)", `"at(2027-99-99T18:00:00)" ${scheduleForm}`),
      wrong("at(2027-04-31T18:00:00)", `"at(2027-04-31T18:00:00)" ${scheduleForm}`),
      wrong("cron(a b c d ? f)", `"cron(a b c d ? f)" ${scheduleForm}`),
      wrong("cron(61 8 ? * MON *)", `"cron(61 8 ? * MON *)" ${scheduleForm}`),
    ],
    timezone: [
      wrong("Berlin", '"Berlin" is not an IANA time zone, such as Europe/Berlin'),
      wrong("+01:00", '"+01:00" is not an IANA time zone, such as Europe/Berlin'),
    ],
    min: [wrong(undefined, "is missing: give the fewest tasks"), wrong(-1, whole(-1, "0 to 5000 tasks", 0))],
    max: [wrong(undefined, "is missing: give the most tasks"), wrong(5001, whole(5001, "0 to 5000 tasks", 5000))],
  },
  (key, value) => within("scaling", {})("schedules", { one: { ...schedule, [key]: value } }, {}),
);

const noRoom = "leaves no room to deploy:";
refuses<Deployment>(
  "WebService's deployment refuses",
  "deployment.",
  {
    strategy: [
      wrong("cannary", '"cannary" is not one of "rolling", "blue-green", "canary", "linear"; nearest: "canary"'),
    ],
    minimumHealthyPercent: [
      wrong(101, whole(101, "0 to 100 percent", 100)),
      wrong(-1, whole(-1, "0 to 100 percent", 0)),
    ],
    maximumPercent: [
      wrong(50, whole(50, "100 to 1000 percent", 100)),
      wrong(100, `${noRoom} minimumHealthyPercent 100 is not less than maximumPercent 100`),
    ],
    bakeTimeMinutes: [wrong(1441, whole(1441, "0 to 1440 minutes", 1440))],
    canaryPercent: [
      wrong(0, "0 is not a number from 0.1 to 100 percent; nearest: 0.1", { beside: { strategy: "canary" } }),
      wrong(5, 'is for the strategy "canary", but this is "rolling"; leave it out'),
    ],
    canaryBakeTimeMinutes: [
      wrong(1441, whole(1441, "0 to 1440 minutes", 1440), { beside: { strategy: "canary" } }),
      wrong(5, 'is for the strategy "canary", but this is "linear"; leave it out', { beside: { strategy: "linear" } }),
    ],
    stepPercent: [
      wrong(2.9, "2.9 is not a number from 3 to 100 percent; nearest: 3", { beside: { strategy: "linear" } }),
      wrong(10, 'is for the strategy "linear", but this is "blue-green"; leave it out', {
        beside: { strategy: "blue-green" },
      }),
    ],
    stepBakeTimeMinutes: [
      wrong(-1, whole(-1, "0 to 1440 minutes", 0), { beside: { strategy: "linear" } }),
      wrong(10, 'is for the strategy "linear", but this is "canary"; leave it out', { beside: { strategy: "canary" } }),
    ],
    lifecycleHooks: [
      wrong([], "is a list; give a map, { name: … }", { beside: { strategy: "canary" } }),
      wrong(
        { test: { lifecycleStages: ["PRE_SCALE_UP"] } },
        'is for the strategy "blue-green", "canary", "linear", but this is "rolling"; leave it out',
      ),
    ],
    waitForSteadyState: [wrong("no", '"no" is not true or false')],
  },
  within("deployment", {}),
);

refuses<{ deployment: unknown; scaling: unknown }>(
  "WebService without a load balancer refuses",
  "",
  {
    deployment: [
      wrong({ strategy: "blue-green" }, expect.stringMatching(/^"blue-green" is the load balancer's/) as never, {
        at: ".strategy",
      }),
    ],
    scaling: [
      wrong({ requestsPerMinutePerTask: 100 }, expect.stringMatching(/^is the load balancer's/) as never, {
        at: ".requestsPerMinutePerTask",
      }),
    ],
  },
  (argument, value) =>
    new WebService("api", {
      environment: { ...environment },
      image,
      exposure: "service-connect",
      [argument]: value,
    } as never),
);
