import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import {
  brief,
  closeWorkspace,
  countsOf,
  describeWithEngine,
  inventoryOf,
  SECRET,
  Stack,
  workspaceOf,
} from "./harness";

const example = "gcp-web-service-max";

describeWithEngine("gcp-web-service-max: every argument there is", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, {
      apiKey: SECRET,
      "gcp:project": "acme-prod",
      "gcp:region": "europe-west1",
    });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (file: string, ...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, file), ...changes);
  const made = () => workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return steps;
  };

  test("the policy pack has nothing mandatory against it", async () => {
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toContain("[mandatory]");
  });

  test("an update makes what the inventory says", async () => {
    const steps = await up();
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
  });

  test("neither a preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another length of a generated secret is another value, version and revision, before the old ones go", async () => {
    edit("secrets.ts", ["length: 48", "length: 40"]);
    const made = [
      "random:index/randomPassword:RandomPassword session-generated",
      "secretmanager/SecretVersion session-value",
    ];
    const steps = brief(await up());
    expect(steps.slice(0, 4)).toEqual(
      made.flatMap((resource) => [`create-replacement ${resource}`, `replace ${resource}`]),
    );
    expect(steps.slice(4, 6).toSorted()).toEqual([
      "update cloudrunv2/Service api",
      "update cloudrunv2/Service api-us-east4",
    ]);
    expect(steps.slice(6)).toEqual(made.toReversed().map((resource) => `delete-replaced ${resource}`));
  });

  test("a service moves from the internal load balancer to the public one in place, in each region", async () => {
    edit("services.ts", ['exposure: "internal"', 'exposure: "public"']);
    const steps = await up();
    expect(steps.every(({ op }) => op === "update")).toBe(true);
    expect(steps.map(({ name, diffs }) => [name, ...diffs].join(" ")).toSorted()).toEqual([
      // Whose variable has its address.
      "api template",
      "api-us-east4 template",
      "orders ingress",
      "orders-us-east4 ingress",
    ]);
  });

  test("with deletion protection a destroy loses nothing", async () => {
    const before = made();
    const { code, text } = await stack.destroy();
    expect(code).not.toBe(0);
    for (const name of ["api", "api-us-east4", "recommender", "shop-domain", "shop-public", "shop-public-ipv6"]) {
      expect(text).toMatch(new RegExp(`::${name}" cannot be deleted`));
    }
    expect(made()).toEqual(before);
  });

  test("without it, a destroy leaves nothing but what the cloud keeps", async () => {
    const off = ["deletionProtection: true", "deletionProtection: false"] as const;
    const unprotected = (text: string) => [text, `${text} deletionProtection: false,`] as const;
    edit("index.ts", off);
    edit("data.ts", off, ["deletionProtectionEnabled: true", "deletionProtectionEnabled: false"]);
    edit("keys.ts", ["{ protect: true }", "{}"]);
    edit("secrets.ts", off, unprotected("special: true },"), unprotected("generate: { length: 32 },"));
    edit("services.ts", off, unprotected("useHttp2: true,"));
    edit("others.ts", unprotected("regions: [pilotRegion],"), unprotected('exposure: "internal",'));
    await up();
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(made()).toEqual([]);
    expect(countsOf(workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "gcp:kms/cryptoKey:CryptoKey": 4,
      "gcp:kms/keyRing:KeyRing": 4,
      // The project's own.
      "gcp:logging/projectBucketConfig:ProjectBucketConfig": 1,
      "gcp:projects/service:Service": inventoryOf(example).counts["gcp:projects/service:Service"],
      "gcp:sql/databaseInstance:DatabaseInstance": 1,
    });
  });
});
