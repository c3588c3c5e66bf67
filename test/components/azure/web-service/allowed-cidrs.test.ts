import { expect, test } from "vitest";
import { WebService } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { late, planProgram, resource } from "../helpers";
import { environment, image } from "./bad-input-base";
import { appOf, planService, type ServiceArgs } from "./helpers";

const office = "198.51.100.0/24";
const branch = "192.0.2.0/24";
const bare = { ...environment, domainName: undefined, zoneResourceGroupName: undefined };

const restrictionsOf = async (args: ServiceArgs, reference: object = bare) => {
  const plan = await planProgram(() => {
    new WebService("api", { environment: reference as typeof environment, image, ...args });
  });
  const { ingress } = appOf(plan).configuration as { ingress: Record<string, unknown> };
  return ingress.ipSecurityRestrictions;
};

const alone = (...given: string[]) =>
  given.map((block) => ({ name: block.replace(/\W/g, "-"), ipAddressRange: block, action: "Allow" }));

test.each<[ServiceArgs, object, object | undefined]>([
  [{}, bare, undefined],
  [{ allowedCidrs: [office, branch] }, bare, alone(branch, office)],
  [{}, { ...bare, allowedCidrs: [office] }, alone(office)],
  [{}, { ...bare, allowedCidrs: late([office]) }, alone(office)],
  [{ allowedCidrs: [branch] }, { ...bare, allowedCidrs: [office] }, alone(branch)],
  [{ exposure: "internal" }, { ...bare, allowedCidrs: [office] }, undefined],
  [
    { ipRestrictions: { deny: { b: branch } } },
    { ...bare, allowedCidrs: [office] },
    [{ name: "b", ipAddressRange: branch, action: "Deny" }],
  ],
])("%# the ingress lets in the service's addresses, or its environment's", async (args, reference, expected) => {
  expect(await restrictionsOf(args, reference)).toEqual(expected);
});

test("an environment from another stack keeps its addresses", async () => {
  expect(await restrictionsOf({}, late({ ...environment, allowedCidrs: [office] }))).toEqual(alone(office));
});

test("behind Front Door its firewall blocks all other addresses first, and the ingress lets Front Door in", async () => {
  const plan = await planService({}, { domain: "example.com", frontDoor: {}, allowedCidrs: [office] });
  const { customRules } = resource(plan, "azure-native:frontdoor:Policy", "api").inputs;
  expect(customRules).toMatchObject({
    rules: [
      {
        name: "AllowedCidrs",
        priority: 10,
        action: "Block",
        matchConditions: [
          { matchVariable: "SocketAddr", operator: "IPMatch", negateCondition: true, matchValue: [office] },
        ],
      },
      { name: "RateLimit", priority: 100 },
    ],
  });
  const { ingress } = appOf(plan).configuration as { ingress: Record<string, unknown> };
  expect(ingress.ipSecurityRestrictions).toBeUndefined();
});

test("two ways to say it are one too many", () => {
  const create = () =>
    new WebService("api", {
      environment: bare as never,
      image,
      allowedCidrs: [office],
      ipRestrictions: { deny: { b: branch } },
    });
  expect(problemsOf(create)).toEqual([
    { propertyPath: "ipRestrictions", reason: "is given beside allowedCidrs; give one of the two" },
  ]);
});
