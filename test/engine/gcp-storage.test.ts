import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "gcp-storage";
const inventory = inventoryOf(example);
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };
const CACHE = "gcp:memorystore/instance:Instance";

describeStory(
  "gcp-storage, from the first deployment to the end",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;
    const idOf = (type: string) => story.workspace.cloud.ofType(type)[0]?.id ?? "";
    const bucket = () => idOf("gcp:storage/bucket:Bucket");

    step("a preview shows the resources of the inventory, and the pack finds nothing", async () => {
      const { code, text, steps } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    });

    step(
      "every creation fails once, and it converges with nothing lost or doubled",
      async () => {
        await story.converge("googleapi: Error 429: Quota exceeded, rateLimitExceeded");
        const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("gcp:"));
        expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
      },
      900_000,
    );

    step("neither a second preview nor a refresh finds a change", async () => {
      await expectNoChanges();
    });

    step("another size of the cache is a change in place, and Memorystore takes no other beside it", async () => {
      edit([
        'new Cache("sessions", { environment: prod }',
        'new Cache("sessions", { environment: prod, nodeType: "HIGHMEM_MEDIUM", version: "9.0" }',
      ]);
      const { code, text } = await story.stack.up();
      expect(code).not.toBe(0);
      expect(text).toContain("only engine_configs supported along with node_type update");
      edit([', version: "9.0"', ""]);
      expect(await up()).toEqual(["update memorystore/Instance sessions"]);
    });

    step("another version of the cache is a change in place", async () => {
      edit(['nodeType: "HIGHMEM_MEDIUM"', 'nodeType: "HIGHMEM_MEDIUM", version: "9.0"']);
      expect(await up()).toEqual(["update memorystore/Instance sessions"]);
    });

    step("more capacity and another rule are a change in place, and nothing is mounted anew", async () => {
      edit(
        [
          'new FileSystem("files", { environment: prod }',
          'new FileSystem("files", { environment: prod, capacityGb: 200 }',
        ],
        ["NEARLINE: 90", "NEARLINE: 60"],
      );
      expect((await up()).toSorted()).toEqual(["update filestore/Instance files", "update storage/Bucket uploads"]);
    });

    step("another folder is another role, and the old one goes", async () => {
      edit(['"avatars/"', '"photos/"']);
      const steps = await up();
      expectOrder(
        steps,
        "create storage/BucketIAMMember thumbnails-bucket-photos",
        "delete storage/BucketIAMMember thumbnails-bucket-avatars",
      );
      expect(steps.filter((one) => !/BucketIAMMember thumbnails/.test(one))).toEqual([
        "update cloudrunv2/WorkerPool thumbnails",
      ]);
    });

    step("a consumer that goes takes its role with it, and the stores stay", async () => {
      edit(["connections: { UPLOADS: uploads, CACHE: sessions },", "connections: { UPLOADS: uploads },"]);
      expect((await up()).toSorted()).toEqual([
        "delete projects/IAMMember shop-cache-sessions",
        "update cloudrunv2/Service shop",
      ]);
    });

    step("production is protected: a change that would replace the cache is refused, and so is the end", async () => {
      edit(['version: "9.0" }', 'version: "9.0", clusterMode: true }']);
      const refused = await story.stack.preview();
      expect(refused.code).not.toBe(0);
      expect(refused.text).toMatch(
        /unable to replace resource ".*::sessions"\s+as it is currently marked for protection/,
      );
      edit([", clusterMode: true", ""]);
      const destroyed = await story.stack.destroy();
      expect(destroyed.code).not.toBe(0);
      expect(destroyed.text).toMatch(/cannot be deleted\s+because it is protected/);
    });

    step("without protection another mode is a new cache, which is there before the old one goes", async () => {
      edit(['new Environment("prod")', 'new Environment("prod", { deletionProtection: false })']);
      await up();
      const before = idOf(CACHE);
      edit(['version: "9.0" }', 'version: "9.0", clusterMode: true }']);
      const steps = await up();
      const ofCache = steps.filter((one) => one.endsWith("memorystore/Instance sessions"));
      expect(ofCache.map((one) => one.split(" ")[0])).toEqual(["create-replacement", "replace", "delete-replaced"]);
      expect(idOf(CACHE)).not.toBe(before);
    });

    step("a bucket with objects is refused, as long as the program does not say that they go too", async () => {
      const name = bucket();
      story.workspace.cloud.write(name);
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toContain(`Error trying to delete bucket ${name} containing objects`);
      expect(bucket()).toBe(name);
    });

    step("the end leaves nothing behind", async () => {
      edit([
        'new Bucket("uploads", { environment: prod',
        'new Bucket("uploads", { environment: prod, forceDestroy: true',
      ]);
      await up();
      await expectDestroyed();
    });
  },
);
