import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { foreignToWebServices as ofAws } from "../../components/aws/web-service/foreign-arguments";
import { foreignToWebServices as ofAzure } from "../../components/azure/web-service/foreign-arguments";
import { foreignToWebServices as ofGcp } from "../../components/gcp/web-service/foreign-arguments";
import { checkForeign } from "../../components/shared/arguments/foreign-arguments";
import { Checker } from "../../components/shared/arguments/validation";

const tables = { aws: ofAws, azure: ofAzure, gcp: ofGcp };
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

  test.each([
    ["WebService", ""],
    ["Scaling", "scaling."],
    ["Volume", "volumes.*."],
  ])("an argument that %s has on another cloud is answered with the way to do it here", (name, prefix) => {
    const own = argumentsOf(cloud, name);
    const foreign = others.flatMap((other) => argumentsOf(other, name)).filter((argument) => !own.includes(argument));
    const answered = inTable(tables[cloud], prefix);
    // Every cloud has the first three, or gets them next; the names of the others say the volume that they belong to.
    const nameless = [
      "connections",
      "access",
      "runBefore",
      "accessPointId",
      "subPath",
      "mountOptions",
      "fileName",
      "sizeLimit",
    ];
    expect(own.length).toBeGreaterThan(2);
    expect(foreign.filter((one) => !answered.includes(one) && !nameless.includes(one))).toEqual([]);
    expect(answered.filter((one) => own.includes(one))).toEqual([]);
  });

  test("the name that an answer gives is one of the cloud's arguments", () => {
    const own = argumentsOf(cloud, "WebService");
    const named = Object.values(tables[cloud]).flatMap((reason) =>
      [...reason.matchAll(/nearest: "(\w+)/g)].map(([, argument]) => argument),
    );
    expect(named.length).toBeGreaterThan(5);
    const nested = [...argumentsOf(cloud, "Scaling"), ...argumentsOf(cloud, "Volume")];
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
