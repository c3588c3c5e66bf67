import { Cache, type CacheAlarms, type CacheArgs, type CacheLimits } from "../../../../components/aws";
import { isOutput, output, refuses, wrong } from "../refusals";
import { environment } from "../web-service/bad-input-base";

const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const whole = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range}; nearest: ${nearest}`;
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";
const forNodes = "is for nodes, and the cache is serverless; give nodeType too";
const nodes = { beside: { nodeType: "cache.t4g.small" } };

const create = (args: object) => new Cache("cache", { environment: { ...environment }, ...args } as never);

refuses<CacheArgs>(
  "Cache refuses",
  "",
  {
    environment: [
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong(undefined, "is missing: give an Environment or a reference to one"),
    ],
    engine: [
      wrong("memcached", '"memcached" is not one of "valkey", "redis"'),
      wrong("Valkey", '"Valkey" is not one of "valkey", "redis"; nearest: "valkey"'),
    ],
    version: [
      wrong("8.0", '"8.0" is not a version of a serverless cache, a major one; nearest: "8"'),
      wrong("8", '"8" is not a version of nodes, a major and a minor one; nearest: "8.0"', nodes),
      wrong("latest", '"latest" is not a version, such as 8 or 8.0'),
    ],
    limits: [
      wrong(10, "is a number; give an object of dataStorageGb, ecpuPerSecond"),
      wrong({ dataStorageGb: 10 }, "is for a serverless cache, but nodeType is given; leave one out", nodes),
    ],
    nodeType: [
      wrong("t4g.small", '"t4g.small" is not a type of nodes, such as cache.t4g.small'),
      wrong(output, isOutput),
    ],
    replicas: [wrong(1, forNodes), wrong(6, whole(6, "0 to 5 replicas", 5), nodes)],
    shards: [wrong(2, forNodes), wrong(0, whole(0, "1 to 500 shards", 1), nodes)],
    parameters: [
      wrong({ "maxmemory-policy": "noeviction" }, forNodes),
      wrong({ Maxmemory: "1" }, "is not the name of a parameter, such as maxmemory-policy", {
        at: ".Maxmemory",
        ...nodes,
      }),
      wrong({ "cluster-enabled": "yes" }, "follows from shards; leave it out", { at: ".cluster-enabled", ...nodes }),
    ],
    authentication: [wrong("IAM", '"IAM" is not one of "password", "iam"; nearest: "iam"')],
    backupRetentionDays: [wrong(36, whole(36, "0 to 35 days", 35))],
    backupTime: [wrong("3:00", '"3:00" is not a time in UTC, such as 03:00')],
    maintenanceWindow: [
      wrong("sun:05:00-sun:06:00", forNodes),
      wrong("sunday", '"sunday" is not a window in UTC, such as sun:05:00-sun:06:00', nodes),
    ],
    applyImmediately: [wrong(true, forNodes), wrong("yes", notBoolean("yes"), nodes)],
    kmsKeyArn: [
      wrong(
        "alias/main",
        '"alias/main" is not the ARN of a KMS key, such as arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify, dataPercent, throttledCommands, cpuPercent")],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (argument, value, beside) => create({ ...beside, [argument]: value }),
);

refuses<CacheLimits>(
  "Cache's limits refuse",
  "limits.",
  {
    dataStorageGb: [wrong(0, whole(0, "1 to 5000 GB", 1))],
    ecpuPerSecond: [wrong(10, whole(10, "1000 to 15000000 units a second", 1000))],
  },
  (argument, value) => create({ limits: { [argument]: value } }),
);

refuses<CacheAlarms>(
  "Cache's alarms refuse",
  "alarms.",
  {
    notify: [wrong(undefined, "is missing: give it, or notify on the Environment")],
    dataPercent: [wrong(0, "0 is not a number from 1 to 100 percent; nearest: 1")],
    throttledCommands: [
      wrong(0, whole(0, "1 to 1000000000 requests", 1)),
      wrong(5, "is for a serverless cache; leave it out", nodes),
    ],
    cpuPercent: [wrong(80, "is for nodes; leave it out")],
  },
  (argument, value, beside) => create({ ...beside, alarms: { notify, [argument]: value } }),
);
