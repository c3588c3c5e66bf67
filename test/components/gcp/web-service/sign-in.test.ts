import { expect, test } from "vitest";
import { WebService, type WebServiceArgs } from "../../../../components/gcp";
import { refuses, wrong } from "../../aws/refusals";
import { byType, planProgram, resource, type ServiceArgs } from "../helpers";
import { environment, image } from "./bad-input-base";

const planIn = (args: ServiceArgs, more: object = {}) =>
  planProgram(() => {
    new WebService("api", { environment: { ...environment, ...more }, image, ...args });
  });

const members = { admins: "group:admins@example.com", ann: "user:ann@example.com" };

test("members come in through Identity-Aware Proxy, which alone may call the service", async () => {
  const plan = await planIn({ authentication: { members } });
  expect(resource(plan, "gcp:cloudrunv2/service:Service", "api").inputs).toMatchObject({
    iapEnabled: true,
    invokerIamDisabled: false,
  });
  const grants = byType(plan, "gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember");
  expect(grants.map(({ inputs }) => [inputs.role, inputs.member])).toEqual([
    ["roles/iap.httpsResourceAccessor", "group:admins@example.com"],
    ["roles/iap.httpsResourceAccessor", "user:ann@example.com"],
  ]);
  const agent = resource(plan, "gcp:projects/serviceIdentity:ServiceIdentity", "api-iap");
  const [invoker] = byType(plan, "gcp:cloudrunv2/serviceIamMember:ServiceIamMember");
  expect(invoker?.inputs).toMatchObject({ role: "roles/run.invoker", member: agent.outputs.member });
});

test("a service without a sign-in says so, and asks for no API", async () => {
  const plan = await planIn({});
  expect(resource(plan, "gcp:cloudrunv2/service:Service", "api").inputs.iapEnabled).toBe(false);
  expect(byType(plan, "gcp:projects/serviceIdentity:ServiceIdentity")).toEqual([]);
});

test("it is let in in each region, and no uptime check asks from outside", async () => {
  const more = {
    regions: ["europe-west1", "europe-west4"],
    subnetworkIds: {
      ...environment.subnetworkIds,
      "europe-west4": "projects/acme-prod/regions/europe-west4/subnetworks/main",
    },
  };
  const alarms = { notify: "projects/acme-prod/notificationChannels/1" };
  const plan = await planIn({ authentication: { members }, alarms }, more);
  expect(byType(plan, "gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember")).toHaveLength(4);
  expect(byType(plan, "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig")).toEqual([]);
});

refuses<Pick<WebServiceArgs, "authentication" | "invokers">>(
  "WebService refuses, of its sign-in:",
  "",
  {
    authentication: [
      wrong({}, "is missing: give who may come in", { at: ".members" }),
      wrong({ members: {} }, "is empty, which lets nobody in; give who may come in", { at: ".members" }),
      wrong(
        { members: { all: "allUsers" } },
        '"allUsers" is everyone; leave authentication out, so that nobody signs in',
        {
          at: ".members.all",
        },
      ),
      wrong(
        { members: { ann: "ann@example.com" } },
        expect.stringMatching(/^"ann@example.com" is not a member/) as never,
        {
          at: ".members.ann",
        },
      ),
      wrong({ members, oidc: {} }, expect.stringMatching(/give authentication.members$/) as never, { at: ".oidc" }),
    ],
    invokers: [
      wrong(members, "call by identity tokens, but authentication lets in those who sign in; give one of the two", {
        beside: { authentication: { members } },
      }),
    ],
  },
  (argument, value, beside) =>
    new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never),
);
