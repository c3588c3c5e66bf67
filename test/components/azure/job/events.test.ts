import { describe, expect, test } from "vitest";
import { Environment, Job, type JobArgs, Queue, Secret } from "../../../../components/azure";
import { late, planProgram, resource } from "../helpers";

const jobType = "azure-native:app:Job";
const roleType = "azure-native:authorization:RoleAssignment";
type Of = "queue" | "ref" | "late" | "none";
const plan = (args: Partial<Omit<JobArgs, "environment" | "queue">> = {}, of: Of = "queue", profile?: "development") =>
  planProgram(() => {
    const environment = new Environment("prod", { ...(profile && { profile }) });
    const films = new Queue("films", { environment });
    const queue = { queue: films, ref: films.ref, late: late(films.ref), none: undefined }[of];
    const token = new Secret("token", { environment, generate: {} });
    const rules = {
      runner: { type: "github-runner", metadata: { owner: "acme" }, secrets: { personalAccessToken: token } },
    };
    const events = of === "none" ? { rules } : undefined;
    new Job("transcode", {
      environment,
      image: "ghcr.io/acme/transcoder:1.0.0",
      ...(queue && { queue: queue as never }),
      ...(events && { events }),
      ...args,
    });
  });
const configurationOf = (found: Awaited<ReturnType<typeof plan>>) =>
  resource(found, jobType, "transcode").inputs.configuration as Record<string, unknown>;

describe("a job of a queue", () => {
  test.each(["queue", "ref", "late"] as const)("is started once for each message, without a key (%s)", async (of) => {
    const configuration = configurationOf(await plan({}, of));
    expect(configuration).toMatchObject({
      triggerType: "Event",
      replicaTimeout: 1800,
      replicaRetryLimit: 0,
      eventTriggerConfig: {
        parallelism: 1,
        replicaCompletionCount: 1,
        scale: {
          minExecutions: 0,
          maxExecutions: 10,
          rules: [
            {
              name: "queue",
              type: "azure-servicebus",
              metadata: {
                queueName: "films",
                namespace: expect.stringMatching(/^prod-bus[0-9a-f]{8}$/),
                messageCount: "1",
              },
              identity: expect.stringMatching(/\/userAssignedIdentities\/transcode-identity[0-9a-f]{8}$/),
            },
          ],
        },
      },
    });
    expect(configuration).not.toHaveProperty("manualTriggerConfig");
  });

  test("receives from this queue alone, and knows where it is", async () => {
    const found = await plan();
    const grants = found.resources.filter(({ type, name }) => type === roleType && name.startsWith("transcode"));
    expect(grants.map(({ inputs }) => inputs)).toEqual([
      expect.objectContaining({
        scope: expect.stringMatching(/\/queues\/films$/),
        roleDefinitionId: expect.stringMatching(/\/4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0$/),
      }),
    ]);
    const { env } = (resource(found, jobType, "transcode").inputs.template as { containers: [{ env: object[] }] })
      .containers[0];
    expect(env).toEqual(
      expect.arrayContaining([
        { name: "QUEUE_NAME", value: "films" },
        { name: "QUEUE_NAMESPACE", value: expect.stringMatching(/\.servicebus\.windows\.net$/) },
      ]),
    );
  });

  test("takes what the program says", async () => {
    const events = { messageCount: 5, minExecutions: 1, maxExecutions: 50, pollingIntervalSeconds: 10 };
    expect(configurationOf(await plan({ events, timeoutSeconds: 7200 }))).toMatchObject({
      replicaTimeout: 7200,
      eventTriggerConfig: {
        scale: {
          minExecutions: 1,
          maxExecutions: 50,
          pollingInterval: 10,
          rules: [{ metadata: { messageCount: "5" } }],
        },
      },
    });
  });

  test("has fewer executions at a time in development, and never fewer than it must have", async () => {
    const most = async (args: object) =>
      (configurationOf(await plan(args, "queue", "development")) as never as { eventTriggerConfig: { scale: object } })
        .eventTriggerConfig.scale;
    expect(await most({})).toMatchObject({ maxExecutions: 2 });
    expect(await most({ events: { minExecutions: 5 } })).toMatchObject({ minExecutions: 5, maxExecutions: 5 });
  });
});

test("a job of another scaler has its secrets by reference", async () => {
  const { eventTriggerConfig, secrets } = configurationOf(await plan({}, "none")) as never as {
    eventTriggerConfig: { scale: { rules: object[] } };
    secrets: object[];
  };
  expect(eventTriggerConfig.scale.rules).toEqual([
    {
      name: "runner",
      type: "github-runner",
      metadata: { owner: "acme" },
      auth: [{ triggerParameter: "personalAccessToken", secretRef: "personalaccesstoken" }],
    },
  ]);
  expect(secrets).toEqual([expect.objectContaining({ name: "personalaccesstoken" })]);
});
