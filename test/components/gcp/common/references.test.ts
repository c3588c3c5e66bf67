import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Domain, Environment, type EnvironmentRef, Network, WebService } from "../../../../components/gcp";
import { late, names, planProgram, resource } from "../helpers";

const image = "ghcr.io/acme/api:1.4.2";
const service = "gcp:cloudrunv2/service:Service";
const subnet = (region: string) => `projects/acme-prod/regions/${region}/subnetworks/main`;

/** An environment that exists already, as plain ids. */
const existing: EnvironmentRef = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": subnet("europe-west1"), "us-east1": subnet("us-east1") },
  domainName: "example.com",
  publicLoadBalancer: { ipAddress: "34.1.2.3", urlMapName: "main" },
};

const egressOf = (inputs: Record<string, unknown>) => (inputs.template as Record<string, unknown>).vpcAccess;

describe("an environment as plain ids", () => {
  test("gets the same service as one of our own", async () => {
    const plan = await planProgram(() => ({ url: new WebService("api", { environment: existing, image }).url }));
    const { inputs } = resource(plan, service, "api");
    expect(inputs).toMatchObject({
      project: "acme-prod",
      location: "europe-west1",
      name: "api",
      ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
      invokerIamDisabled: true,
    });
    expect(egressOf(inputs)).toMatchObject({
      networkInterfaces: [{ network: existing.networkId, subnetwork: subnet("europe-west1") }],
    });
    expect(plan.outputs.url).toBe("https://api.example.com");
  });

  test("gets the service in each of its regions", async () => {
    const environment = { ...existing, regions: ["europe-west1", "us-east1"] };
    const plan = await planProgram(() => new WebService("api", { environment, image }));
    const places = plan.resources
      .filter(({ type }) => type === service)
      .map(({ inputs }) => [inputs.location, inputs.name, egressOf(inputs)]);
    expect(places).toMatchObject(
      ["europe-west1", "us-east1"].map((region) => [
        region,
        "api",
        { networkInterfaces: [{ subnetwork: subnet(region) }] },
      ]),
    );
  });
});

describe("an environment of another stack", () => {
  const platform = () => new pulumi.StackReference("platform", { name: "acme/platform/prod" });
  const stackOutputs = async (args = {}) => {
    const plan = await planProgram(() => ({
      environment: new Environment("prod", { domain: "example.com", ...args }).ref,
    }));
    return { "acme/platform/prod": plan.outputs };
  };

  test("comes through getOutput", async () => {
    const outputs = await stackOutputs();
    const plan = await planProgram(
      () => ({ url: new WebService("api", { environment: platform().getOutput("environment"), image }).url }),
      { stackOutputs: outputs },
    );
    expect(plan.outputs.url).toBe("https://api.example.com");
    const { inputs } = resource(plan, service, "api");
    expect(inputs).toMatchObject({ location: "europe-west1", ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" });
    expect(egressOf(inputs)).toMatchObject({
      networkInterfaces: [{ subnetwork: expect.stringMatching(/\/subnetworks\/prod-network-egress-/) }],
    });
  });

  test("comes as it is through requireOutputValue, with what decides which resources there are", async () => {
    const outputs = await stackOutputs({ profile: "development", regions: ["europe-west1", "us-east1"] });
    const plan = await planProgram(
      async () => {
        const environment = await platform().requireOutputValue("environment");
        new WebService("api", { environment, image });
      },
      { stackOutputs: outputs },
    );
    const services = plan.resources.filter(({ type }) => type === service);
    expect(services.map(({ inputs }) => [inputs.location, inputs.deletionProtection])).toEqual([
      ["europe-west1", false],
      ["us-east1", false],
    ]);
  });

  test("gives its services hosts of the internal domain", async () => {
    const outputs = await stackOutputs({ internalLoadBalancer: true });
    const plan = await planProgram(
      () => {
        const environment = platform().getOutput("environment");
        return { url: new WebService("api", { environment, image, exposure: "internal" }).url };
      },
      { stackOutputs: outputs },
    );
    expect(plan.outputs.url).toBe("https://api.internal.example.com");
    expect(resource(plan, service, "api").inputs.ingress).toBe("INGRESS_TRAFFIC_INTERNAL_ONLY");
  });

  test("refuses a host outside its domain, and makes no service", async () => {
    const args = { environment: late(existing), image, host: "api.example.org" };
    const run = planProgram(() => new WebService("api", args));
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining(
        'host: "api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"',
      ),
    });
    const plan = await run.catch((error) => error.plan);
    expect(names(plan, service)).toEqual([]);
  });
});

describe("a network and a domain of another stack", () => {
  test("make an environment by getOutput", async () => {
    const first = await planProgram(() => ({
      network: new Network("net").ref,
      domain: new Domain("site", { domainName: "example.com" }).ref,
    }));
    const plan = await planProgram(
      () => {
        const stack = new pulumi.StackReference("platform", { name: "acme/platform/prod" });
        const [network, domainRef] = [stack.getOutput("network"), stack.getOutput("domain")];
        return { ref: new Environment("prod", { network, domainRef }).ref };
      },
      { stackOutputs: { "acme/platform/prod": first.outputs } },
    );
    for (const type of ["vendor-native:gcp:Network", "vendor-native:gcp:Domain"]) expect(names(plan, type)).toEqual([]);
    const groups = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup";
    expect(resource(plan, groups, "prod-public").inputs.cloudRun).toEqual({ urlMask: "<service>.example.com" });
    const { networkId, subnetworkIds } = first.outputs.network as Record<string, unknown>;
    expect(plan.outputs.ref).toMatchObject({ networkId, subnetworkIds, domainName: "example.com" });
  });
});
