import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  Secret,
  type SecretRef,
  WebService,
  Worker,
} from "../../../../components/gcp";
import { counts, names, type Plan, planProgram, resource } from "../helpers";

const workflowType = "gcp:workflows/workflow:Workflow";
const scheduleType = "gcp:cloudscheduler/job:Job";
const image = "ghcr.io/acme/api:1.4.2";
const key = "projects/acme-prod/secrets/key";
const nextRotationTime = "2027-01-01T00:00:00Z";

interface Given {
  secrets?: (environment: Environment) => Record<string, pulumi.Input<SecretRef>>;
  args?: object;
  environment?: EnvironmentArgs;
}

const planned = ({ secrets = () => ({ KEY: { id: key } }), args, environment = {} }: Given): Promise<Plan> =>
  planProgram(() => {
    const prod = new Environment("prod", environment);
    new WebService("api", { environment: prod, image, secrets: secrets(prod), ...args });
  });

const definition = (plan: Plan, name = "api-rotation"): Record<string, { steps: object[] }> =>
  JSON.parse(String(resource(plan, workflowType, name).inputs.sourceContents));
const looksAt = (plan: Plan) => JSON.stringify(definition(plan).main?.steps[0]);

describe("a restart on rotation", () => {
  test.each<[string, Given]>([
    ["without secrets", { secrets: () => ({}) }],
    [
      "with a value of the program",
      { secrets: (prod) => ({ KEY: new Secret("key", { environment: prod, value: "x" }) }) },
    ],
    ["with a version by its number", { secrets: () => ({ KEY: { id: key, version: "3" } }) }],
    ["with a version that comes later", { secrets: () => ({ KEY: { id: key, version: pulumi.output("3") } }) }],
    ["that is not wanted", { args: { restartOnRotation: false } }],
    ["of revisions with names", { args: { revision: "api-blue", traffic: [{ percent: 100 }] } }],
  ])("is not there %s", async (_, given) => {
    expect(names(await planned(given), workflowType)).toEqual([]);
  });

  test.each<[string, Given]>([
    ["of an id alone", {}],
    ["of the current version by its name", { secrets: () => ({ KEY: { id: key, version: "latest" } }) }],
    [
      "that exists already",
      { secrets: (prod) => ({ KEY: new Secret("k", { environment: prod, external: { id: key } }) }) },
    ],
    ["in a volume", { secrets: () => ({}), args: { volumes: { tls: { mountPath: "/tls", secret: { id: key } } } } }],
    [
      "of a connection",
      { secrets: () => ({}), args: { connections: { MAIL: { secrets: { PASSWORD: { id: key } } } } } },
    ],
    ["of a reference that comes later", { secrets: () => ({ KEY: pulumi.output({ id: key }) }) }],
  ])("is there for a secret %s", async (_, given) => {
    const plan = await planned(given);
    expect(names(plan, workflowType)).toEqual(["api-rotation"]);
    expect(looksAt(plan)).toContain(key);
  });

  test("is there for a secret that is rotated, and asks for none that the program sets", async () => {
    const plan = await planned({
      secrets: (environment) => ({
        ROTATED: new Secret("rotated", { environment, value: "x", rotation: { nextRotationTime, everyDays: 90 } }),
        SET: new Secret("set", { environment, value: "y" }),
      }),
    });
    expect(looksAt(plan)).toMatch(/secrets\/rotated-\w{7}"/);
    expect(looksAt(plan)).not.toContain("secrets/set");
    expect(names(plan, "gcp:secretmanager/secretIamMember:SecretIamMember")).toEqual([
      "api-rotation-rotated",
      "api-secret-rotated",
      "api-secret-set",
    ]);
  });

  test("of a reference that turns out to have a version looks at nothing", async () => {
    const plan = await planned({ secrets: () => ({ KEY: pulumi.output({ id: key, version: "3" }) }) });
    expect(looksAt(plan)).not.toContain(key);
  });

  test("has an account that changes this service alone, as its own account, and reads no value", async () => {
    const plan = await planned({});
    const member = /^serviceAccount:api-rotation-\w{7}@/;
    expect(resource(plan, "gcp:cloudrunv2/serviceIamMember:ServiceIamMember", "api-rotation").inputs).toMatchObject({
      name: "api",
      role: "roles/run.developer",
      member: expect.stringMatching(member),
    });
    expect(resource(plan, "gcp:serviceaccount/iAMMember:IAMMember", "api-rotation").inputs).toMatchObject({
      serviceAccountId: expect.stringMatching(/serviceAccounts\/api-\w{7}@/),
      role: "roles/iam.serviceAccountUser",
      member: expect.stringMatching(member),
    });
    expect(
      resource(plan, "gcp:secretmanager/secretIamMember:SecretIamMember", "api-rotation-key").inputs,
    ).toMatchObject({ secretId: key, role: "roles/secretmanager.viewer", member: expect.stringMatching(member) });
    expect(resource(plan, workflowType, "api-rotation").inputs).toMatchObject({
      serviceAccount: expect.stringMatching(/serviceAccounts\/api-rotation-\w{7}@/),
      region: "europe-west1",
      deletionProtection: false,
    });
  });

  test("is looked at every five minutes, by an account that starts workflows and nothing else", async () => {
    const plan = await planned({});
    const { inputs } = resource(plan, scheduleType, "api-rotation");
    expect(inputs).toMatchObject({
      schedule: "*/5 * * * *",
      httpTarget: {
        httpMethod: "POST",
        uri: expect.stringMatching(
          /^https:\/\/workflowexecutions\.googleapis\.com\/v1\/projects\/[\w-]+\/locations\/europe-west1\/workflows\/api-rotation-\w{7}\/executions$/,
        ),
        oauthToken: { serviceAccountEmail: expect.stringMatching(/^api-rotation-schedule-/) },
      },
    });
    expect(resource(plan, "gcp:projects/iAMMember:IAMMember", "api-rotation-schedule").inputs).toMatchObject({
      role: "roles/workflows.invoker",
      member: expect.stringMatching(/^serviceAccount:api-rotation-schedule-/),
    });
  });

  test("of several regions has one workflow for all", async () => {
    const plan = await planned({ environment: { regions: ["europe-west1", "us-east4"] } });
    expect(names(plan, workflowType)).toEqual(["api-rotation"]);
    expect(looksAt(plan)).toContain("locations/europe-west1/services/api");
    expect(looksAt(plan)).toContain("locations/us-east4/services/api");
    expect(names(plan, "gcp:cloudrunv2/serviceIamMember:ServiceIamMember")).toEqual(["api-rotation", "api-rotation-2"]);
  });

  test("of workers is on the service or the worker pool", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod");
      const queue = { project: "acme-prod", topicId: "projects/acme-prod/topics/orders" };
      const secrets = { KEY: { id: key } };
      new Worker("mailer", { environment, image, secrets, queue });
      new Worker("watcher", { environment, image, secrets });
    });
    expect(JSON.stringify(definition(plan, "mailer-rotation").main)).toMatch(/services\/mailer-\w{7}"/);
    expect(JSON.stringify(definition(plan, "watcher-rotation").main)).toMatch(/workerPools\/watcher-\w{7}"/);
    expect(names(plan, "gcp:cloudrunv2/workerPoolIamMember:WorkerPoolIamMember")).toEqual(["watcher-rotation"]);
  });

  test("that fails is told of where there is someone to tell", async () => {
    const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
    expect(counts(await planned({}))[policy]).toBeUndefined();
    const plan = await planned({ environment: { notify: { emails: ["ops@example.com"] } } });
    const [condition] = resource(plan, policy, "api-rotation-failed").inputs.conditions as {
      conditionThreshold: { filter: string };
    }[];
    expect(condition?.conditionThreshold.filter).toMatch(
      /^resource\.type = "workflows\.googleapis\.com\/Workflow" AND resource\.labels\.workflow_id = "api-rotation-\w{7}" AND metric\.type = "workflows\.googleapis\.com\/finished_execution_count" AND metric\.labels\.status = "FAILED"$/,
    );
  });
});
