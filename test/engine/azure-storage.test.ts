import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { text } from "../../offline/spec";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "azure-storage";
const config = { "azure-native:location": "westeurope" };
const native = Object.fromEntries(
  Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("azure-native:")),
);

describeStory(
  "azure-storage: a bucket, a cache and a file system",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const { step, edit, up, expectNoChanges } = story;
    const roleOf = (name: string) =>
      story.workspace.cloud
        .ofType("azure-native:authorization:RoleAssignment")
        .find(({ urn }) => urn?.endsWith(`::${name}`));

    step("the policy pack has nothing to say", async () => {
      const { code, text: output } = await story.stack.preview("--policy-pack", join(root, "policies/azure"));
      expect(code, output).toBe(0);
      expect(output).not.toMatch(/\[(mandatory|advisory)]/);
    });

    step("an update makes all of it, each after the one that it needs, and the next one finds nothing", async () => {
      const steps = await up();
      expectOrder(
        steps,
        "create storage/BlobServiceProperties uploads",
        "create storage/BlobContainer uploads",
        "create authorization/RoleAssignment api-read-write-uploads",
        "create app/ContainerApp api",
      );
      expectOrder(steps, "create storage/BlobContainer uploads", "create storage/ManagementPolicy uploads");
      expectOrder(
        steps,
        "create redisenterprise/Database sessions",
        "create redisenterprise/AccessPolicyAssignment api-to-sessions",
        "create app/ContainerApp api",
      );
      expectOrder(steps, "create storage/FileShare files", "create app/ManagedEnvironmentsStorage api-volume-data");
      expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
      await expectNoChanges();
    });

    step("a cache of another size grows in place, and nobody is deployed again", async () => {
      edit([
        'new Cache("sessions", { environment: prod',
        'new Cache("sessions", { skuName: "Balanced_B3", environment: prod',
      ]);
      expect(await up()).toEqual(["update redisenterprise/RedisEnterprise sessions"]);
    });

    step("a file system grows in place, and its mounts stay", async () => {
      edit([
        'new FileSystem("files", { environment: prod',
        'new FileSystem("files", { sizeGib: 256, environment: prod',
      ]);
      expect(await up()).toEqual(["update storage/FileShare files"]);
    });

    step("other rules and another soft delete change the account's parts alone", async () => {
      edit([
        'new Bucket("uploads", { environment: prod',
        'new Bucket("uploads", { softDeleteDays: 30, lifecycle: { old: { prefix: "tmp/", expireAfterDays: 7 } }, environment: prod',
      ]);
      expect([...(await up())].sort()).toEqual([
        "update storage/BlobServiceProperties uploads",
        "update storage/ManagementPolicy uploads",
      ]);
    });

    step("a second folder widens the worker's role in place", async () => {
      edit([
        'AVATARS: withPrefix(uploads, "avatars/")',
        'AVATARS: withPrefix(uploads, "avatars/"), MAILS: withPrefix(uploads, "mails/")',
      ]);
      expect([...(await up())].sort()).toEqual([
        "update app/ContainerApp thumbnails",
        "update authorization/RoleAssignment thumbnails-read-write-uploads",
      ]);
      expect(text(roleOf("thumbnails-read-write-uploads")?.inputs.condition)).toContain("'mails/'");
    });

    step("retention comes with a bucket: Azure adds it to none later, and nothing is lost", async () => {
      edit(["softDeleteDays: 30,", "softDeleteDays: 30, retention: { days: 7 },"]);
      const { code, text: output } = await story.stack.up();
      expect(code).not.toBe(0);
      expect(output).toContain("can only be enabled when an account is created");
      edit(["softDeleteDays: 30, retention: { days: 7 },", "softDeleteDays: 30,"]);
      await up();
    });

    step("a bucket that is taken out is kept by its protection", async () => {
      edit(['lifecycle: { old: { prefix: "tmp/", expireAfterDays: 7 } }, environment: prod', "environment: prod"]);
      await up();
      const { code, text: output } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(output).toMatch(/protect/);
    });

    step("without its connection the service is not let into the cache any more", async () => {
      edit(["CACHE: sessions", ""]);
      expect(await up()).toEqual([
        "update app/ContainerApp api",
        "delete redisenterprise/AccessPolicyAssignment api-to-sessions",
      ]);
    });

    step("in development nothing is protected, and a destroy leaves nothing", async () => {
      edit(
        ['new Environment("prod"', 'new Environment("prod"'],
        ['domain: "example.com"', 'domain: "example.com", deletionProtection: false'],
      );
      await up();
      await story.expectDestroyed();
    });
  },
);

describeStory(
  "azure-storage: every creation fails once",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const tried = new Set<string>();
    afterAll(() => tried.clear());
    story.step("and with more rounds nothing is lost or doubled", async () => {
      story.before = ({ kind, urn }) => {
        if (kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("TooManyRequests: the request is throttled");
      };
      let outcome = await story.stack.up("--continue-on-error");
      for (let rounds = 1; outcome.code !== 0 && rounds < 20; rounds++)
        outcome = await story.stack.up("--continue-on-error");
      expect(outcome.code, outcome.text).toBe(0);
      expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
      expect((await story.stack.preview("--expect-no-changes")).code).toBe(0);
    });
  },
);
