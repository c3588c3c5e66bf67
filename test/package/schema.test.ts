import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";
import * as aws from "../../components/aws";
import * as azure from "../../components/azure";
import * as gcp from "../../components/gcp";
import { referenceOf, type Schema } from "../../tools/docs/reference";
import { analyse } from "./analysis";
import { changes } from "./changes";
import { declarationsOf } from "./declarations";

const references = join(__dirname, "../../docs/reference");

describe.each([
  ["aws", aws, "AWS"],
  ["azure", azure, "Azure"],
  ["gcp", gcp, "Google Cloud"],
])("%s for other languages", (cloud, exported, title) => {
  const folder = join(__dirname, "../../components", cloud, "plugin");
  const golden = join(folder, "schema.json");
  const components = Object.entries(exported).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof pulumi.ComponentResource ? [name] : [],
  );
  const declarations = declarationsOf(cloud);
  const declared = (name: string) => declarations.find((declaration) => declaration.name === name)?.properties ?? [];
  const short = (token: string) => token.slice(token.lastIndexOf(":") + 1);
  let schema: ReturnType<typeof analyse>;
  /** The interfaces of arguments, with what the analyser made of their properties. */
  let argumentsOf: Record<string, Record<string, { plain?: boolean }>>;

  beforeAll(() => {
    schema = analyse(folder, components, declarations);
    argumentsOf = Object.fromEntries([
      ...Object.entries(schema.resources).map(([token, { inputProperties = {} }]) => [
        `${short(token)}Args`,
        inputProperties,
      ]),
      ...Object.entries(schema.types ?? {}).map(([token, { properties = {} }]) => [short(token), properties]),
    ]);
  });

  test("the schema is the one that schema.json publishes", async () => {
    const before = existsSync(golden) ? JSON.parse(readFileSync(golden, "utf8")) : {};
    const changed = changes(before, schema).join("\n  ");
    const explanation = `what other languages see of ${cloud} has changed:\n  ${changed}\nto accept it: npm run schema:update\n`;
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`, explanation).toMatchFileSnapshot(golden);
  });

  test("the reference is made of the schema", async () => {
    const file = join(references, `${cloud}.md`);
    const native = JSON.parse(readFileSync(join(references, `native-${cloud}.json`), "utf8"));
    await expect(referenceOf(title, schema as Schema, native), "npm run schema:update").toMatchFileSnapshot(file);
  });

  test("every component is there, and every enum is an enum", () => {
    expect(Object.keys(schema.resources).map(short).sort()).toEqual(components.sort());
    const enums = Object.entries(exported).filter(([, value]) => typeof value === "object");
    const values = Object.entries(schema.types ?? {}).map(([token, type]) => [
      short(token),
      type.enum?.map(({ value }) => value).sort(),
    ]);
    expect(Object.fromEntries(values)).toMatchObject(
      Object.fromEntries(enums.map(([name, value]) => [name, Object.values(value).sort()])),
    );
  });

  test("no name of the schema is declared twice", () => {
    const twice = Object.keys(argumentsOf).flatMap((name) => {
      const files = declarations.filter((declaration) => declaration.name === name).map(({ file }) => file);
      return files.length === 1 ? [] : [`${name}: ${files.join(", ")}`];
    });
    expect(twice).toEqual([]);
  });

  /** The interfaces that arguments are made of; of those in outputs alone, the analyser knows no plain property. */
  const given = (): Set<string> => {
    const found = new Set<string>();
    const visit = (name: string): void => {
      if (found.has(name)) return;
      found.add(name);
      const text = JSON.stringify(argumentsOf[name] ?? {});
      for (const [, type = ""] of text.matchAll(/"#\/types\/[\w-]+:index:(\w+)"/g)) visit(type);
    };
    for (const token of Object.keys(schema.resources)) visit(`${short(token)}Args`);
    return found;
  };

  test("an Input takes an Output in other languages, and what must be plain does not", () => {
    const all = given();
    const wrong = Object.entries(argumentsOf).flatMap(([name, properties]) =>
      (all.has(name) ? declared(name) : [])
        .filter(({ name: property, input }) => (properties[property]?.plain === true) === input)
        .map(
          ({ name: property, input }) =>
            `${name}.${property} is ${input ? "an Input, but plain" : "plain, but an Input"} there`,
        ),
    );
    expect(wrong).toEqual([]);
  });

  test("every argument says what it is, and what it is by default", () => {
    const silent = Object.keys(argumentsOf).flatMap((name) =>
      declared(name).flatMap(({ name: property, description, optional, default: tag }) => {
        if (description === "") return [`${name}.${property} has no description`];
        // A property that a reference leaves out is not there.
        const said = !optional || name.endsWith("Ref") || tag !== undefined || /\bby\s+default\b/i.test(description);
        return said ? [] : [`${name}.${property} does not say its default`];
      }),
    );
    expect(silent).toEqual([]);
  });
});
