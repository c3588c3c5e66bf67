import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { WebService, type WebServiceArgs } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { byType } from "../helpers";
import { environment, failureOf, image } from "./bad-input-base";
import { types } from "./helpers";

const hunter = "Hunter2://not an image";
const secret = pulumi.secret(hunter);

const hidden = "has a value that this argument does not take; it is a secret, and so not shown";
const inTags = "is a Pulumi secret, but tags are kept in clear; leave it out";

test.each<[string, Partial<WebServiceArgs>, string]>([
  ["image", { image: secret }, `image: ${hidden}`],
  ["the image of a sidecar", { sidecars: { one: { image: secret } } }, `sidecars.one.image: ${hidden}`],
  ["host", { host: secret }, `host: ${hidden}`],
  ["a tag", { tags: { team: secret } }, `tags.team: ${inTags}`],
  ["tags", { tags: pulumi.secret({ team: hunter }) }, `tags: ${inTags}`],
])("a secret as %s is refused, and not quoted", async (_, args, reason) => {
  const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));
  expect(error.message).toContain(reason);
  expect(error.message.toLowerCase()).not.toContain("hunter2");
  expect(byType(error.plan, types.app)).toEqual([]);
});

test("tags that Pulumi's SDK loses, or fails at, are refused", () => {
  const tags = JSON.parse('{"__proto__":"x","toString":"z","constructor":"y"}');
  expect(problemsOf(() => new WebService("api", { environment: { ...environment }, image, tags }))).toEqual([
    {
      propertyPath: "tags.__proto__",
      reason: "is the name of each object's prototype, and so not passed on; choose another",
    },
    { propertyPath: "tags.toString", reason: "hides a method that Pulumi calls on the tags; choose another" },
  ]);
});
