import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import * as aws from "../../../components/aws";
import * as azure from "../../../components/azure";
import * as gcp from "../../../components/gcp";
import { type Plan, resource } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { containsUnknown } from "../../../offline/values";

/** A preview in which all is there already but the native resources whose name is like that. */
function previewWithNew(isNew: RegExp, program: () => void): Promise<Plan> {
  return planProgram(
    () => {
      pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
        if (!/^(aws|azure-native|gcp):/.test(type) || isNew.test(`${type} ${name}`)) return undefined;
        return { props, opts: { ...opts, import: idOf(type, name) } };
      });
      program();
    },
    { preview: true },
  );
}

const idOf = (type: string, name: string): string =>
  type.startsWith("azure")
    ? `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/group/providers/${type.split(":")[1]}/all/${name}`
    : `id-of-${name}`;

describe("what is new is unknown in a preview, and what stands beside it is known:", () => {
  test("Google's subnets of the regions that stay", async () => {
    const plan = await previewWithNew(/us-east1$/, () => {
      const environment = new gcp.Environment("prod", {
        domain: "example.com",
        regions: ["europe-west1", "us-east1"],
        internalLoadBalancer: true,
      });
      new gcp.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" });
    });
    const subnetwork = "id-of-prod-network-egress";
    expect(resource(plan, "gcp:compute/address:Address", "prod-internal").inputs).toMatchObject({ subnetwork });
    const rule = resource(plan, "gcp:compute/globalForwardingRule:GlobalForwardingRule", "prod-internal");
    expect(rule.inputs).toMatchObject({ subnetwork });
    const { template } = resource(plan, "gcp:cloudrunv2/service:Service", "api").inputs;
    expect(template).toMatchObject({ vpcAccess: { networkInterfaces: [{ subnetwork }] } });
  });

  test("Google's project, while an API more is enabled in it", async () => {
    const plan = await previewWithNew(/ prod-dns$/, () => {
      const environment = new gcp.Environment("prod", { domain: "example.com", project: "acme-prod" });
      const token = new gcp.Secret("token", { environment, external: { name: "token" } });
      new gcp.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", secrets: { TOKEN: token } });
    });
    const others = plan.resources.filter(({ type, name }) => type.startsWith("gcp:") && name !== "prod-dns");
    expect(others.filter(({ inputs }) => containsUnknown(inputs)).map(({ name }) => name)).toEqual([]);
  });

  test("Google's certificate map, while an entry of it is new", async () => {
    const plan = await previewWithNew(/CertificateMapEntry prod-domain-wildcard$/, () => {
      new gcp.Environment("prod", { domain: "example.com" });
    });
    const { inputs } = resource(plan, "gcp:compute/targetHttpsProxy:TargetHttpsProxy", "prod-public");
    expect(inputs.certificateMap).toBe("//certificatemanager.googleapis.com/id-of-prod-domain");
  });

  test("AWS's subnets, while an endpoint or a route in them is new, and the cluster", async () => {
    const plan = await previewWithNew(/prod-network-sqs$|Route prod-network-private-1$|CapacityProviders prod$/, () => {
      const network = new aws.Network("prod-network", { interfaceEndpoints: ["sqs"] });
      const environment = new aws.Environment("prod", { domain: "example.com", network, internalLoadBalancer: true });
      new aws.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", exposure: "internal" });
    });
    const subnets = [1, 2, 3].map((zone) => `id-of-prod-network-private-${zone}`);
    const { inputs } = resource(plan, "aws:ecs/service:Service", "api");
    expect(inputs).toMatchObject({ networkConfiguration: { subnets }, cluster: expect.stringContaining("prod") });
    expect(resource(plan, "aws:lb/loadBalancer:LoadBalancer", "prod-internal").inputs).toMatchObject({ subnets });
  });

  test("Azure's subnets, while the last of them is new; its environment, while the address of its vault is", async () => {
    const plan = await previewWithNew(/Subnet prod-network-database$|PrivateEndpoint prod-vault$/, () => {
      const network = new azure.Network("prod-network", { location: "westeurope" });
      const environment = new azure.Environment("prod", { domain: "example.com", location: "westeurope", network });
      new azure.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" });
    });
    const environment = resource(plan, "azure-native:app:ManagedEnvironment", "prod");
    const infrastructureSubnetId = expect.stringMatching(/\/prod-network-infrastructure$/);
    expect(environment.inputs).toMatchObject({ vnetConfiguration: { infrastructureSubnetId } });
    const environmentId = expect.stringMatching(/\/prod$/);
    expect(resource(plan, "azure-native:app:ContainerApp", "api").inputs).toMatchObject({ environmentId });
  });
});
