import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Deployment } from "../../offline/deployment";
import { builtInModels } from "../../offline/model";
import { type Monitor, startMonitor } from "../../offline/monitor";
import { SecretValue } from "../../offline/values";
import { type Installed, installTarball } from "./install";
import { outputOf, PluginProcess } from "./plugin-process";

describe("the AWS plugin of the installed package, run as the engine runs it", () => {
  const deployment = new Deployment({
    project: "project",
    stack: "dev",
    organization: "organization",
    preview: false,
    config: { "aws:region": "eu-west-1" },
    secretKeys: [],
    stackOutputs: {},
    models: builtInModels,
  });
  let installed: Installed;
  let monitor: Monitor;
  let plugin: PluginProcess;
  let folder: string;

  beforeAll(async () => {
    installed = installTarball();
    monitor = await startMonitor(deployment);
    folder = join(installed.folder, "node_modules/vendor-native/components/aws/plugin");
    plugin = await PluginProcess.start(folder, monitor.address, installed.folder);
  });

  afterAll(() => {
    plugin?.stop();
    monitor?.close();
    installed?.remove();
  });

  const ofType = (type: string) => deployment.plan().resources.filter((resource) => resource.type === type);

  test("it gives its schema, with the version of the package", async () => {
    const published = JSON.parse(readFileSync(join(folder, "schema.json"), "utf8"));
    const { version } = JSON.parse(
      readFileSync(join(installed.folder, "node_modules/vendor-native/package.json"), "utf8"),
    );
    expect(await plugin.schema()).toEqual({ ...published, version });
  });

  test("a program in another language deploys a web service with a secret", async () => {
    const environment = await plugin.construct({
      type: "vendor-native-aws:index:Environment",
      name: "prod",
      inputs: { domain: "example.com" },
    });
    const secret = await plugin.construct({
      type: "vendor-native-aws:index:Secret",
      name: "api-key",
      inputs: { value: new SecretValue("s3cr3t") },
    });
    const service = await plugin.construct({
      type: "vendor-native-aws:index:WebService",
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
    expect(ofType("aws:ecs/service:Service")).toMatchObject([
      { name: "api", inputs: { cluster: environment.state.clusterArn } },
    ]);
    expect(ofType("aws:secretsmanager/secretVersion:SecretVersion")[0]?.inputs.secretString).toBeInstanceOf(
      SecretValue,
    );
    expect(ofType("aws:ecs/taskDefinition:TaskDefinition")[0]?.inputs.containerDefinitions).toContain(secret.state.arn);
  });

  test("a network and a domain are there too", async () => {
    const network = await plugin.construct({
      type: "vendor-native-aws:index:Network",
      name: "main",
      inputs: { profile: "development" },
    });
    const domain = await plugin.construct({
      type: "vendor-native-aws:index:Domain",
      name: "example",
      inputs: { domainName: "example.org" },
    });
    expect(network.state).toMatchObject({ egress: "nat-gateway" });
    expect(domain.state).toMatchObject({ domainName: "example.org" });
  });

  test("wrong arguments come back together, in one error", async () => {
    const wrong = plugin.construct({
      type: "vendor-native-aws:index:Network",
      name: "wrong",
      inputs: { zoneCount: 7, egress: "nat" },
    });
    await expect(wrong).rejects.toThrow(/3 INVALID_ARGUMENT.*zoneCount: 7.*egress: "nat"/s);
  });

  test("what is no component is refused", async () => {
    const wrong = plugin.construct({ type: "vendor-native-aws:index:Profile", name: "wrong", inputs: {} });
    await expect(wrong).rejects.toThrow("there is no component vendor-native-aws:index:Profile; there are");
  });
});
