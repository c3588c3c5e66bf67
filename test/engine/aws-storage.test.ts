import { expect } from "vitest";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const example = "aws-storage";
const region = { "aws:region": "eu-west-1" };
const bucketType = "aws:s3/bucket:Bucket";

describeStory(
  "aws-storage, from the first deployment to the end",
  (workspace) => Stack.of(workspace, `examples/${example}`, region),
  (story) => {
    const { step, edit, up } = story;
    const uploads = () => story.workspace.cloud.ofType(bucketType).find(({ id }) => /^uploads-[0-9a-f]{7}$/.test(id));

    step(
      "every creation fails once, and it converges with nothing lost or doubled",
      async () => {
        await story.converge("ThrottlingException: Rate exceeded");
        const native = Object.entries(inventoryOf(example).counts).filter(([type]) => /^(aws|random):/.test(type));
        expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
      },
      900_000,
    );

    step("neither a second preview nor a refresh finds a change", async () => {
      await story.expectNoChanges();
    });

    step("other limits of the cache are a change in place", async () => {
      edit([
        'new Cache("cache", { environment: prod }',
        'new Cache("cache", { environment: prod, limits: { dataStorageGb: 20 } }',
      ]);
      expect(await up()).toEqual(["update elasticache/ServerlessCache cache"]);
    });

    step("another access changes this consumer's user, and no other", async () => {
      edit([
        'volumes: { data: { mountPath: "/data", fileSystem: files } },',
        'volumes: { data: { mountPath: "/data", fileSystem: files } },\n  access: { CACHE: "read" },',
      ]);
      expect(await up()).toEqual(["update elasticache/User api-to-CACHE"]);
    });

    step("a further folder is a further access point, and nothing is mounted anew", async () => {
      edit([
        'new FileSystem("files", { environment: prod }',
        'new FileSystem("files", { environment: prod, accessPoints: { logs: {} } }',
      ]);
      expect(await up()).toEqual(["create efs/AccessPoint files-logs"]);
    });

    step("a bucket that has its own log bucket cannot lose it unseen, and keeps it by its retentionDays", async () => {
      const own: [string, string] = [
        '"uploads", { environment: prod }',
        '"uploads", { environment: prod, accessLogs: { retentionDays: 90 } }',
      ];
      const logs = () => story.workspace.cloud.ofType(bucketType).filter(({ id }) => id.startsWith("uploads-logs-"));
      edit(own);
      expect(await up()).toContain("update s3/BucketLogging uploads");
      const [kept] = logs();
      edit([own[1], own[0]]);
      const { code, text } = await story.stack.up();
      expect(code).not.toBe(0);
      expect(text).toMatch(/uploads-logs[\s\S]*protect/);
      expect(logs()).toEqual([kept]);
      // As CHANGELOG says: out of the stack, and there until its logs have expired.
      const urn = kept?.urn ?? "";
      const flags = ["--force", "--target-dependents", "--yes", "--stack", story.stack.name];
      await story.stack.must(["state", "delete", urn, ...flags]);
      await up();
      expect(logs()).toEqual([kept]);
      await story.expectNoChanges();
      for (const own of story.workspace.cloud.own.filter(({ urn: other }) => other.endsWith("::uploads-logs"))) {
        story.workspace.cloud.remove(own);
      }
    });

    step("a consumer that goes takes its path, its user and its grants with it, and the stores stay", async () => {
      edit(
        ["connections: { CACHE: cache, UPLOADS: uploads },", "connections: { UPLOADS: uploads },"],
        ['  access: { CACHE: "read" },\n', ""],
      );
      const steps = await up();
      const gone = steps.filter((one) => one.startsWith("delete ")).sort();
      expect(gone).toEqual(
        expect.arrayContaining([
          "delete elasticache/User api-to-CACHE",
          "delete elasticache/UserGroupAssociation api-to-CACHE",
          "delete secretsmanager/Secret api-to-CACHE",
        ]),
      );
      expect(gone.filter((one) => !/api-to-CACHE|pulumi:providers/.test(one))).toEqual([]);
    });

    step("production is protected from its end", async () => {
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toContain("protect");
    });

    step("a bucket with objects is refused, as long as the program does not say that they go too", async () => {
      edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
      await up();
      const bucket = uploads();
      story.workspace.cloud.write(bucket?.id ?? "");
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toContain("BucketNotEmpty");
      expect(uploads()?.id).toBe(bucket?.id);
    });

    step("the end leaves nothing behind", async () => {
      edit([
        'new Bucket("uploads", { environment: prod }',
        'new Bucket("uploads", { environment: prod, forceDestroy: true }',
      ]);
      await up();
      await story.expectDestroyed();
    });
  },
);
