import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "azure-registry";
const config = { "azure-native:location": "westeurope" };
const native = Object.fromEntries(
  Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("azure-native:")),
);

describeStory(
  "azure-registry: a registry and those that pull from it",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const { step, edit, up, expectNoChanges } = story;

    step("the policy pack has nothing to say", async () => {
      const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/azure"));
      expect(code, text).toBe(0);
      // Whether its job has a schedule is known once its secrets or its registry are there.
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
    });

    step("each creation fails once, and then all of it is there, each app after its role", async () => {
      const tried = new Set<string>();
      story.before = ({ kind, urn }) => {
        if (kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("TooManyRequests: the request is throttled");
      };
      let outcome = await story.stack.up("--continue-on-error");
      for (let rounds = 1; outcome.code !== 0 && rounds < 20; rounds++)
        outcome = await story.stack.up("--continue-on-error");
      expect(outcome.code, outcome.text).toBe(0);
      story.before = () => {};
      expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
      await expectNoChanges();
      const judged = await story.stack.preview("--policy-pack", join(root, "policies/azure"), "--expect-no-changes");
      expect(judged.code, judged.text).toBe(0);
      // It tells nobody of its runs at night.
      expect(judged.text).toMatch(/\[advisory].*environment-tells-somebody/);
      expect(judged.text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
    });

    step("another image is a revision, and no other role", async () => {
      edit(['images.image("api:1.4.2")', 'images.image("api:1.4.3")']);
      expect(await up()).toEqual(["update app/ContainerApp api"]);
    });

    step("a private endpoint comes without a gap", async () => {
      edit([
        'new Registry("images", { environment: prod',
        'new Registry("images", { privateEndpoint: true, environment: prod',
      ]);
      expectOrder(
        await up(),
        "update containerregistry/Registry images",
        "create network/PrivateEndpoint images",
        "create network/PrivateDnsZoneGroup images",
      );
      await expectNoChanges();
    });

    step("an image of another registry takes the role away", async () => {
      edit(['images.image("api:1.4.3")', '"ghcr.io/acme/api:1.4.3"']);
      expect(await up()).toEqual(["update app/ContainerApp api", "delete authorization/RoleAssignment api-registry"]);
    });

    step("without protection a destroy leaves nothing", async () => {
      edit(['domain: "example.com"', 'domain: "example.com", deletionProtection: false']);
      await up();
      await story.expectDestroyed();
    });
  },
);
