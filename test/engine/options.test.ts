import { expect } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "examples/aws-web-service";
const config = { apiKey: SECRET, "aws:region": "eu-west-1" };

const openAws = (workspace: Workspace) => Stack.of(workspace, example, config);

describeStory("Pulumi's own options reach the children of components", openAws, (story) => {
  const { edit, step, up } = story;

  step("a transform of a component reaches its children alone", async () => {
    edit(
      [
        "const prod =",
        'const marked: pulumi.ResourceTransform = ({ props, opts }) => ({\n  props,\n  opts: { ...opts, customTimeouts: { delete: "77m" } },\n});\nconst prod =',
      ],
      ['{ domain: "example.com" });', '{ domain: "example.com" }, { transforms: [marked] });'],
      ["scaling: { min: 2, max: 20 },\n});", "scaling: { min: 2, max: 20 },\n}, { transforms: [marked] });"],
    );
    await up();
    const native = (await story.stack.state()).filter(({ custom, type }) => custom && type.startsWith("aws:"));
    const unmarked = native.filter(
      ({ customTimeouts }) => customTimeouts?.delete !== 77 * 60 * 1e9 && customTimeouts?.delete !== 77 * 60,
    );
    expect(unmarked.map(({ type }) => type).sort()).toEqual([
      "aws:secretsmanager/secret:Secret",
      "aws:secretsmanager/secretVersion:SecretVersion",
    ]);
    expect(native.length).toBeGreaterThan(60);
  });

  step("with an alias a renamed component replaces the revision alone", async () => {
    edit(
      ['new WebService("api"', 'new WebService("shop"'],
      [
        "scaling: { min: 2, max: 20 },\n}, {",
        'host: "api.example.com",\n  scaling: { min: 2, max: 20 },\n}, { aliases: [{ name: "api" }],',
      ],
    );
    const steps = await up();
    expect(steps.filter((step) => !step.startsWith("update"))).toEqual([
      "create-replacement ecs/TaskDefinition shop",
      "replace ecs/TaskDefinition shop",
      "delete-replaced ecs/TaskDefinition api",
    ]);
  });

  step("an explicit provider with another region and tags of its own reaches every child", async () => {
    const other = await Stack.ofProgram(
      story.workspace,
      "elsewhere",
      `import * as aws from "@pulumi/aws";
       import { Network } from "vendor-native/aws";
       const provider = new aws.Provider("elsewhere", { region: "eu-north-1", defaultTags: { tags: { team: "shop" } } });
       new Network("net", {}, { providers: [provider] });
       new aws.sqs.Queue("here");`,
    );
    expect((await other.up()).code).toBe(0);
    const own = story.workspace.cloud.own.filter(({ urn }) => urn.includes("::elsewhere::"));
    const elsewhere = own.filter(({ urn }) => urn.includes("Network$"));
    expect(elsewhere.length).toBeGreaterThan(20);
    for (const { type, outputs } of elsewhere) {
      if (!type.startsWith("aws:iam/")) expect(outputs.region, type).toBe("eu-north-1");
      expect(outputs.tagsAll ?? {}, type).toMatchObject("tags" in outputs ? { team: "shop" } : {});
    }
    expect(own.find(({ type }) => type === "aws:sqs/queue:Queue")?.outputs.region).toBe("us-east-1");
  });
});

const openGoogle = (workspace: Workspace) =>
  Stack.of(workspace, "examples/gcp-web-service", {
    apiKey: SECRET,
    "gcp:project": "acme-prod",
    "gcp:region": "europe-west1",
  });

describeStory("Pulumi's own options reach the children of Google Cloud's components", openGoogle, (story) => {
  const { edit, step, up } = story;

  step("a transform of a component reaches its children alone", async () => {
    edit(
      [
        "const prod =",
        'const marked: pulumi.ResourceTransform = ({ props, opts }) => ({\n  props,\n  opts: { ...opts, customTimeouts: { delete: "77m" } },\n});\nconst prod =',
      ],
      ['{ domain: "example.com" });', '{ domain: "example.com" }, { transforms: [marked] });'],
      ["scaling: { min: 2, max: 20 },\n});", "scaling: { min: 2, max: 20 },\n}, { transforms: [marked] });"],
    );
    await up();
    const native = (await story.stack.state()).filter(({ custom, type }) => custom && type.startsWith("gcp:"));
    const unmarked = native.filter(
      ({ customTimeouts }) => customTimeouts?.delete !== 77 * 60 * 1e9 && customTimeouts?.delete !== 77 * 60,
    );
    expect(unmarked.map(({ type }) => type).sort()).toEqual([
      "gcp:secretmanager/secret:Secret",
      "gcp:secretmanager/secretVersion:SecretVersion",
    ]);
    expect(native.length).toBeGreaterThan(30);
  });

  step("with an alias a renamed component keeps every resource", async () => {
    edit(
      ['new WebService("api"', 'new WebService("shop"'],
      [
        "scaling: { min: 2, max: 20 },\n}, {",
        'host: "api.example.com",\n  scaling: { min: 2, max: 20 },\n}, { aliases: [{ name: "api" }],',
      ],
    );
    const before = story.workspace.cloud.own.map(({ id }) => id);
    // Its labels have the new name, and so has what tells people of the account.
    expect((await up()).toSorted()).toEqual(["update cloudrunv2/Service shop", "update serviceaccount/Account shop"]);
    expect(story.workspace.cloud.own.map(({ id }) => id)).toEqual(before);
  });

  step("an explicit provider with another project, region and labels of its own reaches every child", async () => {
    const other = await Stack.ofProgram(
      story.workspace,
      "elsewhere",
      `import * as gcp from "@pulumi/gcp";
       import { Environment, Secret, WebService } from "vendor-native/gcp";
       const provider = new gcp.Provider("elsewhere", {
         project: "acme-north", region: "europe-north1", defaultLabels: { team: "shop" },
       });
       const opts = { providers: [provider] };
       const environment = new Environment("prod", { domain: "example.com" }, opts);
       const key = new Secret("key", { environment, value: "value" }, opts);
       new WebService("web", { environment, image: "ghcr.io/acme/web:1", secrets: { KEY: key } }, opts);
       new gcp.pubsub.Topic("here");`,
    );
    const { code, text } = await other.up();
    expect(code, text).toBe(0);
    const own = story.workspace.cloud.own.filter(({ urn }) => urn.includes("::elsewhere::"));
    const elsewhere = own.filter(({ urn }) => urn.includes("vendor-native:"));
    expect(elsewhere.length).toBeGreaterThan(30);
    for (const { type, outputs } of elsewhere) {
      if ("project" in outputs) expect(outputs.project, type).toBe("acme-north");
      for (const key of ["region", "location"].filter((place) => place in outputs)) {
        expect(["europe-north1", "global"], type).toContain(outputs[key]);
      }
      if ("effectiveLabels" in outputs) expect(outputs.effectiveLabels, type).toMatchObject({ team: "shop" });
    }
    expect(own.find(({ type }) => type === "gcp:pubsub/topic:Topic")?.outputs.project).toBe("acme-prod");
  });
});

