import fc from "fast-check";
import type { WebServiceArgs } from "../../../components/aws";

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:123456789012:${rest}`;
const key = arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");

/** Parts that may each be left out. */
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const variable = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
const small = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const queueArn = arn("sqs", "orders");
const allowed = (action: string) => [{ actions: [`sqs:${action}`], resources: [queueArn] }];
const grants = { send: allowed("SendMessage"), receive: allowed("ReceiveMessage") };
/** A queue as a connection; its variable is no other's, by its name. */
const messages = { grants, defaultAccess: "send", variables: { C_URL: "https://sqs.eu-west-1.amazonaws.com/" } };
const word = fc.string({ unit: "grapheme", maxLength: 20 });
const image = fc.constantFrom(
  "nginx:1.27",
  "ghcr.io/acme/api:1.4.2",
  "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1",
);
const secret = fc.record(
  {
    arn: fc.constant(arn("secretsmanager", "secret:db-AbCdEf")),
    jsonKey: fc.constantFrom("user", "password"),
    kmsKeyArn: fc.constant(key),
  },
  { requiredKeys: ["arn"] },
);
const env = fc.dictionary(
  variable.map((name) => `E_${name}`),
  word,
  { maxKeys: 4 },
);
const secrets = fc.dictionary(
  variable.map((name) => `S_${name}`),
  fc.oneof(secret, fc.constant({ arn: arn("ssm", "parameter/shop/token") })),
  { maxKeys: 3 },
);
const words = fc.array(word, { maxLength: 3 });
const seconds = (min: number, max: number) => fc.integer({ min, max });
const containerHealthCheck = fc.record(
  {
    command: fc.constant(["/ok"]),
    intervalSeconds: seconds(5, 300),
    timeoutSeconds: seconds(2, 60),
    retries: seconds(1, 10),
    startPeriodSeconds: seconds(0, 300),
  },
  { requiredKeys: ["command"] },
);
const sidecar = fc.record(
  {
    image,
    entrypoint: words,
    args: words,
    env,
    secrets,
    essential: fc.boolean(),
    memoryLimit: seconds(6, 512),
    healthCheck: containerHealthCheck,
    mounts: fc.constant({ scratch: "/scratch" }),
  },
  { requiredKeys: ["image"] },
);
/** A function that is asked, and a pause. */
const lifecycleHooks = {
  tests: {
    lifecycleStages: ["PRE_SCALE_UP", "POST_SCALE_UP"],
    hookTargetArn: arn("lambda", "function:tests"),
    hookDetails: { suite: "smoke", depth: "2" },
  },
  approval: { lifecycleStages: ["POST_SCALE_UP"], timeoutMinutes: 30, timeoutAction: "ROLLBACK" },
};
const volumes = fc.constantFrom(
  { scratch: { mountPath: "/scratch" } },
  {
    scratch: { mountPath: "/scratch" },
    data: {
      mountPath: "/data",
      fileSystem: { id: "fs-1", arn: arn("elasticfilesystem", "file-system/fs-1"), securityGroupId: "sg-fs" },
      accessPointId: "fsap-1",
    },
  },
);
const sizes = fc.constantFrom(
  {},
  { cpu: 0.25 },
  { cpu: 0.5, memory: 2048 },
  { cpu: 4, memory: 30_720 },
  { memory: 1024 },
);
const statements = fc.array(
  fc.record({
    actions: fc.constantFrom(["s3:GetObject"], ["sqs:SendMessage", "sqs:ReceiveMessage"]),
    resources: fc.constantFrom(["arn:aws:s3:::uploads/*"], [arn("sqs", "jobs")]),
  }),
  { maxLength: 2 },
);

/** Arguments that are each right by themselves; now and then two of them do not go together. */
const settings = optional({
  port: seconds(1024, 65_535),
  entrypoint: words,
  args: words,
  ephemeralStorageGib: seconds(21, 200),
  architecture: fc.constantFrom("X86_64", "ARM64"),
  env,
  secrets,
  registryCredentials: secret,
  exposure: fc.constantFrom("public", "public", "internal", "service-connect"),
  serviceConnect: fc.boolean(),
  protocolVersion: fc.constantFrom("HTTP1", "HTTP1", "HTTP2", "HTTP2", "GRPC"),
  containerHealthCheck,
  scaling: optional({
    min: seconds(1, 3),
    max: seconds(3, 9),
    cpuPercent: seconds(1, 100),
    memoryPercent: seconds(1, 100),
    scaleOutCooldownSeconds: seconds(0, 3600),
    schedules: fc.dictionary(small, fc.constant({ schedule: "cron(0 8 ? * MON-FRI *)", min: 1, max: 2 }), {
      maxKeys: 2,
    }),
  }),
  spotPercent: seconds(0, 100),
  deployment: optional({
    strategy: fc.constantFrom("rolling", "rolling", "blue-green", "canary", "linear"),
    minimumHealthyPercent: seconds(0, 100),
    maximumPercent: seconds(101, 300),
    bakeTimeMinutes: seconds(0, 1440),
    waitForSteadyState: fc.boolean(),
  }).chain((given) =>
    fc.constantFrom(given, ...((given.strategy ?? "rolling") === "rolling" ? [] : [{ ...given, lifecycleHooks }])),
  ),
  stopTimeoutSeconds: seconds(2, 120),
  readonlyRootFilesystem: fc.boolean(),
  tracing: fc.boolean(),
  connections: fc
    .dictionary(small, fc.record({ securityGroupId: fc.constantFrom("sg-a", "sg-b"), port: seconds(1, 65_535) }), {
      maxKeys: 2,
    })
    .chain((paths) => fc.constantFrom(paths, { ...paths, ORDERS: messages })),
  egressRules: fc.dictionary(small, fc.record({ port: seconds(1, 65_535), cidrIpv4: fc.constant("198.51.100.0/24") }), {
    maxKeys: 2,
  }),
  permissions: optional({
    statements,
    managedPolicies: fc.constant({ xray: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" }),
  }),
  access: fc.constantFrom({}, { ORDERS: "receive" }),
  exec: fc.boolean(),
  taskRoleArn: fc.constant("arn:aws:iam::123456789012:role/api"),
  executionRoleArn: fc.constant("arn:aws:iam::123456789012:role/teams/ecs"),
  logRouter: fc.constantFrom(
    { image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.14", options: { Name: "stdout" } },
    {
      image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fluent-bit:1",
      options: { Name: "datadog" },
      secretOptions: { apikey: { arn: arn("secretsmanager", "secret:datadog-AbCdEf") } },
      configFile: "/own.conf",
      memoryReservation: 100,
    },
  ),
  imageUpdatedBy: fc.constantFrom("program", "pipeline"),
  additionalPorts: fc.constantFrom({}, { metrics: { port: 900 }, grpc: { port: 901, appProtocol: "grpc" } }),
  ulimits: fc.constantFrom([], [{ name: "nofile", softLimit: 65_536, hardLimit: 131_072 }]),
  initProcessEnabled: fc.boolean(),
  dockerLabels: fc.dictionary(small, word, { maxKeys: 2 }),
  user: fc.constantFrom("app", "1000:1000"),
  workingDirectory: fc.constant("/srv"),
  logMode: fc.constantFrom("blocking", "non-blocking"),
  logRetentionDays: fc.constantFrom(1, 30, 3653),
  alarms: optional({
    notify: fc.constant(arn("sns", "pager")),
    errorPercent: seconds(1, 100),
    latencySeconds: seconds(1, 60),
  }),
  restartOnRotation: fc.boolean(),
  runBefore: fc.record(
    {
      arn: fc.constant(arn("states", "stateMachine:migrate")),
      run: fc.constant("shop-prod-migrate:0123456789abcdef"),
      maxMinutes: fc.integer({ min: 1, max: 20_000 }),
    },
    { requiredKeys: ["arn", "run"] },
  ),
  tags: fc.dictionary(small, fc.stringMatching(/^[\w .:-]{0,10}$/), { maxKeys: 3 }),
});
const balanced = optional({
  host: fc.constantFrom("api.example.com", "example.com", "*.example.com"),
  additionalHosts: fc.constantFrom([], ["www.example.com"], ["www.example.com", "shop.example.com"]),
  allowedCidrs: fc.constantFrom(["198.51.100.0/24"]),
  path: fc.constantFrom("/", "/v1/*", "/a?b"),
  priority: seconds(1, 40_000),
  healthCheck: optional({
    path: fc.constantFrom("/", "/health?deep=1"),
    matcher: fc.constantFrom("200", "200-299", "200,404"),
    intervalSeconds: seconds(10, 300),
    timeoutSeconds: seconds(2, 9),
    healthyThreshold: seconds(2, 10),
    unhealthyThreshold: seconds(2, 10),
    gracePeriodSeconds: seconds(600, 900),
  }),
  additionalPaths: fc.constantFrom([], ["/v2/*"]),
  deregistrationDelaySeconds: seconds(60, 3600),
  timeoutSeconds: seconds(1, 60),
  startupSeconds: seconds(1, 5),
  stickinessSeconds: seconds(1, 604_800),
  slo: fc.constantFrom(
    { availabilityPercent: 99.9 },
    { latency: { seconds: 0.001 } },
    { availabilityPercent: 50, latency: { seconds: 60, percent: 99.99 } },
  ),
});
const mounted = optional({
  sidecars: fc.dictionary(
    small.filter((name) => name !== "app"),
    sidecar,
    { maxKeys: 3 },
  ),
});

export type ServiceArgs = Omit<WebServiceArgs, "environment">;

/** Arguments of a service, without the environment, that are right nearly always. */
export const serviceArguments: fc.Arbitrary<ServiceArgs> = fc
  .tuple(fc.record({ image }), settings, balanced, mounted, sizes, volumes)
  .map(([required, some, behind, beside, size, disks]) => ({
    ...required,
    ...some,
    ...(some.exposure === "service-connect" ? {} : behind),
    // An objective needs somebody to tell.
    ...(some.exposure !== "service-connect" && "slo" in behind
      ? { alarms: Object.assign({}, some.alarms, { notify: arn("sns", "pager") }) }
      : {}),
    ...beside,
    ...size,
    volumes: disks,
  }))
  .map((args) => fitting(args as ServiceArgs));

/** Without what does not go together. */
function fitting({ exec, access, stickinessSeconds, ...args }: ServiceArgs): ServiceArgs {
  const writes = args.readonlyRootFilesystem !== true;
  const sticks = (args.deployment?.strategy ?? "rolling") === "rolling";
  const receives = Object.hasOwn(args.connections ?? {}, "ORDERS");
  return {
    ...args,
    ...(exec !== undefined && writes && { exec }),
    ...(access !== undefined && receives && { access }),
    ...(stickinessSeconds !== undefined && sticks && { stickinessSeconds }),
  };
}
