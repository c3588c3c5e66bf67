import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { type Properties, plainArguments, type Types } from "../../../components/shared/plugin-arguments";

const properties: Properties = {
  image: {},
  domain: { plain: true },
  secrets: { plain: true, additionalProperties: { $ref: "#/types/pkg:index:SecretRef" } },
  scaling: { plain: true, $ref: "#/types/pkg:index:Scaling" },
  cidrs: { plain: true, items: { plain: true } },
};
const types: Types = {
  "pkg:index:SecretRef": { properties: { arn: {}, key: { plain: true } } },
  "pkg:index:Scaling": { properties: { min: { plain: true }, cooldown: {} } },
};
const resolvedOf = (output: unknown) =>
  new Promise((resolve) => {
    if (pulumi.Output.isInstance(output)) output.apply(resolve);
    else resolve("no Output");
  });

test("a plain argument that came as one Output is plain again, and its parts that may be Outputs are", async () => {
  const { secrets, scaling, cidrs } = await plainArguments(
    {
      secrets: pulumi.output({ API_KEY: { arn: "arn:1", key: "password" } }),
      scaling: pulumi.output({ min: 2, cooldown: 60 }),
      cidrs: pulumi.output(["10.0.0.0/8"]),
    },
    properties,
    types,
  );
  expect(secrets.API_KEY.key).toBe("password");
  expect(await resolvedOf(secrets.API_KEY.arn)).toBe("arn:1");
  expect(scaling.min).toBe(2);
  expect(await resolvedOf(scaling.cooldown)).toBe(60);
  expect(cidrs).toEqual(["10.0.0.0/8"]);
});

test("parts of a secret argument are secret", async () => {
  const { secrets } = await plainArguments(
    { secrets: pulumi.secret({ API_KEY: { arn: "arn:1" } }) },
    properties,
    types,
  );
  expect(await pulumi.isSecret(secrets.API_KEY.arn)).toBe(true);
});

test("what may be an Output, what is one by itself and what is unknown stay as they are", async () => {
  const inputs = {
    image: pulumi.output({ a: 1 }),
    domain: pulumi.output("example.com"),
    secrets: pulumi.output({ API_KEY: { arn: "arn:1" } }),
    more: 1,
  };
  Reflect.set(inputs.secrets, "isKnown", Promise.resolve(false));
  expect(await plainArguments(inputs, properties, types)).toEqual(inputs);
  const args = await plainArguments(inputs, properties, types);
  for (const key of ["image", "domain", "secrets"] as const) expect(args[key]).toBe(inputs[key]);
});
