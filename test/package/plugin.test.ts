import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Deployment } from "../../offline/deployment";
import { builtInModels } from "../../offline/model";
import { startMonitor } from "../../offline/monitor";
import { SecretValue, UNKNOWN } from "../../offline/values";
import { type Installed, installTarball } from "./install";
import { outputOf, PluginProcess } from "./plugin-process";

const tokenOf = (component: string) => `vendor-native-aws:index:${component}`;

/** The embedded cloud in the engine's place. */
async function startEngine(preview: boolean) {
  const deployment = new Deployment({
    project: "project",
    stack: "dev",
    organization: "organization",
    preview,
    config: { "aws:region": "eu-west-1" },
    secretKeys: [],
    stackOutputs: {},
    models: builtInModels,
  });
  const { address, close } = await startMonitor(deployment);
  const ofType = (type: string) => deployment.plan().resources.filter((resource) => resource.type === type);
  return { address, preview, ofType, close };
}

describe("the AWS plugin of the installed package, run as the engine runs it", () => {
  let installed: Installed;
  let engine: Awaited<ReturnType<typeof startEngine>>;
  let plugin: PluginProcess;
  let folder: string;

  beforeAll(async () => {
    installed = installTarball();
    engine = await startEngine(false);
    folder = join(installed.folder, "node_modules/vendor-native/components/aws/plugin");
    plugin = await PluginProcess.start(folder, engine.address, installed.folder);
  });

  afterAll(() => {
    plugin?.stop();
    engine?.close();
    installed?.remove();
  });

  test("it gives its schema, with the version of the package", async () => {
    const published = JSON.parse(readFileSync(join(folder, "schema.json"), "utf8"));
    const { version } = JSON.parse(
      readFileSync(join(installed.folder, "node_modules/vendor-native/package.json"), "utf8"),
    );
    expect(await plugin.schema()).toEqual({ ...published, version });
  });

  test("a program in another language deploys a web service with a secret", async () => {
    const environment = await plugin.construct(engine, {
      type: tokenOf("Environment"),
      name: "prod",
      inputs: { domain: "example.com" },
    });
    const secret = await plugin.construct(engine, {
      type: tokenOf("Secret"),
      name: "api-key",
      inputs: { value: new SecretValue("s3cr3t") },
    });
    const service = await plugin.construct(engine, {
      type: tokenOf("WebService"),
      name: "api",
      inputs: {
        environment: outputOf(environment.urn, environment.state.ref),
        image: "ghcr.io/acme/api:1.4.2",
        port: 8080,
        secrets: { API_KEY: outputOf(secret.urn, secret.state.ref) },
        scaling: { min: 2, max: 20 },
      },
    });

    expect(service.urn).toBe("urn:pulumi:dev::project::vendor-native:aws:WebService::api");
    expect(service.state).toMatchObject({ url: "https://api.example.com", port: 8080 });
    expect(engine.ofType("aws:ecs/service:Service")).toMatchObject([
      { name: "api", inputs: { cluster: environment.state.clusterArn } },
    ]);
    expect(engine.ofType("aws:secretsmanager/secretVersion:SecretVersion")[0]?.inputs.secretString).toBeInstanceOf(
      SecretValue,
    );
    expect(engine.ofType("aws:ecs/taskDefinition:TaskDefinition")[0]?.inputs.containerDefinitions).toContain(
      secret.state.arn,
    );
  });

  test("in a first preview, where nothing of the environment is known yet, the service is planned too", async () => {
    const preview = await startEngine(true);
    const environment = await plugin.construct(preview, {
      type: tokenOf("Environment"),
      name: "prod",
      inputs: { domain: "example.com" },
    });
    expect(environment.state.ref).toBe(UNKNOWN);
    const service = await plugin.construct(preview, {
      type: tokenOf("WebService"),
      name: "api",
      inputs: { environment: outputOf(environment.urn, undefined), image: "ghcr.io/acme/api:1.4.2" },
    });
    expect(service.state).toMatchObject({ url: UNKNOWN, port: 8080 });
    expect(preview.ofType("aws:lb/listenerRule:ListenerRule")).toHaveLength(1);
    preview.close();
  });

  test("a network and a domain are there too", async () => {
    const network = await plugin.construct(engine, {
      type: tokenOf("Network"),
      name: "main",
      inputs: { profile: "development" },
    });
    const domain = await plugin.construct(engine, {
      type: tokenOf("Domain"),
      name: "example",
      inputs: { domainName: "example.org" },
    });
    expect(network.state).toMatchObject({ egress: "nat-gateway" });
    expect(domain.state).toMatchObject({ domainName: "example.org" });
  });

  test("wrong arguments come back together, in one error", async () => {
    const wrong = plugin.construct(engine, {
      type: tokenOf("Network"),
      name: "wrong",
      inputs: { zoneCount: 7, egress: "nat" },
    });
    await expect(wrong).rejects.toThrow(/3 INVALID_ARGUMENT.*zoneCount: 7.*egress: "nat"/s);
  });

  test("what is no component is refused", async () => {
    const wrong = plugin.construct(engine, { type: tokenOf("Profile"), name: "wrong", inputs: {} });
    await expect(wrong).rejects.toThrow("there is no component vendor-native-aws:index:Profile; there are");
  });
});
