import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-database";
const inventory = inventoryOf(example);
const INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance";

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, { "gcp:project": "acme-prod", "gcp:region": "europe-west1" });

describeStory("gcp-database, from the first preview to the end", open, (story) => {
  const { edit, expectDestroyed, expectNoChanges, made, step, up } = story;
  const instance = () => story.workspace.cloud.ofType(INSTANCE)[0]?.id;

  step("a preview shows the resources of the inventory, and makes none", async () => {
    const { code, text, steps } = await story.stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(made()).toEqual([]);
  });

  step("the policy pack finds nothing", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    // It tells nobody of its dead letters, its disks and its runs at night.
    expect(text).toMatch(/\[advisory].*environment-tells-somebody/);
    expect(text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
  });

  const tried = new Set<string>();
  let throttled = false;
  story.before = ({ kind, urn }) => {
    if (!throttled || kind !== "create" || tried.has(urn)) return;
    tried.add(urn);
    throw new Error("Error 429: Quota exceeded for quota metric 'Mutate requests', rateLimitExceeded");
  };

  const once =
    "every creation fails once, and it converges to the resources of the inventory with nothing lost or doubled";
  const converges = async () => {
    throttled = true;
    let outcome = await story.stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 40; rounds++)
      outcome = await story.stack.up("--continue-on-error");
    throttled = false;
    expect(outcome.code, outcome.text).toBe(0);
    const native = Object.fromEntries(Object.entries(inventory.counts).filter(([type]) => type.startsWith("gcp:")));
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
    expect(tried.size).toBe(story.workspace.cloud.own.length);
  };
  step(once, converges, 600_000);

  step("neither a second preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("there is no password in the state", async () => {
    expect(JSON.stringify(await story.stack.state())).not.toMatch(/"(root)?[pP]assword(Wo)?":"/);
  });

  step("another size changes the instance in place, and nothing else", async () => {
    const before = instance();
    edit(['databaseName: "shop" }', 'databaseName: "shop", tier: "db-custom-4-16384" }']);
    expect(await up()).toEqual(["update sql/DatabaseInstance shop"]);
    expect(instance()).toBe(before);
  });

  step("a copy is made once its database takes more than connectors, and consumers may read from it", async () => {
    edit(['tier: "db-custom-4-16384" }', 'tier: "db-custom-4-16384", replicas: { near: {} } }']);
    const steps = await up();
    expect(steps.toSorted()).toEqual([
      "create projects/IAMMember api-reader-login-shop",
      "create projects/IAMMember api-reader-shop",
      "create projects/IAMMember reports-reader-login-shop",
      "create projects/IAMMember reports-reader-shop",
      "create sql/DatabaseInstance shop-near",
      "update cloudrunv2/Service api",
      "update cloudrunv2/Service reports",
      "update sql/DatabaseInstance shop",
    ]);
    expect(steps.indexOf("update sql/DatabaseInstance shop")).toBeLessThan(
      steps.indexOf("create sql/DatabaseInstance shop-near"),
    );
  });

  step("a higher major version changes the instance in place, which takes its copy along", async () => {
    const before = instance();
    edit(["replicas: { near: {} } }", 'replicas: { near: {} }, version: "18" }']);
    expect(await up()).toEqual(["update sql/DatabaseInstance shop"]);
    expect(instance()).toBe(before);
    await expectNoChanges();
  });

  step("a further database is made, and the roles for it once", async () => {
    edit(['version: "18" }', 'version: "18", databases: ["archive"] }']);
    expect(await up()).toEqual(["create sql/Database shop-archive", "update cloudrunv2/Job shop-roles"]);
    await expectNoChanges();
  });

  step("a wider access changes the consumer's user alone", async () => {
    edit(['access: { DATABASE: "read" }', 'access: { DATABASE: "read-write" }']);
    expect(await up()).toEqual(["update sql/User reports-user-shop"]);
  });

  step("a connection that goes takes its roles with it, and touches no other consumer", async () => {
    edit(
      ["connections: { DATABASE: shop, SHOP: api },", "connections: { SHOP: api },"],
      ['\n  access: { DATABASE: "read-write" },', ""],
    );
    expect((await up()).toSorted()).toEqual([
      "delete projects/IAMMember reports-database-shop",
      "delete projects/IAMMember reports-login-shop",
      "delete projects/IAMMember reports-reader-login-shop",
      "delete projects/IAMMember reports-reader-shop",
      "delete sql/User reports-user-shop",
      "update cloudrunv2/Service reports",
    ]);
  });

  step("a database of a moment before is made beside the old one, whose data stays", async () => {
    const before = instance();
    const from = 'restoreFrom: { instance: shop.instance.name, pointInTime: "2026-11-28T09:30:00Z" }';
    edit(["\nconst api", `const yesterday = new Database("yesterday", { environment: prod, ${from} });\n\nconst api`]);
    const steps = await up();
    expect(steps).toContain("create sql/DatabaseInstance yesterday");
    expect(steps.filter((one) => / (shop|api)(-|$)/.test(one))).toEqual([]);
    expect(instance()).toBe(before);
  });

  step("a change that would replace the database is refused by its preview", async () => {
    const key = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";
    edit(['databases: ["archive"] }', `databases: ["archive"], kmsKeyName: "${key}" }`]);
    const { code, text } = await story.stack.preview();
    expect(code, text).not.toBe(0);
    expect(text).toMatch(/unable to replace resource ".*::shop"\s+as it is currently marked for protection/);
    edit([`, kmsKeyName: "${key}"`, ""]);
  });

  step("in production a destroy is refused by its preview, and loses nothing", async () => {
    const before = made();
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    expect(text).toMatch(/cannot be deleted\s+because it is protected/);
    expect(made()).toEqual(before);
  });

  step("in development it is let go, and nothing is left but what the cloud keeps", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { profile: "development" })']);
    await up();
    await expectDestroyed();
  });
});
