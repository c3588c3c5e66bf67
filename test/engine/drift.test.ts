import { afterEach, beforeEach, expect, test } from "vitest";
import type { CloudResource } from "../../offline/engine/cloud";
import type { Properties } from "../../offline/values";
import type { Workspace } from "../../tools/engine/workspace";
import { clouds } from "./clouds";
import { brief, closeWorkspace, describeWithEngine, Stack, workspaceOf } from "./harness";

const program = (cloud: string): string => `
import { Environment, WebService } from "vendor-native/${cloud}";
const environment = new Environment("shop", { profile: "development", domain: "example.com" });
new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" });
`;

/** A setting that somebody turns in the console, and a thing that somebody deletes there. */
const byHand = {
  aws: {
    turned: { type: "aws:ecs/service:Service", properties: { enableExecuteCommand: true } },
    deleted: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    repairs: ["create vpc/SecurityGroupIngressRule DELETED", "update ecs/Service api"],
  },
  azure: {
    turned: { type: "azure-native:app:ContainerApp", properties: { workloadProfileName: "other" } },
    deleted: "azure-native:monitor:DiagnosticSetting",
    repairs: ["create monitor/DiagnosticSetting DELETED", "update app/ContainerApp api"],
  },
  gcp: {
    turned: { type: "gcp:cloudrunv2/service:Service", properties: { ingress: "INGRESS_TRAFFIC_ALL" } },
    deleted: "gcp:dns/recordSet:RecordSet",
    repairs: ["create dns/RecordSet DELETED", "update cloudrunv2/Service api"],
  },
} as const;

/** Which of several is the first in the cloud is a matter of time. */
const nameOf = ({ urn }: CloudResource): string => urn.slice(urn.lastIndexOf("::") + 2);

describeWithEngine("a change by hand", (engine) => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await workspaceOf({ engine });
  }, 300_000);
  afterEach(() => closeWorkspace(workspace));

  const first = (type: string): CloudResource => {
    const [found] = workspace.cloud.own.filter((resource) => resource.type === type);
    if (!found) throw new Error(`there is no ${type}`);
    return found;
  };
  const turn = (type: string, properties: Properties): void => {
    const { inputs, outputs, ...rest } = first(type);
    const turned = { ...rest, inputs: { ...inputs, ...properties }, outputs: { ...outputs, ...properties } };
    workspace.cloud.replace(first(type), turned);
  };

  test.each(clouds)("on $cloud is found by a refresh, and undone by the next update", async ({ cloud, config }) => {
    const stack = await Stack.ofProgram(workspace, "shop", program(cloud));
    await stack.configure(config);
    const made = await stack.up();
    expect(made.code, made.text).toBe(0);

    const { turned, deleted, repairs } = byHand[cloud];
    turn(turned.type, turned.properties);
    const gone = first(deleted);
    workspace.cloud.remove(gone);
    // Without a refresh the engine believes its own state.
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);

    const refresh = await stack.refresh();
    expect(refresh.code, refresh.text).toBe(0);
    expect(refresh.text).toMatch(/~ 1 updated\s+- 1 deleted/);
    expect((await stack.state()).map(({ urn }) => urn)).not.toContain(gone.urn);

    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    expect(brief(steps).toSorted()).toEqual(repairs.map((step) => step.replace("DELETED", nameOf(gone))));
    expect((await stack.refresh("--expect-no-changes")).code).toBe(0);
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  });
});
