import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as gcp from "@pulumi/gcp/provider";
import { describe, expect, test } from "vitest";
import { Network, type NetworkArgs } from "../../../../components/gcp";
import { byType, counts, names, planProgram, resource, waitsFor } from "../helpers";

const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const address = "gcp:compute/address:Address";

const plan = (args: NetworkArgs = {}) =>
  planProgram(() => {
    const network = new Network("net", args);
    return { ref: network.ref, egressIps: network.egressIps };
  });

describe("network", () => {
  test("by default has one subnet, private services and no way to the internet of its own", async () => {
    expect(counts(await plan())).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:gcp:Network": 1,
      "gcp:projects/service:Service": 2,
      "gcp:compute/network:Network": 1,
      "gcp:compute/firewall:Firewall": 1,
      [subnetwork]: 1,
      "gcp:compute/globalAddress:GlobalAddress": 1,
      "gcp:servicenetworking/connection:Connection": 1,
    });
  });

  test("has no subnets but those that are asked for", async () => {
    const found = resource(await plan(), "gcp:compute/network:Network", "net");
    expect(found.inputs).toEqual({ project: "acme-prod", autoCreateSubnetworks: false, routingMode: "GLOBAL" });
  });

  test("lets nothing in, and logs what tries", async () => {
    const rules = byType(await plan({ cloudNat: true, proxyOnlySubnet: true }), "gcp:compute/firewall:Firewall");
    expect(rules.map(({ name, inputs }) => [name, inputs])).toEqual([
      [
        "net-deny-ingress",
        {
          project: "acme-prod",
          network: expect.stringMatching(/^projects\/acme-prod\/global\/networks\/net-/),
          description: "Denies and logs what no other rule lets in",
          direction: "INGRESS",
          priority: 65535,
          denies: [{ protocol: "all" }],
          sourceRanges: ["0.0.0.0/0"],
          logConfig: { metadata: "INCLUDE_ALL_METADATA" },
        },
      ],
    ]);
  });

  test("is a child of its component, as all that it has", async () => {
    const found = await plan({ cloudNat: true, proxyOnlySubnet: true });
    const [network] = byType(found, "vendor-native:gcp:Network");
    for (const child of found.resources.filter(({ custom }) => custom)) expect(child.parent).toBe(network?.urn);
  });

  test("labels what can carry labels", async () => {
    const found = await plan({ cloudNat: true, tags: { team: "shop" } });
    const labels = { "vendor-native-component": "network", "vendor-native-name": "net", team: "shop" };
    for (const type of [address, "gcp:compute/globalAddress:GlobalAddress"]) {
      for (const one of byType(found, type)) expect(one.inputs.labels).toEqual(labels);
    }
  });
});

