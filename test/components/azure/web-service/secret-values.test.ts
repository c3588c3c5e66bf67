import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { WebService, type WebServiceArgs } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { byType } from "../helpers";
import { environment, failureOf, image } from "./bad-input-base";
import { types } from "./helpers";

const hunter = "Hunter2://not an image";
const secret = pulumi.secret(hunter);

test.each<[string, Partial<WebServiceArgs>, string]>([
  ["image", { image: secret }, "image: is a secret that does not fit; its value is not shown"],
  ["the image of a sidecar", { sidecars: { one: { image: secret } } }, "sidecars.one.image: a secret is not an image"],
  ["host", { host: secret }, "host: a secret is not a domain name"],
  ["a tag", { tags: { team: secret } }, "tags.team: is a Pulumi secret, but tags are shown to all"],
  ["tags", { tags: pulumi.secret({ team: hunter }) }, "tags: is a Pulumi secret, but tags are shown to all"],
])("a secret as %s is refused, and not quoted", async (_, args, reason) => {
  const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));
  expect(error.message).toContain(reason);
  expect(error.message.toLowerCase()).not.toContain("hunter2");
  expect(byType(error.plan, types.app)).toEqual([]);
});

test("tags that Pulumi's SDK loses, or fails at, are refused", () => {
  const tags = JSON.parse('{"__proto__":"x","toString":"z","constructor":"y"}');
  const reason = "is a name that Pulumi's SDK cannot send; choose another";
  expect(problemsOf(() => new WebService("api", { environment: { ...environment }, image, tags }))).toEqual([
    { propertyPath: "tags.__proto__", reason },
    { propertyPath: "tags.toString", reason },
  ]);
});
