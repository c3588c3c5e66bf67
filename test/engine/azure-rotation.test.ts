import { expect } from "vitest";
import { PollingApps } from "../simulation/container-apps";
import { SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const APP = "azure-native:app:ContainerApp";
const program = `
import * as pulumi from "@pulumi/pulumi";
import { Environment, Job, Secret, WebService, Worker } from "vendor-native/azure";
const environment = new Environment("prod", { profile: "development" });
const image = "ghcr.io/acme/shop:1.4.2";
const key = new Secret("key", { environment, external: { name: "key" } });
const token = new Secret("token", { environment, external: { name: "token" } });
const own = new Secret("own", { environment, value: new pulumi.Config().requireSecret("own") });
const pinned = { id: key.id, uri: key.uri, version: "0123456789abcdef0123456789abcdef" };
const keys = { mountPath: "/keys", secrets: { key } };
new WebService("api", { environment, image, secrets: { KEY: key, TOKEN: token } });
new Worker("mail", { environment, image, scaling: { min: 1, max: 1 }, secrets: { TOKEN: token } });
new WebService("files", { environment, image, volumes: { keys } });
new WebService("fixed", { environment, image, secrets: { KEY: pinned } });
new WebService("web", { environment, image, secrets: { OWN: own } });
new WebService("plain", { environment, image });
new Job("nightly", { environment, image, schedule: { cron: "0 3 * * *" }, secrets: { KEY: key } });
`;

describeStory(
  "secrets of a vault that change",
  async (workspace) => {
    const stack = await Stack.ofProgram(workspace, "shop", program);
    await stack.configure({ "azure-native:location": "westeurope", own: SECRET });
    return stack;
  },
  (story) => {
    const { deploy, edit, expectDestroyed, expectNoChanges, step, up } = story;
    const apps = new PollingApps(() => story.workspace.cloud.own);
    const revision = (app: string): string =>
      String(story.workspace.cloud.ofType(APP).find(({ id }) => id.endsWith(`/${app}`))?.outputs.latestRevisionName);

    step("nothing is made for it: the apps and the vault are all there is", async () => {
      const steps = await up();
      expect(steps.filter((one) => /rotation|logic|eventgrid|automation/i.test(one))).toEqual([]);
      await expectNoChanges();
      expect(apps.look()).toEqual([]);
    });

    step(
      "a new version restarts the service that has it in a variable: no file, no pinned version, no other app",
      async () => {
        apps.rotate("key", "second");
        expect(apps.look()).toEqual([revision("api")]);
        expect(apps.look()).toEqual([]);
      },
    );

    step("an execution of a job has the new version, and was not started for it", async () => {
      expect(apps.execute("nightly")).toEqual({ KEY: "second" });
    });

    step("two secrets that change before one look restart each consumer once", async () => {
      apps.rotate("key", "third");
      apps.rotate("token", "second");
      expect(apps.look()).toEqual([revision("api"), revision("mail")]);
      expect(apps.look()).toEqual([]);
    });

    step("a version that somebody adds to a secret of the program's restarts nothing", async () => {
      apps.rotate("own", "by-hand");
      expect(apps.look()).toEqual([]);
    });

    step("the program finds no change afterwards, and a refresh nothing to take back", async () => {
      await expectNoChanges();
      expect(await deploy()).toEqual([]);
    });

    step("a new value in the program is a new revision of its consumer, and no restart after it", async () => {
      const before = revision("web");
      await story.stack.configure({ own: `${SECRET}-2` });
      expect(await up()).toEqual(["update keyvault/Secret own", "update app/ContainerApp web"]);
      expect(revision("web")).not.toBe(before);
      expect(apps.look()).toEqual([]);
    });

    step("a consumer that comes later reads the newest version, and is restarted by the one after it", async () => {
      edit([
        'WebService("plain", { environment, image }',
        'WebService("plain", { environment, image, secrets: { KEY: key } }',
      ]);
      await up();
      expect(apps.look()).toEqual([]);
      apps.rotate("key", "fourth");
      expect(apps.look()).toEqual([revision("api"), revision("plain")].toSorted());
    });

    step("a destroy leaves nothing but what the vault keeps", async () => {
      await expectDestroyed();
    });
  },
);
