import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { foreignToBuckets as bucketsOfAws } from "../../components/aws/bucket/shape";
import { foreignToCaches as cachesOfAws } from "../../components/aws/cache/shape";
import { foreignToDatabases as databasesOfAws } from "../../components/aws/database/foreign-arguments";
import { foreignToFileSystems as fileSystemsOfAws } from "../../components/aws/file-system/shape";
import { foreignToJobs as jobsOfAws } from "../../components/aws/job/shape";
import { foreignToQueues as queuesOfAws } from "../../components/aws/queue/foreign-arguments";
import { foreignToRegistries as registriesOfAws } from "../../components/aws/registry/shape";
import { foreignToSecrets as secretsOfAws } from "../../components/aws/secret/foreign-arguments";
import { foreignToTopics as topicsOfAws } from "../../components/aws/topic/foreign-arguments";
import { foreignToWebServices as servicesOfAws } from "../../components/aws/web-service/shape";
import { foreignToWorkers as workersOfAws } from "../../components/aws/worker/shape";
import { foreignToBuckets as bucketsOfAzure } from "../../components/azure/bucket/shape";
import { foreignToCaches as cachesOfAzure } from "../../components/azure/cache/shape";
import { foreignToDatabases as databasesOfAzure } from "../../components/azure/database/foreign-arguments";
import { foreignToFileSystems as fileSystemsOfAzure } from "../../components/azure/file-system/shape";
import { foreignToJobs as jobsOfAzure } from "../../components/azure/job/shape";
import { foreignToQueues as queuesOfAzure } from "../../components/azure/queue/foreign-arguments";
import { foreignToRegistries as registriesOfAzure } from "../../components/azure/registry/shape";
import { foreignToSecrets as secretsOfAzure } from "../../components/azure/secret/foreign-arguments";
import { foreignToTopics as topicsOfAzure } from "../../components/azure/topic/foreign-arguments";
import { foreignToWebServices as servicesOfAzure } from "../../components/azure/web-service/shape";
import { foreignToWorkers as workersOfAzure } from "../../components/azure/worker/shape";
import { foreignToBuckets as bucketsOfGcp } from "../../components/gcp/bucket/shape";
import { foreignToCaches as cachesOfGcp } from "../../components/gcp/cache/shape";
import { foreignToDatabases as databasesOfGcp } from "../../components/gcp/database/foreign-arguments";
import { foreignToFileSystems as fileSystemsOfGcp } from "../../components/gcp/file-system/shape";
import { foreignToJobs as jobsOfGcp } from "../../components/gcp/job/shape";
import { foreignToQueues as queuesOfGcp } from "../../components/gcp/queue/foreign-arguments";
import { foreignToRegistries as registriesOfGcp } from "../../components/gcp/registry/shape";
import { foreignToSecrets as secretsOfGcp } from "../../components/gcp/secret/foreign-arguments";
import { foreignToTopics as topicsOfGcp } from "../../components/gcp/topic/foreign-arguments";
import { foreignToWebServices as servicesOfGcp } from "../../components/gcp/web-service/shape";
import { foreignToWorkers as workersOfGcp } from "../../components/gcp/worker/shape";
import { checkForeign } from "../../components/shared/arguments/foreign-arguments";
import { Checker } from "../../components/shared/arguments/validation";

const tables = {
  aws: {
    Bucket: bucketsOfAws,
    Cache: cachesOfAws,
    FileSystem: fileSystemsOfAws,
    Database: databasesOfAws,
    Job: jobsOfAws,
    Queue: queuesOfAws,
    Secret: secretsOfAws,
    Topic: topicsOfAws,
    Registry: registriesOfAws,
    WebService: servicesOfAws,
    Worker: workersOfAws,
  },
  azure: {
    Bucket: bucketsOfAzure,
    Cache: cachesOfAzure,
    FileSystem: fileSystemsOfAzure,
    Database: databasesOfAzure,
    Job: jobsOfAzure,
    Queue: queuesOfAzure,
    Secret: secretsOfAzure,
    Topic: topicsOfAzure,
    Registry: registriesOfAzure,
    WebService: servicesOfAzure,
    Worker: workersOfAzure,
  },
  gcp: {
    Bucket: bucketsOfGcp,
    Cache: cachesOfGcp,
    FileSystem: fileSystemsOfGcp,
    Database: databasesOfGcp,
    Job: jobsOfGcp,
    Queue: queuesOfGcp,
    Secret: secretsOfGcp,
    Topic: topicsOfGcp,
    Registry: registriesOfGcp,
    WebService: servicesOfGcp,
    Worker: workersOfGcp,
  },
};
type Component = keyof (typeof tables)["aws"];
const clouds = Object.keys(tables) as (keyof typeof tables)[];

