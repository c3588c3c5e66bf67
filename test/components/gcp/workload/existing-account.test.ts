import { expect, test } from "vitest";
import { Environment, Secret, WebService } from "../../../../components/gcp";
import { byType, late, planProgram, resource } from "../helpers";

const email = "orders@acme-prod.iam.gserviceaccount.com";
const image = "ghcr.io/acme/api:1.4.2";

test.each([
  ["plain", email, "projects/acme-prod/serviceAccounts/orders@acme-prod.iam.gserviceaccount.com"] as const,
  ["late", late(email), "projects/acme-prod/serviceAccounts/orders@acme-prod.iam.gserviceaccount.com"] as const,
  [
    "of a project with a domain",
    "orders@shop.acme.com.iam.gserviceaccount.com",
    "projects/acme.com:shop/serviceAccounts/orders@shop.acme.com.iam.gserviceaccount.com",
  ] as const,
])("a workload runs as an account that exists, with exactly the same grants (%s)", async (_, serviceAccount, id) => {
  const plan = await planProgram(() => {
    const environment = new Environment("prod", {});
    const token = new Secret("token", { environment, generate: {} });
    const api = new WebService("api", { environment, image, serviceAccount, secrets: { TOKEN: token } });
    return { account: api.serviceAccount.id };
  });
  expect(plan.outputs.account).toBe(id);
  expect(resource(plan, "gcp:serviceaccount/account:Account", "api")).toMatchObject({ id, inputs: {} });
  expect(byType(plan, "gcp:secretmanager/secretIamMember:SecretIamMember").map(({ name }) => name)).toEqual([
    "api-secret-token",
  ]);
});
