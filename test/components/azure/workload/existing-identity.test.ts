import { expect, test } from "vitest";
import { Environment, Secret, WebService } from "../../../../components/azure";
import { byType, existingId, late, planProgram } from "../helpers";
import { appOf } from "../web-service/helpers";

const identityId = existingId("Microsoft.ManagedIdentity/userAssignedIdentities/orders");
const given = { environment: undefined, image: "ghcr.io/acme/api:1.4.2" };
const types = {
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  role: "azure-native:authorization:RoleAssignment",
};

test.each([["plain", identityId] as const, ["late", late(identityId)] as const])(
  "a workload runs as an identity that exists, with exactly the same roles (%s)",
  async (_, id) => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", {});
      const token = new Secret("token", { environment, generate: {} });
      const api = new WebService("api", { ...given, environment, identityId: id, secrets: { TOKEN: token } });
      return { identity: api.identity.id, principalId: api.principalId };
    });
    expect(plan.outputs.identity).toBe(identityId);
    const [read] = byType(plan, types.identity).filter(({ name }) => name === "api-identity");
    expect(read).toMatchObject({ id: identityId, inputs: {} });
    expect(appOf(plan).found.inputs.identity).toEqual({ type: "UserAssigned", userAssignedIdentities: [identityId] });
    expect(byType(plan, types.role).map(({ name }) => name)).toEqual(["api-secret-token"]);
  },
);
