import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-web-service-max";

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, {
    apiKey: SECRET,
    "gcp:project": "acme-prod",
    "gcp:region": "europe-west1",
  });

describeStory("gcp-web-service-max: every argument there is", open, (story) => {
  const { deploy, editFile, expectDestroyed, expectNoChanges, made, step, up } = story;

  step("the policy pack finds nothing mandatory", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toContain("[mandatory]");
  });

  step("an update makes the resources of the inventory", async () => {
    const steps = await deploy();
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
  });

  step("neither a preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("another length of a generated secret makes value, version and revision before the old ones go", async () => {
    editFile("secrets.ts", ["length: 48", "length: 40"]);
    const made = [
      "random:index/randomPassword:RandomPassword session-generated",
      "secretmanager/SecretVersion session-value",
    ];
    const steps = await up();
    expect(steps.slice(0, 4)).toEqual(
      made.flatMap((resource) => [`create-replacement ${resource}`, `replace ${resource}`]),
    );
    expect(steps.slice(4, 6).toSorted()).toEqual([
      "update cloudrunv2/Service api",
      "update cloudrunv2/Service api-us-east4",
    ]);
    expect(steps.slice(6)).toEqual(made.toReversed().map((resource) => `delete-replaced ${resource}`));
  });

  step("a service moves from the internal load balancer to the public one in place, in each region", async () => {
    editFile("services.ts", ['exposure: "internal"', 'exposure: "public"']);
    const steps = await deploy();
    expect(steps.every(({ op }) => op === "update")).toBe(true);
    expect(steps.map(({ name, diffs }) => [name, ...diffs].join(" ")).toSorted()).toEqual([
      // Whose variable has its address.
      "api template",
      "api-us-east4 template",
      "orders ingress",
      "orders-us-east4 ingress",
    ]);
  });

  step("with deletion protection a destroy loses nothing", async () => {
    const before = made();
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    for (const name of ["api", "api-us-east4", "recommender", "shop-domain", "shop-public", "shop-public-ipv6"]) {
      expect(text).toMatch(new RegExp(`::${name}" cannot be deleted`));
    }
    expect(made()).toEqual(before);
  });

  step("without deletion protection a destroy leaves only the resources that the cloud keeps", async () => {
    const off = ["deletionProtection: true", "deletionProtection: false"] as const;
    const unprotected = (text: string) => [text, `${text} deletionProtection: false,`] as const;
    editFile("index.ts", off);
    editFile("data.ts", off, ["deletionProtectionEnabled: true", "deletionProtectionEnabled: false"]);
    editFile("keys.ts", ["{ protect: true }", "{}"]);
    editFile("secrets.ts", off, unprotected("special: true },"), unprotected("generate: { length: 32 },"));
    editFile("services.ts", off, unprotected("useHttp2: true,"));
    editFile("others.ts", unprotected("regions: [pilotRegion],"), unprotected('exposure: "internal",'));
    await deploy();
    await expectDestroyed();
    expect(countsOf(story.workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "gcp:kms/cryptoKey:CryptoKey": 4,
      "gcp:kms/keyRing:KeyRing": 4,
      // The project's own.
      "gcp:logging/projectBucketConfig:ProjectBucketConfig": 1,
      "gcp:projects/service:Service": inventoryOf(example).counts["gcp:projects/service:Service"],
      "gcp:sql/databaseInstance:DatabaseInstance": 1,
    });
  });
});