interface Schema {
  resources: Record<string, { inputProperties: Record<string, unknown> }>;
  types: Record<string, { properties?: Record<string, unknown> }>;
}

/** What a cloud's published schema says of a component's arguments, or of an interface's. */
function argumentsOf(cloud: string, name: string): string[] {
  const { resources, types }: Schema = JSON.parse(readFileSync(`components/${cloud}/plugin/schema.json`, "utf8"));
  const token = `vendor-native-${cloud}:index:${name}`;
  return Object.keys(resources[token]?.inputProperties ?? types[token]?.properties ?? {});
}

const inTable = (table: object, prefix: string) =>
  Object.keys(table)
    .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("."))
    .map((path) => path.slice(prefix.length));

describe.each(clouds)("On %s", (cloud) => {
  const others = clouds.filter((other) => other !== cloud);

  test.each<[Component, string, string]>([
    ["WebService", "WebService", ""],
    ["WebService", "Scaling", "scaling."],
    ["WebService", "Volume", "volumes.*."],
    ["Job", "Job", ""],
    ["Job", "JobSchedule", "schedule."],
    ["Job", "Volume", "volumes.*."],
    ["Queue", "Queue", ""],
    ["Queue", "DeadLetters", "deadLetters."],
    ["Queue", "QueueObjects", "objects."],
    ["Secret", "Secret", ""],
    ["Topic", "Topic", ""],
    ["Worker", "Worker", ""],
    ["Worker", "WorkerScaling", "scaling."],
    ["Database", "Database", ""],
    ["Bucket", "Bucket", ""],
    ["Cache", "Cache", ""],
    ["FileSystem", "FileSystem", ""],
    ["Registry", "Registry", ""],
  ])("an argument of %s (%s) on another cloud is answered with the way to do it here", (component, name, prefix) => {
    const own = argumentsOf(cloud, name);
    const foreign = others.flatMap((other) => argumentsOf(other, name)).filter((argument) => !own.includes(argument));
    const answered = inTable(tables[cloud][component], prefix);
    // Their names say the volume that they belong to.
    const nameless = ["accessPointId", "subPath", "mountOptions", "fileName", "sizeLimit"];
    // Words of the three clouds; a cloud gets them when it has them.
    const shared = ["imageUpdatedBy"];
    expect(own.length).toBeGreaterThan(0);
    expect([...new Set(foreign)].filter((one) => ![...answered, ...nameless, ...shared].includes(one))).toEqual([]);
    expect(answered.filter((one) => own.includes(one))).toEqual([]);
  });

  test.each<Component>([
    "WebService",
    "Job",
    "Worker",
    "Queue",
    "Secret",
    "Database",
    "Bucket",
    "Cache",
    "FileSystem",
    "Registry",
  ])("the answers of %s name its own arguments", (component) => {
    const own = argumentsOf(cloud, component);
    const named = Object.values(tables[cloud][component]).flatMap((reason) =>
      [...reason.matchAll(/nearest: "(\w+)/g)].map(([, argument]) => argument),
    );
    expect(named.length).toBeGreaterThan(3);
    const nested = ["Scaling", "Volume", "Sidecar"].flatMap((name) => argumentsOf(cloud, name));
    expect(named.filter((one) => one !== undefined && ![...own, ...nested].includes(one))).toEqual([]);
  });
});

test("A path through a map names each key; Outputs, and objects without the argument, are passed over", () => {
  const checker = new Checker();
  const table = { "volumes.*.gcs": "one", path: "two", "scaling.rules": "three" };
  checkForeign(checker, { volumes: { data: { gcs: {} }, logs: {} }, scaling: Promise.resolve({ rules: 1 }) }, table);
  checkForeign(checker, "text", table);
  checkForeign(checker, Object.create({ path: "inherited" }), table);
  expect(checker.problems).toEqual([{ propertyPath: "volumes.data.gcs", reason: "one" }]);
});
