import { FileSystem, type FileSystemAlarms, type FileSystemArgs } from "../../../../components/aws";
import type {
  FileSystemAccessPoint,
  FileSystemLifecycle,
  FileSystemReplication,
} from "../../../../components/aws/file-system/args";
import { late } from "../helpers";
import { isOutput, output, refuses, wrong } from "../refusals";
import { environment } from "../web-service/bad-input-base";

const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";
const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const notKey = (given: string) => `"${given}" is not the ARN of a KMS key, such as ${key}`;
const notId = (given: unknown) =>
  `${JSON.stringify(given)} is not a whole number from 0 to 4294967295; nearest: ${given === -1 ? 0 : 4_294_967_295}`;
const notDays = (given: number, nearest: number) =>
  `${given} is not one of 1, 7, 14, 30, 60, 90, 180, 270, 365 days; nearest: ${nearest}`;
const notPath = "is not an absolute path of four folders at most";

const create = (args: object) => new FileSystem("files", { environment: { ...environment }, ...args } as never);

refuses<FileSystemArgs>(
  "FileSystem refuses",
  "",
  {
    environment: [
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong(undefined, "is missing: give an Environment or a reference to one"),
    ],
    zoneCount: [
      wrong(0, "0 is not a whole number from 1 to 6 zones; nearest: 1"),
      wrong(output, isOutput),
      wrong(undefined, "is missing: give the number of the environment's private subnets, which is known later only", {
        beside: { environment: { ...environment, privateSubnetIds: late(["subnet-a"]) } },
      }),
    ],
    accessPoints: [
      wrong(["logs"], "is a list; give a map, { name: … }"),
      wrong({ "a b": {} }, "is not a name: 1 to 64 letters, digits, dots, hyphens and underscores", { at: '["a b"]' }),
    ],
    throughputMode: [
      wrong("Elastic", '"Elastic" is not one of "elastic", "bursting", "provisioned"; nearest: "elastic"'),
      wrong(output, isOutput),
    ],
    provisionedThroughputInMibps: [
      wrong(64, 'is for throughputMode "provisioned", and it is "elastic"; leave one of the two out'),
      wrong(undefined, "is missing: give the MiB a second of provisioned throughput", {
        beside: { throughputMode: "provisioned" },
      }),
      wrong(5000, "5000 is not a number from 1 to 3414 MiB a second; nearest: 3414", {
        beside: { throughputMode: "provisioned" },
      }),
    ],
    lifecycle: [
      wrong(30, "is a number; give an object of transitionToIaDays, transitionToArchiveDays, returnOnAccess"),
    ],
    backup: [wrong("yes", notBoolean("yes"))],
    replication: [wrong("eu-central-1", "is text; give an object of region, kmsKeyArn")],
    kmsKeyArn: [wrong("alias/main", notKey("alias/main"))],
    alarms: [wrong(true, "is a boolean; give an object of notify, ioPercent, burstCreditsGib")],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (argument, value, beside) => create({ ...beside, [argument]: value }),
);

refuses<FileSystemAccessPoint>(
  "FileSystem's accessPoints refuse",
  "accessPoints.logs.",
  {
    path: [
      wrong("logs", `"logs" ${notPath}; nearest: "/logs"`),
      wrong("/a/b/c/d/e", `"/a/b/c/d/e" ${notPath}`),
      wrong("/a/../b", `"/a/../b" ${notPath}`),
    ],
    uid: [wrong(-1, notId(-1))],
    gid: [wrong(4_294_967_296, notId(4_294_967_296))],
    permissions: [wrong("rwx", '"rwx" is not permissions in octal, such as "0750"')],
  },
  (argument, value) => create({ accessPoints: { logs: { [argument]: value } } }),
);

refuses<FileSystemLifecycle>(
  "FileSystem's lifecycle refuses",
  "lifecycle.",
  {
    transitionToIaDays: [wrong(31, notDays(31, 30))],
    transitionToArchiveDays: [
      wrong(100, notDays(100, 90)),
      wrong(90, "is for files of infrequent access; give transitionToIaDays too"),
      wrong(30, "is 30, and transitionToIaDays is 30; give more days", { beside: { transitionToIaDays: 30 } }),
    ],
    returnOnAccess: [
      wrong("yes", notBoolean("yes")),
      wrong(true, "is for files that went away; give transitionToIaDays too"),
    ],
  },
  (argument, value, beside) => create({ lifecycle: { ...beside, [argument]: value } }),
);

refuses<FileSystemReplication>(
  "FileSystem's replication refuses",
  "replication.",
  {
    region: [
      wrong(undefined, "is missing: give the other region, such as eu-central-1"),
      wrong("Frankfurt", '"Frankfurt" is not a region, such as eu-central-1'),
    ],
    kmsKeyArn: [wrong("alias/a", notKey("alias/a"))],
  },
  (argument, value) => create({ replication: { region: "eu-central-1", [argument]: value } }),
);

refuses<FileSystemAlarms>(
  "FileSystem's alarms refuse",
  "alarms.",
  {
    notify: [wrong(undefined, "is missing: give it, or notify on the Environment")],
    ioPercent: [wrong(0, "0 is not a number from 1 to 100 percent; nearest: 1")],
    burstCreditsGib: [
      wrong(-1, "-1 is not a number from 0 to 2150 GiB; nearest: 0"),
      wrong(100, 'is for throughputMode "bursting", and it is "elastic"'),
    ],
  },
  (argument, value) => create({ alarms: { notify, [argument]: value } }),
);
