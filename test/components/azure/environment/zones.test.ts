import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService } from "../../../../components/azure";
import { planEnvironment, planProgram, resource } from "../helpers";

const type = "azure-native:app:ManagedEnvironment";
const ignored = async (args: EnvironmentArgs) =>
  resource(await planEnvironment(args), type, "prod").options?.ignoreChanges;

describe("the zones of an environment", () => {
  test.each<[string, EnvironmentArgs]>([
    ["production", {}],
    ["development", { profile: "development" }],
  ])("stay with another profile than %s: Azure sets them once", async (_, args) => {
    expect(await ignored(args)).toEqual(["zoneRedundant"]);
  });

  test("are others where the user says so, who then replaces it", async () => {
    expect(await ignored({ zoneRedundant: true })).toEqual([]);
  });
});

test("the identity and roles of a service wait for no environment, so that they are seen when the app starts", async () => {
  const plan = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    new WebService("api", { environment, image: "a:1" });
  });
  const managed = resource(plan, type, "prod").urn;
  const after = (urn: string): string[] => {
    const { dependencies } = plan.resources.find((one) => one.urn === urn) ?? { dependencies: [] };
    return dependencies.flatMap((one) => [one, ...after(one)]);
  };
  const identity = resource(plan, "azure-native:managedidentity:UserAssignedIdentity", "api-identity");
  expect(after(identity.urn)).not.toContain(managed);
});
