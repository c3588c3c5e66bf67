import { expect } from "vitest";
import type { CloudResource } from "../../offline/engine/cloud";
import { play, type World } from "../simulation/workflows";
import { Stack } from "./harness";
import { describeStory } from "./story";

const SERVICE = "gcp:cloudrunv2/service:Service";
const JOB = "gcp:cloudrunv2/job:Job";
const WORKFLOW = "gcp:workflows/workflow:Workflow";
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };
const program = `
import { Environment, Job, Secret, WebService } from "vendor-native/gcp";
const environment = new Environment("prod", { profile: "development" });
const image = "ghcr.io/acme/shop:1.4.2";
const key = new Secret("key", { environment, external: { id: "projects/acme-prod/secrets/key" } });
const secrets = { KEY: key };
const migrate = new Job("migrate", { environment, image, args: ["migrate"], secrets });
new WebService("api", { environment, image, secrets, runBefore: migrate });
new WebService("web", { environment, image });
`;

describeStory(
  "a secret that changes outside of the program",
  async (workspace) => {
    const stack = await Stack.ofProgram(workspace, "shop", program);
    await stack.configure(config);
    return stack;
  },
  (story) => {
    const { deploy, expectDestroyed, expectNoChanges, step, up, edit } = story;
    const cloud = () => story.workspace.cloud;
    const named = (type: string, name: string) =>
      cloud()
        .ofType(type)
        .find(({ outputs }) => String(outputs.name).startsWith(name)) as CloudResource;
    const revisions = () =>
      cloud()
        .ofType(SERVICE)
        .map(({ outputs }) => outputs.latestCreatedRevision);
    const executions = () => JSON.stringify(named(JOB, "migrate-gate").outputs.latestCreatedExecutions);

    /** Secret Manager and Cloud Run of the embedded cloud, as the workflow sees them. */
    const world = (versionAt: string): World => {
      const now = Date.parse("2026-11-29T09:00:00Z") / 1000;
      const made = new Map<string, string>();
      return {
        now: () => now,
        sleep: () => {},
        request: (method, url, body, query) => {
          if (url.startsWith("https://secretmanager.")) return { body: { state: "ENABLED", createTime: versionAt } };
          const path = url.slice("https://run.googleapis.com/v2/".length);
          if (path.includes("/revisions/")) return { body: { createTime: made.get(path) ?? "2026-01-01T00:00:00Z" } };
          const service = cloud()
            .ofType(SERVICE)
            .find(({ id }) => id === path) as CloudResource;
          const { etag, template, latestCreatedRevision } = service.outputs;
          if (method === "get") {
            const terminalCondition = { state: "CONDITION_SUCCEEDED" };
            const latest = { latestCreatedRevision, latestReadyRevision: latestCreatedRevision };
            return { body: { etag, template, terminalCondition, ...latest } };
          }
          expect({ body, query }).toEqual({
            body: { name: path, etag, template },
            query: { updateMask: "template", forceNewRevision: true },
          });
          const revision = `${path}/revisions/restarted`;
          made.set(revision, "2026-11-29T09:00:00Z");
          const outputs = { ...service.outputs, latestCreatedRevision: revision, latestReadyRevision: revision };
          cloud().replace(service, { ...service, outputs });
          return { body: {} };
        },
      };
    };
    const look = (versionAt: string): void => {
      play(String(named(WORKFLOW, "api-rotation").outputs.sourceContents), world(versionAt));
    };

    step("each part of it is there once the service is", async () => {
      const steps = await up();
      expect(steps).toContain("create workflows/Workflow api-rotation");
      expect(steps.filter((one) => one.includes("web-rotation"))).toEqual([]);
      await expectNoChanges();
    });

    step("an old version restarts nothing", async () => {
      const before = revisions();
      look("2025-12-31T00:00:00Z");
      expect(revisions()).toEqual(before);
    });

    step("a new one restarts the service that reads it, and no other; the migration does not run again", async () => {
      const before = { revisions: revisions(), executions: executions() };
      look("2026-11-29T08:50:00Z");
      const changed = revisions().filter((one) => !before.revisions.includes(one));
      expect(changed).toEqual([expect.stringMatching(/\/services\/api\/revisions\/restarted$/)]);
      expect(executions()).toBe(before.executions);
    });

    step("the program finds no change afterwards, and a refresh nothing to take back", async () => {
      const { code, text } = await story.stack.preview("--expect-no-changes");
      expect(code, text).toBe(0);
      const refreshed = await story.stack.refresh();
      expect(refreshed.code, refreshed.text).toBe(0);
      expect(await deploy()).toEqual([]);
    });

    step("without a restart all of its parts go", async () => {
      edit(["secrets, runBefore", "secrets, restartOnRotation: false, runBefore"]);
      const steps = await up();
      expect(steps.every((one) => one.startsWith("delete "))).toBe(true);
      expect(steps.filter((one) => one.includes("api-rotation")).length).toBe(steps.length);
      await expectDestroyed();
    });
  },
);