describe("subnets", () => {
  test("reach Google's APIs privately, and half of their traffic is logged", async () => {
    const found = resource(await plan(), subnetwork, "net-egress");
    expect(found.inputs).toEqual({
      project: "acme-prod",
      region: "europe-west1",
      network: expect.stringMatching(/^projects\/acme-prod\/global\/networks\/net-/),
      ipCidrRange: "10.0.0.0/21",
      privateIpGoogleAccess: true,
      logConfig: {
        flowSampling: 0.5,
        aggregationInterval: "INTERVAL_5_SEC",
        metadata: "INCLUDE_ALL_METADATA",
      },
    });
  });

  test.each([
    [{ profile: "development" }, 0.1],
    [{ flowLogSampling: 1 }, 1],
  ] as const)("with %j log a share of %d", async (args, flowSampling) => {
    expect(resource(await plan(args), subnetwork, "net-egress").inputs.logConfig).toMatchObject({ flowSampling });
  });

  test("log nothing where that is said", async () => {
    const found = resource(await plan({ flowLogSampling: 0 }), subnetwork, "net-egress");
    expect(found.inputs).not.toHaveProperty("logConfig");
  });

  test("are one for each region, and stay what they are when a region is added", async () => {
    const one = await plan({ regions: ["europe-west1"], proxyOnlySubnet: true });
    const two = await plan({ regions: ["europe-west1", "us-east1"], proxyOnlySubnet: true });
    const ranges = (found: typeof one) =>
      Object.fromEntries(
        byType(found, subnetwork).map(({ name, inputs }) => [name, [inputs.region, inputs.ipCidrRange]]),
      );
    const first = {
      "net-egress": ["europe-west1", "10.0.0.0/21"],
      "net-proxy-only": ["europe-west1", "10.0.8.0/22"],
    };
    expect(ranges(one)).toEqual(first);
    expect(ranges(two)).toEqual({
      ...first,
      "net-egress-us-east1": ["us-east1", "10.0.16.0/21"],
      "net-proxy-only-us-east1": ["us-east1", "10.0.24.0/22"],
    });
    expect(two.outputs.ref).toMatchObject({
      subnetworkIds: {
        "europe-west1": resource(two, subnetwork, "net-egress").id,
        "us-east1": resource(two, subnetwork, "net-egress-us-east1").id,
      },
    });
  });

  test("for proxies are of those of cross-region load balancers, and have no log", async () => {
    const found = resource(await plan({ proxyOnlySubnet: true }), subnetwork, "net-proxy-only");
    expect(found.inputs).toEqual({
      project: "acme-prod",
      region: "europe-west1",
      network: expect.any(String),
      ipCidrRange: "10.0.8.0/22",
      purpose: "GLOBAL_MANAGED_PROXY",
      role: "ACTIVE",
    });
  });
});

describe("private services access", () => {
  test("has the last quarter of the range, and is left to Google when the network goes", async () => {
    const found = await plan({ ipCidrRange: "10.8.0.0/20" });
    const range = resource(found, "gcp:compute/globalAddress:GlobalAddress", "net-services");
    expect(range.inputs).toMatchObject({
      purpose: "VPC_PEERING",
      addressType: "INTERNAL",
      address: "10.8.12.0",
      prefixLength: 22,
    });
    const connection = resource(found, "gcp:servicenetworking/connection:Connection", "net-services");
    expect(connection.inputs).toEqual({
      network: resource(found, "gcp:compute/network:Network", "net").id,
      service: "servicenetworking.googleapis.com",
      reservedPeeringRanges: [range.outputs.name],
      deletionPolicy: "ABANDON",
    });
    expect(found.outputs.ref).toMatchObject({ privateServicesConnectionId: connection.id });
  });

  test("is left out on request, with its API", async () => {
    const found = await plan({ privateServicesAccess: false });
    expect(names(found, "gcp:servicenetworking/connection:Connection")).toEqual([]);
    expect(names(found, "gcp:projects/service:Service")).toEqual(["net-compute"]);
    expect(found.outputs.ref).not.toHaveProperty("privateServicesConnectionId");
  });
});

