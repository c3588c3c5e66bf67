import { expect } from "vitest";
import { Stack } from "./harness";
import { describeStory } from "./story";

const program = `
import { Environment, Job, Queue } from "vendor-native/azure";
const environment = new Environment("prod", { deletionProtection: false });
const films = new Queue("films", { environment });
const image = "ghcr.io/acme/transcoder:1.0.0";
const started = { queue: films };
export const start = new Job("transcode", { environment, image, ...started }).startCommand;
`;

describeStory(
  "azure: a job that messages start",
  async (workspace) => {
    const stack = await Stack.ofProgram(workspace, "films", program);
    await stack.configure({ "azure-native:location": "westeurope" });
    return stack;
  },
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;
    const job = () => story.workspace.cloud.ofType("azure-native:app:Job")[0];
    const roles = () => story.workspace.cloud.ofType("azure-native:authorization:RoleAssignment").length;
    const scale = () => (job()?.inputs as Configured | undefined)?.configuration.eventTriggerConfig?.scale;

    step("every creation fails once, and it converges", () => story.converge(), 600_000);

    step("neither a second preview nor a refresh finds a change", () => expectNoChanges());

    step("more executions at a time change the job in place", async () => {
      edit(["queue: films", "queue: films, events: { messageCount: 5, maxExecutions: 30 }"]);
      expect(await up()).toEqual(["update app/Job transcode"]);
      expect(scale()).toMatchObject({ maxExecutions: 30, rules: [{ metadata: { messageCount: "5" } }] });
    });

    step("another image changes the job in place, and starts nothing", async () => {
      edit(["transcoder:1.0.0", "transcoder:1.1.0"]);
      expect(await up()).toEqual(["update app/Job transcode"]);
    });

    step("a second queue by a rule of its own stands beside the first", async () => {
      const metadata = '{ queueName: "retries", namespace: "acme-bus" }';
      edit([
        "maxExecutions: 30",
        `maxExecutions: 30, rules: { retries: { type: "azure-servicebus", metadata: ${metadata}, identity: true } }`,
      ]);
      expect(await up()).toEqual(["update app/Job transcode"]);
      expect(scale()?.rules).toHaveLength(2);
    });

    step("a job that a schedule starts instead keeps its name, and loses its right on the queue", async () => {
      const before = { id: job()?.id, roles: roles() };
      edit(["...started", 'schedule: { cron: "0 3 * * *" }']);
      expect([...(await up())].sort()).toEqual([
        "delete authorization/RoleAssignment transcode-receive-films",
        "update app/Job transcode",
      ]);
      expect(job()?.id).toBe(before.id);
      expect(roles()).toBe(before.roles - 1);
      await expectNoChanges();
    });

    step("a destroy leaves nothing", () => expectDestroyed());
  },
);

interface Configured {
  readonly configuration: { readonly eventTriggerConfig?: { readonly scale: { readonly rules: readonly unknown[] } } };
}
