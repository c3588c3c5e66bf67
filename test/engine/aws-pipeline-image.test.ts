import { expect } from "vitest";
import type { CloudResource } from "../../offline/engine/cloud";
import { SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const definitionType = "aws:ecs/taskDefinition:TaskDefinition";
const newRevision = [
  "create-replacement ecs/TaskDefinition api",
  "replace ecs/TaskDefinition api",
  "update ecs/Service api",
  "delete-replaced ecs/TaskDefinition api",
];

interface Defined {
  name: string;
  image: string;
  environment: { name: string; value: string }[];
}

describeStory(
  "a service whose images a pipeline deploys",
  (workspace) => Stack.of(workspace, "examples/aws-web-service", { apiKey: SECRET, "aws:region": "eu-west-1" }),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;
    const only = (type: string): CloudResource => {
      const found = story.workspace.cloud.ofType(type).at(-1);
      if (found === undefined) throw new Error(`there is no ${type}`);
      return found;
    };
    const definedBy = ({ outputs }: CloudResource): Defined[] => JSON.parse(String(outputs.containerDefinitions));
    const app = () => definedBy(only(definitionType)).find(({ name }) => name === "app");

    /** As a pipeline does: the newest revision with another image, registered, and the service moved to it. */
    const pipelineDeploys = (image: string, revision: number): string => {
      const { cloud } = story.workspace;
      const before = only(definitionType);
      const containerDefinitions = JSON.stringify(
        definedBy(before).map((one) => (one.name === "app" ? { ...one, image } : one)),
      );
      const arn = `${before.outputs.arnWithoutRevision}:${revision}`;
      const outputs = { ...before.outputs, containerDefinitions, arn, revision };
      cloud.add({ ...before, urn: `pipeline-${revision}`, foreign: true, outputs });
      const service = only("aws:ecs/service:Service");
      const moved = { taskDefinition: arn };
      cloud.replace(service, {
        ...service,
        inputs: { ...service.inputs, ...moved },
        outputs: { ...service.outputs, ...moved },
      });
      return arn;
    };

    step("the first update deploys the image that the program names", async () => {
      edit(["port: 8080,", 'port: 8080,\n  imageUpdatedBy: "pipeline",']);
      await up();
      expect(app()?.image).toBe("ghcr.io/acme/api:1.4.2");
      await expectNoChanges();
    });

    step(
      "after a pipeline's deployment an update changes nothing, and a refresh does not bring the old image back",
      async () => {
        const arn = pipelineDeploys("ghcr.io/acme/api:2.0.0", 200_001);
        expect(await up()).toEqual([]);
        expect(only("aws:ecs/service:Service").outputs.taskDefinition).toBe(arn);
        expect((await story.stack.refresh()).code).toBe(0);
        expect(await up()).toEqual([]);
        expect(only("aws:ecs/service:Service").outputs.taskDefinition).toBe(arn);
      },
    );

    step("another image in the program is not deployed", async () => {
      edit(["api:1.4.2", "api:1.4.3"]);
      expect(await up()).toEqual([]);
    });

    step("a changed variable is a new revision with the pipeline's image", async () => {
      edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
      expect(await up()).toEqual(newRevision);
      expect(app()).toMatchObject({
        image: "ghcr.io/acme/api:2.0.0",
        environment: expect.arrayContaining([{ name: "LOG_LEVEL", value: "debug" }]),
      });
      expect(only("aws:ecs/service:Service").outputs.taskDefinition).toBe(only(definitionType).outputs.arn);
      await expectNoChanges();
    });

    step("another size keeps the image of the next deployment too", async () => {
      pipelineDeploys("ghcr.io/acme/api:2.1.0", 200_002);
      edit(["port: 8080,", "port: 8080,\n  cpu: 1,"]);
      expect(await up()).toEqual(newRevision);
      expect(app()?.image).toBe("ghcr.io/acme/api:2.1.0");
    });

    step("an update that failed between the revision and the service goes on", async () => {
      edit(["cpu: 1,", "cpu: 2,"]);
      story.before = ({ kind, type }) => {
        if (kind === "update" && type === "aws:ecs/service:Service")
          throw new Error("ThrottlingException: Rate exceeded");
      };
      expect((await story.stack.up()).code).not.toBe(0);
      story.before = () => {};
      expect(await up()).toContain("update ecs/Service api");
      expect(only("aws:ecs/service:Service").outputs.taskDefinition).toBe(only(definitionType).outputs.arn);
      expect(app()?.image).toBe("ghcr.io/acme/api:2.1.0");
    });

    step("the image goes back to the program when it says so", async () => {
      edit(['imageUpdatedBy: "pipeline"', 'imageUpdatedBy: "program"']);
      await up();
      expect(app()?.image).toBe("ghcr.io/acme/api:1.4.3");
    });

    step("the end leaves nothing of the program behind", async () => {
      edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
      await up();
      await expectDestroyed();
    });
  },
);
