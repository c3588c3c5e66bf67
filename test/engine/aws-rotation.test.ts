import { expect } from "vitest";
import { Stack } from "./harness";
import { describeStory } from "./story";

const region = { "aws:region": "eu-west-1" };
describeStory(
  "aws-rotation: a service whose secrets change outside the program",
  (workspace) => Stack.of(workspace, "examples/aws-rotation", region),
  (story) => {
    story.step(
      "every creation fails once, and it converges",
      async () => {
        await story.converge("ThrottlingException: Rate exceeded", 30);
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
