import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Network } from "../../../components/aws";
import { named, tagsFor } from "../../../components/shared/tags";
import { planProgram } from "../../../offline/run";
import { settled } from "../values";

const own = { "vendor-native:component": "WebService", "vendor-native:name": "api" };

test("say what a component is", () => {
  expect(tagsFor("WebService", "api", undefined)).toEqual(own);
});

test("that are plain stay plain, and the user's win", () => {
  expect(tagsFor("WebService", "api", { team: "shop", "vendor-native:name": "mine" })).toEqual({
    ...own,
    team: "shop",
    "vendor-native:name": "mine",
  });
});

test("that come later are merged later", async () => {
  const tags = tagsFor("WebService", "api", pulumi.output({ team: "shop" }));
  expect(pulumi.Output.isInstance(tags)).toBe(true);
  expect(await settled(tags)).toEqual({ ...own, team: "shop" });
});

test.each([
  ["all of them", () => pulumi.secret({ token: "hidden" })],
  ["one of them that comes later", () => pulumi.output({ token: pulumi.secret("hidden") })],
])("that are secret are refused, and not quoted: %s", async (_, tags) => {
  const run = planProgram(() => void new Network("net", { tags: tags() }));
  const reason = "tags: is a Pulumi secret, but tags are kept in clear; leave it out";
  await expect(run).rejects.toMatchObject({ message: expect.stringContaining(reason) });
  await expect(run).rejects.toMatchObject({ message: expect.not.stringContaining("hidden") });
});

test("have a Name for the console, unless the user gave one", () => {
  expect(named("net", { team: "shop" })).toEqual({ Name: "net", team: "shop" });
  expect(named("net", { Name: "mine" })).toEqual({ Name: "mine" });
});

test.each([
  ["größe 1", "größe 1"],
  ["a?b*c", "a_b_c"],
  ["🚀", "_"],
  ["x".repeat(300), "x".repeat(255)],
])("hold the name %s as AWS takes it", (name, expected) => {
  expect(named(name, {})).toEqual({ Name: expected });
});
