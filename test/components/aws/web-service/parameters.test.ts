import { expect, test } from "vitest";
import { WebService } from "../../../../components/aws";
import { byType, containers, late, planProgram, resource, type ServiceArgs, statements } from "../helpers";
import { problemsOf } from "../refusals";
import { environment, image, secretArn } from "./bad-input-base";

const parameter = "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/token";

const planIn = (args: ServiceArgs) =>
  planProgram(() => {
    new WebService("api", { environment, image, ...args });
  });
const problemsWith = (secrets: object, reference: object = environment) =>
  problemsOf(() => new WebService("api", { environment: { ...reference }, image, secrets } as never));

test.each([
  ["a plain one", parameter],
  ["one that comes later", late(parameter)],
])("a parameter of Systems Manager is read by the execution role, on its exact ARN: %s", async (_, arn) => {
  const plan = await planIn({ secrets: { TOKEN: { arn }, KEY: { arn: secretArn } } });
  const policy = byType(plan, "aws:iam/rolePolicy:RolePolicy").find(({ name }) => name === "api-execution");
  const allowed = policy && statements(policy).filter(({ Action }) => !String(Action).includes("logs:"));
  expect(allowed).toEqual([
    expect.objectContaining({ Action: "secretsmanager:GetSecretValue", Resource: secretArn }),
    expect.objectContaining({ Action: "ssm:GetParameters", Resource: parameter }),
  ]);
  const [main] = containers(plan);
  expect(main?.secrets).toContainEqual({ name: "TOKEN", valueFrom: parameter });
});

test("a change of it restarts nothing: no event of Secrets Manager names it", async () => {
  const plan = await planIn({ secrets: { TOKEN: { arn: parameter } } });
  const patterns = byType(plan, "aws:cloudwatch/eventRule:EventRule").map(({ inputs }) => String(inputs.eventPattern));
  expect(patterns.filter((pattern) => pattern.includes(":ssm:"))).toEqual([]);
  expect(resource(plan, "aws:ecs/service:Service", "api")).toBeDefined();
});

test.each([
  [{ TOKEN: { arn: parameter, jsonKey: "a" } }, "secrets.TOKEN.jsonKey", /a parameter has none/],
  [{ TOKEN: { arn: parameter, versionId: "1" } }, "secrets.TOKEN.versionId", /a parameter has none/],
  [
    { TOKEN: { arn: "arn:aws:ssm:eu-west-1:1:parameter" } },
    "secrets.TOKEN.arn",
    /is not the ARN of a parameter, arn:aws:ssm/,
  ],
  [{ TOKEN: { arn: "token" } }, "secrets.TOKEN.arn", /is not the ARN of a secret with its suffix/],
])("%j is refused at %s", (secrets, propertyPath, reason) => {
  expect(problemsWith(secrets)).toEqual([{ propertyPath, reason: expect.stringMatching(reason) }]);
});

test("a network of private endpoints does not reach it, and a registry takes a secret alone", () => {
  const privately = {
    ...environment,
    egress: "private-endpoints",
    endpointSecurityGroupId: "sg-e",
    s3PrefixListId: "pl-s3",
  };
  const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1";
  const create = () =>
    new WebService("api", { environment: privately, image: ecr, secrets: { TOKEN: { arn: parameter } } } as never);
  expect(problemsOf(create)).toEqual([
    {
      propertyPath: "secrets.TOKEN",
      reason: 'is a parameter of Systems Manager, which egress "private-endpoints" does not reach; give a Secret',
    },
  ]);
  const registry = () => new WebService("api", { environment, image, registryCredentials: { arn: parameter } });
  expect(problemsOf(registry)).toMatchObject([{ propertyPath: "registryCredentials.arn" }]);
});
