import { expect } from "vitest";
import { type Cloud, clouds } from "./clouds";
import { Stack } from "./harness";
import { describeStory } from "./story";

/** What a queue of objects is on each cloud: the bucket's argument, another choice of events, and the native resources. */
const natives: Record<Cloud, Native> = {
  aws: {
    bucket: "eventBridge: true, ",
    events: '["Object Created", "Object Deleted"]',
    made: ["cloudwatch/EventRule scans-objects", "cloudwatch/EventTarget scans-objects"],
    changed: ["update cloudwatch/EventRule scans-objects"],
    policy: ["update sqs/QueuePolicy scans", "update sqs/QueuePolicy scans-dead-letters"],
  },
  azure: {
    bucket: "eventGrid: true, ",
    events: '["Microsoft.Storage.BlobCreated", "Microsoft.Storage.BlobDeleted"]',
    made: ["authorization/RoleAssignment scans-objects", "eventgrid/SystemTopicEventSubscription scans-objects"],
    changed: ["update eventgrid/SystemTopicEventSubscription scans-objects"],
    policy: [],
  },
  gcp: {
    bucket: "",
    events: '["OBJECT_FINALIZE", "OBJECT_DELETE"]',
    made: ["pubsub/TopicIAMMember scans-objects", "storage/Notification scans-objects"],
    changed: [
      "create-replacement storage/Notification scans-objects",
      "replace storage/Notification scans-objects",
      "delete-replaced storage/Notification scans-objects",
    ],
    policy: [],
  },
};

interface Native {
  readonly bucket: string;
  readonly events: string;
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly policy: readonly string[];
}

const program = (cloud: Cloud, { bucket }: Native): string => `
import { Bucket, Environment, Queue, withPrefix } from "vendor-native/${cloud}";
const environment = new Environment("prod", { deletionProtection: false });
const files = new Bucket("files", { ${bucket}environment });
new Queue("scans", { environment, objects: { bucket: withPrefix(files, "in/") } });
`;

for (const { cloud, config } of clouds) {
  const native = natives[cloud];
  const open = async (workspace: Parameters<typeof Stack.ofProgram>[0]) => {
    const stack = await Stack.ofProgram(workspace, "scans", program(cloud, native));
    await stack.configure(config);
    return stack;
  };

  describeStory(`${cloud}: a queue that is told of objects`, open, (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;
    const sorted = (steps: readonly string[]) => [...steps].sort();

    step("every creation fails once, and it converges", () => story.converge(), 600_000);

    step("neither a second preview nor a refresh finds a change", () => expectNoChanges());

    step("other events change the notification alone", async () => {
      edit(['withPrefix(files, "in/")', `withPrefix(files, "in/"), events: ${native.events}`]);
      expect(await up()).toEqual(native.changed);
    });

    step("a second queue of the same bucket leaves the first one alone", async () => {
      edit(["new Queue(", 'new Queue("drafts", { environment, objects: { bucket: files } });\nnew Queue(']);
      const steps = await up();
      expect(steps.filter((line) => !line.startsWith("create "))).toEqual([]);
      for (const line of native.made) expect(steps).toContain(`create ${line.replace("scans", "drafts")}`);
    });

    step("a queue that is told no longer loses the notification and its right, and stays", async () => {
      edit([`objects: { bucket: withPrefix(files, "in/"), events: ${native.events} }`, ""]);
      expect(sorted(await up())).toEqual(sorted([...native.made.map((line) => `delete ${line}`), ...native.policy]));
      await expectNoChanges();
    });

    step("a destroy leaves nothing", () => expectDestroyed());
  });
}
