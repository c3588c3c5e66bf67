import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, closeWorkspace, describeWithEngine, Stack, type Step, workspaceOf } from "./harness";
import { describeStory, expectOrder } from "./story";

const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";

const byHand = `
import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";

const secret = new secretmanager.Secret("key", { secretId: "key", replication: { auto: {} } });
const { version } = new secretmanager.SecretVersion("key", { secret: secret.id, secretData: "value" });
const account = new serviceaccount.Account("api", { accountId: "api-account" });
new secretmanager.SecretIamMember("api", { secretId: secret.id, role: "roles/secretmanager.secretAccessor", member: account.member });
const secretKeyRef = { secret: secret.secretId, version };
const container = { image: "ghcr.io/acme/api:1.4.2", envs: [{ name: "KEY", valueSource: { secretKeyRef } }] };
new cloudrunv2.Service("api", {
  location: "europe-west1",
  deletionProtection: false,
  template: { serviceAccount: account.email, containers: [container] },
});
`;

const byComponents = `
import { Environment, Secret, WebService } from "vendor-native/gcp";

const environment = new Environment("dev", { profile: "development" });
const key = new Secret("key", { environment, value: "value" });
new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", secrets: { KEY: key } });
`;

describeWithEngine("a grant that takes its time", (engine) => {
  let workspace: Workspace;
  beforeAll(async () => {
    const slowGrants = async ({ kind, type }: Operation) => {
      if (kind === "create" && type === GRANT) await setTimeout(1500);
    };
    workspace = await workspaceOf({ engine, before: slowGrants });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  test("refuses a service that does not wait for the grant", async () => {
    const stack = await Stack.ofProgram(workspace, "by-hand", byHand);
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(
      /Permission denied on secret: .*\/secrets\/key\/versions\/\d+ for Revision service account api-account@/,
    );
  });

  test("is waited for by a WebService", async () => {
    const stack = await Stack.ofProgram(workspace, "by-components", byComponents);
    const { code, text } = await stack.up();
    expect(code, text).toBe(0);
  });
});

const shop = `
import { Environment, WebService } from "vendor-native/gcp";

const environment = new Environment("shop", { domain: "example.com", deletionProtection: false });
export const { url } = new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", deletionProtection: false });
`;

const open = (workspace: Workspace) => Stack.ofProgram(workspace, "shop", shop);

describeStory("an environment that grows and changes", open, (story) => {
  const { deploy, edit, expectDestroyed, step, up } = story;

  const except = (steps: readonly Step[], op: string) => brief(steps.filter((step) => step.op !== op));

  step("the provider's region, given by its name, changes nothing", async () => {
    await deploy();
    edit(['"example.com", ', '"example.com", regions: ["europe-west1"], ']);
    expect(await up()).toEqual([]);
  });

  step("another region adds its resources, and changes only the backend service of the first", async () => {
    edit(['["europe-west1"]', '["europe-west1", "us-east1"]']);
    const steps = await deploy();
    expect(except(steps, "create")).toEqual(["update compute/BackendService shop-public"]);
    expect(brief(steps.filter(({ op }) => op === "create")).toSorted()).toEqual([
      "create cloudrunv2/Service api-us-east1",
      "create compute/RegionNetworkEndpointGroup shop-public-us-east1",
      "create compute/Subnetwork shop-network-egress-us-east1",
    ]);
  });

  step("a region leaves the load balancer before its service goes", async () => {
    edit(['["europe-west1", "us-east1"]', '["europe-west1"]']);
    const steps = await up();
    expect(steps[0]).toBe("update compute/BackendService shop-public");
    expect(steps.slice(1).toSorted()).toEqual([
      "delete cloudrunv2/Service api-us-east1",
      "delete compute/RegionNetworkEndpointGroup shop-public-us-east1",
      "delete compute/Subnetwork shop-network-egress-us-east1",
    ]);
    expectOrder(
      steps,
      "delete cloudrunv2/Service api-us-east1",
      "delete compute/Subnetwork shop-network-egress-us-east1",
    );
  });

  step("another host has its backend, certificate and record before the old one loses them", async () => {
    edit(['"example.com", ', '"example.com", hosts: { "old.shop.example.com": "api" }, ']);
    expect((await up()).toSorted()).toEqual([
      "create certificatemanager/Certificate shop-public-old.shop.example.com",
      "create certificatemanager/CertificateMapEntry shop-public-old.shop.example.com",
      "create compute/BackendService shop-public-api",
      "create compute/RegionNetworkEndpointGroup shop-public-api",
      "create dns/RecordSet shop-public-old.shop.example.com",
      "update compute/URLMap shop-public",
    ]);
    edit(["old.shop.example.com", "new.shop.example.com"]);
    const steps = await up();
    const host = (step: string) => [
      `${step} certificatemanager/Certificate shop-public-new.shop.example.com`,
      `${step} certificatemanager/CertificateMapEntry shop-public-new.shop.example.com`,
      `${step} dns/RecordSet shop-public-new.shop.example.com`,
    ];
    const old = host("delete").map((step) => step.replace("new.shop", "old.shop"));
    expect(steps.slice(0, 4).toSorted()).toEqual([...host("create"), "update compute/URLMap shop-public"]);
    expect(steps.slice(4).toSorted()).toEqual(old);
    expectOrder(steps, ...host("create").slice(0, 2));
    expectOrder(steps, ...old.slice(0, 2).toReversed());
  });

  step("another service of a host is in the map before the old one's backend goes", async () => {
    edit(['"new.shop.example.com": "api"', '"new.shop.example.com": "web"']);
    expect(await up()).toEqual([
      "create compute/RegionNetworkEndpointGroup shop-public-web",
      "create compute/BackendService shop-public-web",
      "update compute/URLMap shop-public",
      "delete compute/BackendService shop-public-api",
      "delete compute/RegionNetworkEndpointGroup shop-public-api",
    ]);
  });

  step("another domain has its group, certificate and records before those of the old one go", async () => {
    edit(['"example.com"', '"example.org"'], [', hosts: { "new.shop.example.com": "web" }', ""]);
    const steps = await up();
    const made = ["DnsAuthorization shop-domain", "RecordSet shop-domain-authorization", "Certificate shop-domain"];
    const replaced = [...made, "CertificateMapEntry shop-domain", "CertificateMapEntry shop-domain-wildcard"];
    for (const resource of ["RegionNetworkEndpointGroup shop-public", "RecordSet shop-public", ...replaced]) {
      const step = (op: string) => steps.findIndex((one) => one.startsWith(op) && one.endsWith(`/${resource}`));
      expect(step("create-replacement"), resource).toBeGreaterThanOrEqual(0);
      expect(step("delete-replaced"), resource).toBeGreaterThan(step("create-replacement"));
    }
    expectOrder(
      steps,
      "create-replacement compute/RegionNetworkEndpointGroup shop-public",
      "update compute/BackendService shop-public",
      "delete-replaced compute/RegionNetworkEndpointGroup shop-public",
    );
    const first = steps.findIndex((step) => step.startsWith("delete"));
    expect(steps.slice(first).every((step) => step.startsWith("delete"))).toBe(true);
    expect(steps.filter((step) => step.startsWith("update"))).toEqual([
      "update compute/BackendService shop-public",
      "update compute/URLMap shop-public",
    ]);
  });

  step("a destroy removes every resource", async () => {
    await expectDestroyed();
  });
});