describe("Cloud NAT", () => {
  test("sends from static addresses in each region, and logs what finds no port", async () => {
    const found = await plan({ cloudNat: true, natIpCount: 2, regions: ["europe-west1", "us-east1"] });
    expect(names(found, address)).toEqual(["net-nat-1", "net-nat-2", "net-nat-us-east1-1", "net-nat-us-east1-2"]);
    const gateway = resource(found, "gcp:compute/routerNat:RouterNat", "net-nat-us-east1");
    expect(gateway.inputs).toEqual({
      project: "acme-prod",
      region: "us-east1",
      router: resource(found, "gcp:compute/router:Router", "net-nat-us-east1").outputs.name,
      natIpAllocateOption: "MANUAL_ONLY",
      natIps: [1, 2].map((number) => resource(found, address, `net-nat-us-east1-${number}`).outputs.selfLink),
      sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
      subnetworks: [
        {
          name: resource(found, subnetwork, "net-egress-us-east1").id,
          sourceIpRangesToNats: ["ALL_IP_RANGES"],
        },
      ],
      enableDynamicPortAllocation: true,
      enableEndpointIndependentMapping: false,
      logConfig: { enable: true, filter: "ERRORS_ONLY" },
    });
    expect(found.outputs.egressIps).toEqual(byType(found, address).map(({ outputs }) => outputs.address));
  });

  test("is there before what uses the subnet", async () => {
    const found = await planProgram(() => {
      const { networkId, subnetworkIds } = new Network("net", { cloudNat: true, proxyOnlySubnet: true });
      const subnetworkId = subnetworkIds.apply((ids) => ids["europe-west1"] ?? "");
      new cloudrunv2.Service("api", {
        location: "europe-west1",
        template: {
          containers: [{ image: "ghcr.io/acme/api:1" }],
          vpcAccess: { networkInterfaces: [{ network: networkId, subnetwork: subnetworkId }] },
        },
      });
    });
    const service = resource(found, "gcp:cloudrunv2/service:Service", "api");
    expect(waitsFor(service, "gcp:compute/routerNat:")).toEqual(["net-nat"]);
    expect(waitsFor(service, subnetwork)).toEqual(["net-egress", "net-proxy-only"]);
  });
});

describe("APIs", () => {
  test("are enabled before all else, and stay enabled", async () => {
    const found = await plan();
    for (const api of ["compute", "servicenetworking"]) {
      expect(resource(found, "gcp:projects/service:Service", `net-${api}`).inputs).toEqual({
        project: "acme-prod",
        service: `${api}.googleapis.com`,
        disableOnDestroy: false,
      });
    }
    const network = resource(found, "gcp:compute/network:Network", "net");
    expect(waitsFor(network, "gcp:projects/service:")).toEqual(["net-compute", "net-servicenetworking"]);
  });

  test("are left alone on request", async () => {
    expect(names(await plan({ enableApis: false }), "gcp:projects/service:Service")).toEqual([]);
  });
});

describe("place", () => {
  test("is the provider's by default, also in a preview", async () => {
    const found = await planProgram(() => new Network("net"), {
      preview: true,
      config: { "gcp:project": "acme-test", "gcp:region": "us-west1" },
    });
    const { inputs } = resource(found, subnetwork, "net-egress");
    expect(inputs).toMatchObject({ project: "acme-test", region: "us-west1" });
  });

  test("is an explicit provider's", async () => {
    const found = await planProgram(() => {
      const provider = new gcp.Provider("other", { project: "acme-other", region: "asia-east1" });
      new Network("net", {}, { provider });
    });
    const { inputs, options } = resource(found, subnetwork, "net-egress");
    expect(inputs).toMatchObject({ project: "acme-other", region: "asia-east1" });
    expect(options.provider).toContain("::other");
  });

  test("is not asked for where it is given, and no secret where it is", async () => {
    const found = await plan({ project: "acme-data", regions: ["us-east1"] });
    expect(found.invokes).toEqual([]);
    expect(resource(found, subnetwork, "net-egress").inputs.project).toBe("acme-data");
  });
});

describe("names", () => {
  test.each(["a".repeat(60), "Größe-Ünïcode", "🚀", "1st", "prod/eu west"])("%s can be a name", async (name) => {
    const found = await planProgram(() => {
      new Network(name, { cloudNat: true, proxyOnlySubnet: true, regions: ["europe-west1", "us-east1"] });
    });
    for (const { type, outputs } of found.resources.filter((one) => one.type.startsWith("gcp:compute/"))) {
      expect(outputs.name, type).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }
    const all = found.resources
      .filter(({ custom }) => custom)
      .map(({ type, outputs }) => `${type} ${outputs.name ?? outputs.id}`);
    const named = all.filter((one) => one.startsWith("gcp:compute/"));
    expect(new Set(named).size).toBe(named.length);
  });
});
