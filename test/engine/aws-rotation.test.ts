import { expect } from "vitest";
import { Stack } from "./harness";
import { describeStory } from "./story";

const region = { "aws:region": "eu-west-1" };
describeStory(
  "aws-rotation: a service whose secrets change outside the program",
  (workspace) => Stack.of(workspace, "examples/aws-rotation", region),
  (story) => {
    const tried = new Set<string>();

    story.step(
      "every creation fails once, and it converges",
      async () => {
        story.before = ({ kind, urn }) => {
          if (kind !== "create" || tried.has(urn)) return;
          tried.add(urn);
          throw new Error("ThrottlingException: Rate exceeded");
        };
        let outcome = await story.stack.up("--continue-on-error");
        for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++) {
          outcome = await story.stack.up("--continue-on-error");
        }
        story.before = () => {};
        expect(outcome.code, outcome.text).toBe(0);
      },
      600_000,
    );

    story.step("neither a second preview nor a refresh finds a change", () => story.expectNoChanges());

    story.step(
      "a rotation moves the label of the current version, and neither a refresh nor an update undoes it",
      async () => {
        const [version] = story.workspace.cloud.ofType("aws:secretsmanager/secretVersion:SecretVersion");
        if (version === undefined) throw new Error("there is no version");
        const versionStages = ["AWSPREVIOUS", "vendor-native-first"];
        const { inputs, outputs } = version;
        const moved = { inputs: { ...inputs, versionStages }, outputs: { ...outputs, versionStages } };
        story.workspace.cloud.replace(version, { ...version, ...moved });
        expect(await story.up()).toEqual([]);
        const refresh = await story.stack.refresh();
        expect(refresh.code, refresh.text).toBe(0);
        expect(await story.up()).toEqual([]);
      },
    );

    story.step("restartOnRotation: false takes the tag of the service away, and nothing else", async () => {
      story.edit(["  secrets: {", "  restartOnRotation: false,\n  secrets: {"]);
      expect(await story.up()).toEqual(["update ecs/Service api"]);
    });

    story.step("the end leaves nothing behind", async () => {
      story.edit(['domain: "example.com", notify', 'domain: "example.com", deletionProtection: false, notify']);
      await story.up();
      await story.expectDestroyed();
    });
  },
);
