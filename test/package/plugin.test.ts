import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Deployment } from "../../offline/deployment";
import { builtInModels } from "../../offline/model";
import { startMonitor } from "../../offline/monitor";
import { containsSecret, SecretValue, UNKNOWN } from "../../offline/values";
import { type Installed, installTarball } from "./install";
import { outputOf, PluginProcess } from "./plugin-process";

/** What the plugin of a cloud is tried with. */
const clouds = [
  {
    cloud: "aws",
    config: { "aws:region": "eu-west-1" },
    service: "aws:ecs/service:Service",
    place: "clusterArn",
    secretUser: "aws:ecs/taskDefinition:TaskDefinition",
    secretId: "arn",
    known: { port: 8080 },
    secretValue: ["aws:secretsmanager/secretVersion:SecretVersion", "secretString"],
    network: { zoneCount: 7, egress: "nat" },
    complaint: /3 INVALID_ARGUMENT.*zoneCount: 7.*egress: "nat"/s,
  },
  {
    cloud: "azure",
    config: { "azure-native:location": "westeurope" },
    service: "azure-native:app:ContainerApp",
    place: "environmentId",
    secretUser: "azure-native:app:ContainerApp",
    secretId: "uri",
    known: {},
    secretValue: ["azure-native:keyvault:Secret", "properties"],
    network: { addressPrefix: "10.0.0.0", egress: "nat" },
    complaint: /3 INVALID_ARGUMENT.*addressPrefix: "10\.0\.0\.0".*egress: "nat"/s,
  },
  {
    cloud: "gcp",
    config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1" },
    service: "gcp:cloudrunv2/service:Service",
    place: "region",
    secretUser: "gcp:cloudrunv2/service:Service",
    secretId: "id",
    known: { name: "api" },
    secretValue: ["gcp:secretmanager/secretVersion:SecretVersion", "secretData"],
    network: { ipCidrRange: "10.0.0.0", profile: "none" },
    complaint: /3 INVALID_ARGUMENT.*ipCidrRange: "10\.0\.0\.0".*profile: "none"/s,
  },
] as const;

/** The embedded cloud in the engine's place. */
async function startEngine(config: Readonly<Record<string, string>>, preview: boolean) {
  const deployment = new Deployment({
    project: "project",
    stack: "dev",
    organization: "organization",
    preview,
    config,
    secretKeys: [],
    stackOutputs: {},
    models: builtInModels,
  });
  const { address, close } = await startMonitor(deployment);
  const ofType = (type: string) => deployment.plan().resources.filter((resource) => resource.type === type);
  return { address, preview, ofType, close };
}

let installed: Installed;
beforeAll(() => {
  installed = installTarball();
});
afterAll(() => installed?.remove());

describe.each(clouds)("the $cloud plugin of the installed package, run as the engine runs it", (one) => {
  const { cloud, config, service: serviceType, secretValue } = one;
  const tokenOf = (component: string) => `vendor-native-${cloud}:index:${component}`;
  let engine: Awaited<ReturnType<typeof startEngine>>;
  let plugin: PluginProcess;
  let folder: string;

  beforeAll(async () => {
    engine = await startEngine(config, false);
    folder = join(installed.folder, `node_modules/vendor-native/components/${cloud}/plugin`);
    plugin = await PluginProcess.start(folder, engine.address, installed.folder);
  });

  afterAll(() => {
    plugin?.stop();
    engine?.close();
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
      inputs: {
        environment: outputOf(environment.urn, environment.state.ref),
        value: new SecretValue("s3cr3t"),
      },
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

    expect(service.urn).toBe(`urn:pulumi:dev::project::vendor-native:${cloud}:WebService::api`);
    expect(service.state).toMatchObject({ url: "https://api.example.com", ...one.known });
    const [made, ...others] = engine.ofType(serviceType);
    expect([made?.parent, others]).toEqual([service.urn, []]);
    expect(JSON.stringify(made?.inputs)).toContain(JSON.stringify(environment.state[one.place]));
    const mounts = engine.ofType(one.secretUser).map(({ inputs }) => JSON.stringify(inputs));
    expect(mounts.join()).toContain(Reflect.get(Object(secret.state.ref), one.secretId));
    const [type, property] = secretValue;
    expect(containsSecret(engine.ofType(type)[0]?.inputs[property])).toBe(true);
  });

  test("in a first preview, where nothing of the environment is known yet, the service is planned too", async () => {
    const preview = await startEngine(config, true);
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
    expect(service.state).toMatchObject({ url: UNKNOWN, ...one.known });
    expect(preview.ofType(serviceType)).toHaveLength(1);
    preview.close();
  });

  test("a network and a domain are there too", async () => {
    const network = await plugin.construct(engine, {
      type: tokenOf("Network"),
      name: "main",
      inputs: { tags: { team: "shop" } },
    });
    const domain = await plugin.construct(engine, {
      type: tokenOf("Domain"),
      name: "example",
      inputs: { domainName: "example.org" },
    });
    expect(network.urn).toContain(`vendor-native:${cloud}:Network::main`);
    expect(domain.state).toMatchObject({ domainName: "example.org" });
  });

  test("wrong arguments come back together, in one error", async () => {
    const wrong = plugin.construct(engine, {
      type: tokenOf("Network"),
      name: "wrong",
      inputs: one.network,
    });
    await expect(wrong).rejects.toThrow(one.complaint);
  });

  test("what is no component is refused", async () => {
    const wrong = plugin.construct(engine, { type: tokenOf("Profile"), name: "wrong", inputs: {} });
    await expect(wrong).rejects.toThrow(`there is no component ${tokenOf("Profile")}; there are`);
  });
});
