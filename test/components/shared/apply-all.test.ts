import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { applyAll } from "../../../components/shared/apply-all";
import { applyWithSecrecy } from "../../../components/shared/arguments/validation";

const settled = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => {
    output.apply(resolve);
  });
const sum = (...parts: string[]): string => parts.join("-");

test.each([
  ["no late value", () => ["a", "b", "c"]],
  ["one", () => ["a", pulumi.output("b"), "c"]],
  ["one that is a promise", () => [Promise.resolve("a"), "b", "c"]],
  ["several", () => ["a", pulumi.output("b"), pulumi.output("c")]],
])("inputs with %s are put together in their order", async (_, inputs) => {
  expect(await settled(applyAll<string[], string>(inputs(), sum))).toBe("a-b-c");
});

test("the same Output twice stands in both places", async () => {
  const output = pulumi.output("a");
  expect(await settled(applyAll<string[], string>([output, "b", output], sum))).toBe("a-b-a");
});

test("what is made of a secret is one", async () => {
  expect(await pulumi.isSecret(applyAll<string[], string>([pulumi.secret("a"), "b"], sum))).toBe(true);
  expect(await pulumi.isSecret(applyAll<string[], string>([pulumi.output("a"), "b"], sum))).toBe(false);
});

test("a value comes with whether it is a secret, and what is made of it stays one", async () => {
  const said = (output: pulumi.Output<string>) => applyWithSecrecy(output, (value, secret) => `${value}: ${secret}`);
  expect(await settled(said(pulumi.output("a")))).toBe("a: false");
  expect(await settled(pulumi.unsecret(said(pulumi.secret("a"))))).toBe("a: true");
  expect(await pulumi.isSecret(said(pulumi.secret("a")))).toBe(true);
});
