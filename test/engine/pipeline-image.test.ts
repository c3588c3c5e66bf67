import { expect } from "vitest";
import type { CloudResource } from "../../offline/engine/cloud";
import type { Properties } from "../../offline/values";
import { clouds } from "./clouds";
import { Stack } from "./harness";
import { describeStory } from "./story";

const program = (cloud: string): string => `
import { Environment, WebService } from "vendor-native/${cloud}";
const environment = new Environment("shop", { profile: "development" });
new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", imageUpdatedBy: "pipeline" });
`;

interface Template {
  containers: { name: string; image: string }[];
}

const services: Readonly<Record<string, string>> = {
  azure: "azure-native:app:ContainerApp",
  gcp: "gcp:cloudrunv2/service:Service",
};
const update: Readonly<Record<string, string>> = {
  azure: "update app/ContainerApp api",
  gcp: "update cloudrunv2/Service api",
};

for (const { cloud, config } of clouds.filter((one) => one.cloud !== "aws")) {
  describeStory(
    `a service on ${cloud} whose images a pipeline deploys`,
    async (workspace) => {
      const stack = await Stack.ofProgram(workspace, "shop", program(cloud));
      await stack.configure(config);
      return stack;
    },
    (story) => {
      const { edit, expectDestroyed, expectNoChanges, step, up } = story;
      const service = (): CloudResource => {
        const [found] = story.workspace.cloud.ofType(services[cloud] ?? "");
        if (found === undefined) throw new Error("there is no service");
        return found;
      };
      const templateOf = ({ outputs }: CloudResource) => outputs.template as unknown as Template;
      const image = () => templateOf(service()).containers[0]?.image;

      /** As `az containerapp update --image` and `gcloud run services update --image` do: the image alone is new. */
      const pipelineDeploys = (next: string): void => {
        const before = service();
        const { containers, ...rest } = templateOf(before);
        const template = { ...rest, containers: containers.map((one) => ({ ...one, image: next })) };
        const outputs = { ...before.outputs, template } as unknown as Properties;
        story.workspace.cloud.replace(before, { ...before, outputs });
      };

      step("the first update deploys the image that the program names", async () => {
        await up();
        expect(image()).toBe("ghcr.io/acme/api:1.4.2");
        await expectNoChanges();
      });

      step(
        "after a pipeline's deployment an update changes nothing, and neither does one after a refresh",
        async () => {
          pipelineDeploys("ghcr.io/acme/api:2.0.0");
          expect(await up()).toEqual([]);
          expect(image()).toBe("ghcr.io/acme/api:2.0.0");
          expect((await story.stack.refresh()).code).toBe(0);
          expect(await up()).toEqual([]);
          expect(image()).toBe("ghcr.io/acme/api:2.0.0");
        },
      );

      step("another image in the program is not deployed", async () => {
        edit(["api:1.4.2", "api:1.4.3"]);
        expect(await up()).toEqual([]);
      });

      step("a changed variable comes with the image of the latest deployment, without a refresh", async () => {
        pipelineDeploys("ghcr.io/acme/api:2.1.0");
        edit(['imageUpdatedBy: "pipeline"', 'imageUpdatedBy: "pipeline", env: { LOG_LEVEL: "debug" }']);
        expect(await up()).toEqual([update[cloud]]);
        expect(image()).toBe("ghcr.io/acme/api:2.1.0");
        expect(JSON.stringify(templateOf(service()))).toContain("LOG_LEVEL");
        await expectNoChanges();
      });

      step("the image goes back to the program when it says so", async () => {
        edit(['imageUpdatedBy: "pipeline"', 'imageUpdatedBy: "program"']);
        expect(await up()).toEqual([update[cloud]]);
        expect(image()).toBe("ghcr.io/acme/api:1.4.3");
        await expectNoChanges();
      });

      step("the end leaves nothing of the program behind", expectDestroyed);
    },
  );
}