const openAzure = (workspace: Workspace) =>
  Stack.of(workspace, "examples/azure-web-service", {
    apiKey: SECRET,
    "azure-native:location": "westeurope",
  });

describeStory("Pulumi's own options reach the children of Azure's components", openAzure, (story) => {
  const { edit, step, up } = story;

  step("a transform of a component reaches its children alone", async () => {
    edit(
      [
        "const prod =",
        'const marked: pulumi.ResourceTransform = ({ props, opts }) => ({\n  props,\n  opts: { ...opts, customTimeouts: { delete: "77m" } },\n});\nconst prod =',
      ],
      ['{ domain: "example.com" });', '{ domain: "example.com" }, { transforms: [marked] });'],
      ["scaling: { min: 2, max: 20 },\n});", "scaling: { min: 2, max: 20 },\n}, { transforms: [marked] });"],
    );
    await up();
    const native = (await story.stack.state()).filter(({ custom, type }) => custom && type.startsWith("azure-native:"));
    const unmarked = native.filter(
      ({ customTimeouts }) => customTimeouts?.delete !== 77 * 60 * 1e9 && customTimeouts?.delete !== 77 * 60,
    );
    expect(unmarked.map(({ type }) => type)).toEqual(["azure-native:keyvault:Secret"]);
    expect(native.length).toBeGreaterThan(30);
  });

  step("with an alias a renamed component keeps every resource, with Front Door too", async () => {
    const rename = async (from: string, to: string) => {
      edit([`new WebService("${from}"`, `new WebService("${to}"`], [`"${to}" }]`, `"${from}" }]`]);
      const steps = await up();
      expect(steps).toContain(`update app/ContainerApp ${to}`);
      expect(steps.filter((step) => !step.startsWith("update"))).toEqual([]);
    };
    edit([
      "scaling: { min: 2, max: 20 },\n}, {",
      'host: "api.example.com",\n  containerAppName: "api",\n  scaling: { min: 2, max: 20 },\n}, { aliases: [{ name: "shop" }],',
    ]);
    await rename("api", "shop");
    edit(['{ domain: "example.com" }', '{ domain: "example.com", frontDoor: {} }']);
    await up();
    await rename("shop", "api");
  });

  step(
    "an explicit provider with another tenant, subscription and region reaches every child, and look-ups too",
    async () => {
      const subscriptionId = "00000000-0000-4000-a000-000000000011";
      const tenantId = "00000000-0000-4000-a000-000000000012";
      const other = await Stack.ofProgram(
        story.workspace,
        "elsewhere",
        `import { Provider } from "@pulumi/azure-native/provider";
       import * as resources from "@pulumi/azure-native/resources";
       import { Environment, Secret, WebService } from "vendor-native/azure";
       const provider = new Provider("elsewhere", {
         subscriptionId: "${subscriptionId}", tenantId: "${tenantId}", location: "northeurope",
       });
       const opts = { providers: [provider] };
       const environment = new Environment("prod", { domain: "example.com" }, opts);
       const key = new Secret("key", { environment, value: "value" }, opts);
       new WebService("web", { environment, image: "ghcr.io/acme/web:1", secrets: { KEY: key } }, opts);
       new resources.ResourceGroup("here");`,
      );
      await other.configure({ "azure-native:location": "westeurope" });
      const { code, text } = await other.up();
      expect(code, text).toBe(0);
      const own = story.workspace.cloud.own.filter(({ urn }) => urn.includes("::elsewhere::"));
      const elsewhere = own.filter(({ urn }) => urn.includes("vendor-native:"));
      expect(elsewhere.length).toBeGreaterThan(30);
      for (const { type, id, outputs } of elsewhere) {
        expect(id, type).toMatch(new RegExp(`^/subscriptions/${subscriptionId}/`));
        if ("location" in outputs) expect(["northeurope", "global", undefined], type).toContain(outputs.location);
      }
      const [vault] = elsewhere.filter(({ type }) => type === "azure-native:keyvault:Vault");
      expect(vault?.inputs.properties).toMatchObject({ tenantId });
      const here = own.find(({ urn }) => urn.endsWith("::here"));
      expect(here?.outputs.location).toBe("westeurope");
    },
  );
});
