import { Provider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Domain, Environment, type EnvironmentArgs, Network } from "../../../../components/gcp";
import { byType, counts, late, names, type Plan, planEnvironment, planProgram, resource, waitsFor } from "../helpers";

const service = "gcp:projects/service:Service";
const address = "gcp:compute/globalAddress:GlobalAddress";
const group = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup";
const backend = "gcp:compute/backendService:BackendService";
const urlMap = "gcp:compute/uRLMap:URLMap";
const httpsProxy = "gcp:compute/targetHttpsProxy:TargetHttpsProxy";
const httpProxy = "gcp:compute/targetHttpProxy:TargetHttpProxy";
const rule = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const sslPolicy = "gcp:compute/sSLPolicy:SSLPolicy";
const armorPolicy = "gcp:compute/securityPolicy:SecurityPolicy";
const record = "gcp:dns/recordSet:RecordSet";
const certificate = "gcp:certificatemanager/certificate:Certificate";
const entry = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";

const domain = "example.com";

/** The records that lead somewhere: name, type and addresses. */
const addressRecords = (plan: Plan) =>
  byType(plan, record)
    .filter(({ inputs }) => inputs.type === "A" || inputs.type === "AAAA")
    .map(({ name, inputs }) => [name, inputs.name, inputs.type, inputs.rrdatas]);

describe("without a domain", () => {
  test("is a network and the APIs, and services have run.app's addresses", async () => {
    const plan = await planEnvironment({});
    expect(counts(plan)).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:gcp:Environment": 1,
      "vendor-native:gcp:Network": 1,
      [service]: 8,
      "gcp:compute/network:Network": 1,
      "gcp:compute/firewall:Firewall": 1,
      "gcp:logging/savedQuery:SavedQuery": 3,
      "gcp:monitoring/dashboard:Dashboard": 1,
      [subnetwork]: 1,
      [address]: 1,
      "gcp:servicenetworking/connection:Connection": 1,
    });
    expect(plan.outputs.ref).toEqual({
      project: "acme-prod",
      privateServicesConnectionId: expect.stringContaining("servicenetworking"),
      region: "europe-west1",
      networkId: resource(plan, "gcp:compute/network:Network", "prod-network").id,
      subnetworkIds: { "europe-west1": resource(plan, subnetwork, "prod-network-egress").id },
      cloudNat: false,
      dashboardUrl: expect.stringMatching(/^https:\/\/console\.cloud\.google\.com\/monitoring/),
      profile: "production",
    });
  });
});

describe("public load balancer", () => {
  test("is all that a domain brings", async () => {
    const plan = await planEnvironment({ domain });
    expect(counts(plan)).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:gcp:Environment": 1,
      "vendor-native:gcp:Network": 1,
      "vendor-native:gcp:Domain": 1,
      [service]: 10,
      "gcp:compute/network:Network": 1,
      "gcp:compute/firewall:Firewall": 1,
      "gcp:logging/savedQuery:SavedQuery": 3,
      "gcp:monitoring/dashboard:Dashboard": 1,
      [subnetwork]: 1,
      [address]: 2,
      "gcp:servicenetworking/connection:Connection": 1,
      "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": 1,
      [certificate]: 1,
      "gcp:certificatemanager/certificateMap:CertificateMap": 1,
      [entry]: 2,
      [record]: 2,
      [sslPolicy]: 1,
      [group]: 1,
      [backend]: 1,
      [urlMap]: 2,
      [httpsProxy]: 1,
      [httpProxy]: 1,
      [rule]: 2,
    });
  });

  test("finds a service by the first label of its host", async () => {
    const plan = await planEnvironment({ domain });
    expect(resource(plan, group, "prod-public").inputs).toEqual({
      project: "acme-prod",
      region: "europe-west1",
      networkEndpointType: "SERVERLESS",
      cloudRun: { urlMask: "<service>.example.com" },
    });
  });

  test("has a backend with a log, and with nothing that serverless backends do not have", async () => {
    const plan = await planEnvironment({ domain });
    expect(resource(plan, backend, "prod-public").inputs).toEqual({
      project: "acme-prod",
      loadBalancingScheme: "EXTERNAL_MANAGED",
      backends: [{ group: resource(plan, group, "prod-public").id }],
      logConfig: { enable: true, sampleRate: 1 },
    });
    expect(resource(plan, urlMap, "prod-public").inputs).toEqual({
      project: "acme-prod",
      defaultService: resource(plan, backend, "prod-public").id,
    });
  });

  test("speaks HTTPS by the domain's map, once that has its entries, and TLS 1.2 or later", async () => {
    const plan = await planEnvironment({ domain });
    const proxy = resource(plan, httpsProxy, "prod-public");
    const map = resource(plan, "gcp:certificatemanager/certificateMap:CertificateMap", "prod-domain");
    expect(proxy.inputs).toEqual({
      project: "acme-prod",
      urlMap: resource(plan, urlMap, "prod-public").id,
      sslPolicy: resource(plan, sslPolicy, "prod").id,
      certificateMap: `//certificatemanager.googleapis.com/${map.id}`,
    });
    expect(waitsFor(proxy, entry)).toEqual(["prod-domain", "prod-domain-wildcard"]);
    expect(resource(plan, sslPolicy, "prod").inputs).toEqual({
      project: "acme-prod",
      minTlsVersion: "TLS_1_2",
      profile: "MODERN",
    });
  });

  test("listens on 443, and redirects 80", async () => {
    const plan = await planEnvironment({ domain });
    const common = {
      project: "acme-prod",
      loadBalancingScheme: "EXTERNAL_MANAGED",
      ipProtocol: "TCP",
      ipAddress: resource(plan, address, "prod-public").outputs.address,
      labels: { "vendor-native-component": "environment", "vendor-native-name": "prod" },
    };
    expect(resource(plan, rule, "prod-public").inputs).toEqual({
      ...common,
      portRange: "443",
      target: resource(plan, httpsProxy, "prod-public").id,
    });
    expect(resource(plan, rule, "prod-public-redirect").inputs).toEqual({
      ...common,
      portRange: "80",
      target: resource(plan, httpProxy, "prod-public-redirect").id,
    });
    const redirect = resource(plan, urlMap, "prod-public-redirect");
    expect(redirect.inputs.defaultUrlRedirect).toEqual({
      httpsRedirect: true,
      redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
      stripQuery: false,
    });
    expect(resource(plan, httpProxy, "prod-public-redirect").inputs.urlMap).toBe(redirect.id);
  });

  test("is where all hosts one label below the domain lead", async () => {
    const plan = await planEnvironment({ domain });
    const ip = resource(plan, address, "prod-public").outputs.address;
    expect(addressRecords(plan)).toEqual([["prod-public", "*.example.com.", "A", [ip]]]);
    expect(resource(plan, record, "prod-public").inputs).toMatchObject({ managedZone: "example-com", ttl: 300 });
    expect(plan.outputs.ref).toMatchObject({
      domainName: domain,
      publicLoadBalancer: { ipAddress: ip, urlMapName: resource(plan, urlMap, "prod-public").outputs.name },
    });
  });

  test("has an IPv6 address beside on request", async () => {
    const plan = await planEnvironment({ domain, ipv6: true });
    expect(resource(plan, address, "prod-public-ipv6").inputs).toMatchObject({ ipVersion: "IPV6" });
    const ip = resource(plan, address, "prod-public-ipv6").outputs.address;
    const rules = byType(plan, rule).map(({ name, inputs }) => [name, inputs.portRange, inputs.ipAddress === ip]);
    expect(rules.sort()).toEqual([
      ["prod-public", "443", false],
      ["prod-public-ipv6", "443", true],
      ["prod-public-redirect", "80", false],
      ["prod-public-redirect-ipv6", "80", true],
    ]);
    expect(addressRecords(plan)).toContainEqual(["prod-public-ipv6", "*.example.com.", "AAAA", [ip]]);
    expect(plan.outputs.ref).toMatchObject({ publicLoadBalancer: { ipv6Address: ip } });
  });

  test.each([
    [{}, true],
    [{ profile: "development" }, false],
    [{ deletionProtection: false }, false],
    [{ profile: "development", deletionProtection: true }, true],
  ] as const)("with %j keeps its addresses: %s", async (args, expected) => {
    const plan = await planEnvironment({ domain, ipv6: true, ...args });
    for (const name of ["prod-public", "prod-public-ipv6"]) {
      expect(resource(plan, address, name).options.protect ?? false).toBe(expected);
    }
  });

  test("speaks and logs what is asked for", async () => {
    const args = { minTlsVersion: "TLS_1_3", sslProfile: "RESTRICTED", logSampleRate: 0.1 } as const;
    const plan = await planEnvironment({ domain, ...args });
    expect(resource(plan, sslPolicy, "prod").inputs).toMatchObject({ minTlsVersion: "TLS_1_3", profile: "RESTRICTED" });
    expect(resource(plan, backend, "prod-public").inputs.logConfig).toEqual({ enable: true, sampleRate: 0.1 });
  });

  test("is left out on request, and the domain stays", async () => {
    const plan = await planEnvironment({ domain, publicLoadBalancer: false });
    for (const type of [rule, backend, sslPolicy]) expect(names(plan, type)).toEqual([]);
    expect(plan.outputs.ref).toMatchObject({ domainName: domain });
    expect(plan.outputs.ref).not.toHaveProperty("publicLoadBalancer");
  });

  test("answers from each region", async () => {
    const plan = await planEnvironment({ domain, regions: ["europe-west1", "us-east1"] });
    expect(byType(plan, group).map(({ name, inputs }) => [name, inputs.region])).toEqual([
      ["prod-public", "europe-west1"],
      ["prod-public-us-east1", "us-east1"],
    ]);
    expect(resource(plan, backend, "prod-public").inputs.backends).toEqual(
      byType(plan, group).map(({ id }) => ({ group: id })),
    );
    expect(plan.outputs.ref).toMatchObject({ region: "europe-west1", regions: ["europe-west1", "us-east1"] });
  });
});

describe("Cloud Armor", () => {
  const rulesOf = (plan: Plan) => resource(plan, armorPolicy, "prod-public").inputs.rules as Record<string, unknown>[];

  test("denies attacks, then what comes too often, and lets the rest through", async () => {
    const plan = await planEnvironment({ domain, armor: {} });
    const everyone = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };
    const rules = rulesOf(plan);
    const sets = ["sqli", "xss", "lfi", "rfi", "rce", "scannerdetection", "protocolattack", "sessionfixation"];
    expect(rules.slice(0, -2)).toEqual(
      sets.map((set, index) => ({
        action: "deny(403)",
        priority: 1000 + 10 * index,
        match: { expr: { expression: `evaluatePreconfiguredWaf('${set}-v422-stable', {'sensitivity': 1})` } },
        description: `${set}-v422-stable`,
        preview: false,
      })),
    );
    expect(rules.slice(-2)).toEqual([
      {
        action: "throttle",
        priority: 10_000,
        match: everyone,
        description: "Requests of one address",
        preview: false,
        rateLimitOptions: {
          conformAction: "allow",
          exceedAction: "deny(429)",
          enforceOnKey: "IP",
          rateLimitThreshold: { count: 2000, intervalSec: 300 },
        },
      },
      { action: "allow", priority: 2_147_483_647, match: everyone, description: "All else" },
    ]);
    const policy = resource(plan, armorPolicy, "prod-public");
    expect(policy.inputs).toMatchObject({ type: "CLOUD_ARMOR", advancedOptionsConfig: { jsonParsing: "STANDARD" } });
    // Left out, it would stay on.
    expect(policy.inputs.adaptiveProtectionConfig).toEqual({ layer7DdosDefenseConfig: { enable: false } });
    expect(resource(plan, backend, "prod-public").inputs.securityPolicy).toBe(policy.id);
  });

  test("is as it is asked to be", async () => {
    const plan = await planEnvironment({
      domain,
      armor: {
        preconfiguredRules: ["java-v422-stable"],
        sensitivity: 3,
        optOutRuleIds: { "java-v422-stable": ["owasp-crs-v042200-id944100-java", "owasp-crs-v042200-id944110-java"] },
        rateLimit: 50,
        preview: true,
        adaptiveProtection: true,
      },
    });
    const [java, rate, rest] = rulesOf(plan);
    expect(java).toMatchObject({
      preview: true,
      match: {
        expr: {
          expression:
            "evaluatePreconfiguredWaf('java-v422-stable', {'sensitivity': 3, 'opt_out_rule_ids': ['owasp-crs-v042200-id944100-java', 'owasp-crs-v042200-id944110-java']})",
        },
      },
    });
    expect(rate).toMatchObject({ preview: true, rateLimitOptions: { rateLimitThreshold: { count: 50 } } });
    expect(rest).toMatchObject({ action: "allow" });
    expect(resource(plan, armorPolicy, "prod-public").inputs.adaptiveProtectionConfig).toEqual({
      layer7DdosDefenseConfig: { enable: true },
    });
  });
});

describe("Cloud CDN", () => {
  test("keeps what services say, and compresses", async () => {
    const plan = await planEnvironment({ domain, cdn: {}, internalLoadBalancer: true });
    expect(resource(plan, backend, "prod-public").inputs).toMatchObject({
      enableCdn: true,
      compressionMode: "AUTOMATIC",
      cdnPolicy: { cacheMode: "USE_ORIGIN_HEADERS", serveWhileStale: 86_400 },
    });
    const internal = resource(plan, backend, "prod-internal").inputs;
    for (const key of ["enableCdn", "cdnPolicy", "compressionMode"]) expect(internal).not.toHaveProperty(key);
  });

  test.each([
    [{ cacheMode: "CACHE_ALL_STATIC" }, { defaultTtl: 3600, maxTtl: 86_400, clientTtl: 3600, serveWhileStale: 86_400 }],
    [
      { cacheMode: "CACHE_ALL_STATIC", maxTtlSeconds: 60, serveWhileStaleSeconds: 0 },
      { defaultTtl: 60, maxTtl: 60, clientTtl: 60, serveWhileStale: 0 },
    ],
    [
      { cacheMode: "CACHE_ALL_STATIC", defaultTtlSeconds: 1, maxTtlSeconds: 90, clientTtlSeconds: 30 },
      { defaultTtl: 1, maxTtl: 90, clientTtl: 30, serveWhileStale: 86_400 },
    ],
  ] as const)("with %j keeps static files for %j", async (cdn, expected) => {
    const plan = await planEnvironment({ domain, cdn });
    const { cdnPolicy } = resource(plan, backend, "prod-public").inputs;
    expect(cdnPolicy).toEqual({ cacheMode: "CACHE_ALL_STATIC", signedUrlCacheMaxAgeSec: 3600, ...expected });
  });

  test.each([
    [0, { enable: false }],
    [0.1, { enable: true, sampleRate: 0.1 }],
  ])("logs the share %d of requests, none for 0", async (logSampleRate, expected) => {
    for (const given of [logSampleRate, late(logSampleRate)]) {
      const plan = await planEnvironment({ domain, logSampleRate: given });
      expect(resource(plan, backend, "prod-public").inputs.logConfig).toEqual(expected);
    }
  });

  test("does not compress on request", async () => {
    const plan = await planEnvironment({ domain, cdn: { compression: false } });
    expect(resource(plan, backend, "prod-public").inputs.compressionMode).toBe("DISABLED");
  });
});

describe("further hosts", () => {
  const hosts = { "shop.acme.test": "shop", [domain]: "web", "a.b.example.com": "web", "www.example.com": "web" };

  test("lead to their services, by one backend for each", async () => {
    const plan = await planEnvironment({ domain, hosts, armor: {}, cdn: {}, regions: ["europe-west1", "us-east1"] });
    const common = { project: "acme-prod", networkEndpointType: "SERVERLESS" };
    expect(resource(plan, group, "prod-public-web").inputs).toEqual({
      ...common,
      region: "europe-west1",
      cloudRun: { service: "web" },
    });
    expect(names(plan, group)).toEqual([
      "prod-public",
      "prod-public-shop",
      "prod-public-shop-us-east1",
      "prod-public-us-east1",
      "prod-public-web",
      "prod-public-web-us-east1",
    ]);
    const web = resource(plan, backend, "prod-public-web");
    expect(web.inputs).toMatchObject({
      enableCdn: true,
      securityPolicy: resource(plan, armorPolicy, "prod-public").id,
      backends: ["prod-public-web", "prod-public-web-us-east1"].map((name) => ({
        group: resource(plan, group, name).id,
      })),
    });
    expect(resource(plan, urlMap, "prod-public").inputs).toMatchObject({
      hostRules: [
        { hosts: ["shop.acme.test"], pathMatcher: "shop" },
        { hosts: ["a.b.example.com", "example.com", "www.example.com"], pathMatcher: "web" },
      ],
      pathMatchers: [
        { name: "shop", defaultService: resource(plan, backend, "prod-public-shop").id },
        { name: "web", defaultService: web.id },
      ],
    });
  });

  test("have records where the zone is ours and the wildcard's does not lead here", async () => {
    const plan = await planEnvironment({ domain, hosts });
    const ip = resource(plan, address, "prod-public").outputs.address;
    expect(addressRecords(plan)).toEqual([
      ["prod-public", "*.example.com.", "A", [ip]],
      ["prod-public-example.com", "example.com.", "A", [ip]],
      ["prod-public-a.b.example.com", "a.b.example.com.", "A", [ip]],
    ]);
    expect(plan.logs.map(({ message }) => message)).toEqual([
      `shop.acme.test must have an A record of ${ip}; its certificate is issued when it has`,
    ]);
  });

  test("have certificates where the domain's does not cover them", async () => {
    const plan = await planEnvironment({ domain, hosts });
    const map = resource(plan, "gcp:certificatemanager/certificateMap:CertificateMap", "prod-domain").outputs.name;
    for (const host of ["a.b.example.com", "shop.acme.test"]) {
      const made = resource(plan, certificate, `prod-public-${host}`);
      expect(made.inputs).toMatchObject({ scope: "DEFAULT", managed: { domains: [host] } });
      expect(made.inputs.managed).not.toHaveProperty("dnsAuthorizations");
      expect(resource(plan, entry, `prod-public-${host}`).inputs).toMatchObject({
        map,
        hostname: host,
        certificates: [made.id],
      });
    }
    expect(names(plan, certificate)).toEqual([
      "prod-domain",
      "prod-public-a.b.example.com",
      "prod-public-shop.acme.test",
    ]);
  });

  test("make the same plan in any order", async () => {
    const backwards = Object.fromEntries(Object.entries(hosts).reverse());
    const inputs = (plan: Plan) => Object.fromEntries(plan.resources.map((one) => [one.urn, one.inputs]));
    const [one, other] = [
      await planEnvironment({ domain, hosts }),
      await planEnvironment({ domain, hosts: backwards }),
    ];
    expect(inputs(other)).toEqual(inputs(one));
  });
});

describe("internal load balancer", () => {
  const args: EnvironmentArgs = { domain, internalLoadBalancer: true };

  test("finds services by hosts of a domain of its own", async () => {
    const plan = await planEnvironment(args);
    expect(resource(plan, group, "prod-internal").inputs.cloudRun).toEqual({
      urlMask: "<service>.internal.example.com",
    });
    expect(resource(plan, backend, "prod-internal").inputs).toEqual({
      project: "acme-prod",
      loadBalancingScheme: "INTERNAL_MANAGED",
      backends: [{ group: resource(plan, group, "prod-internal").id }],
      logConfig: { enable: true, sampleRate: 1 },
    });
  });

  test("has a certificate for all regions, authorized in the public zone", async () => {
    const plan = await planEnvironment(args);
    const authorization = resource(plan, "gcp:certificatemanager/dnsAuthorization:DnsAuthorization", "prod-internal");
    expect(authorization.inputs.domain).toBe("internal.example.com");
    expect(resource(plan, record, "prod-internal-authorization").inputs.managedZone).toBe("example-com");
    const made = resource(plan, certificate, "prod-internal");
    expect(made.inputs).toMatchObject({
      scope: "ALL_REGIONS",
      managed: { domains: ["*.internal.example.com"], dnsAuthorizations: [authorization.id] },
    });
    expect(resource(plan, httpsProxy, "prod-internal").inputs).toEqual({
      project: "acme-prod",
      urlMap: resource(plan, urlMap, "prod-internal").id,
      sslPolicy: resource(plan, sslPolicy, "prod").id,
      certificateManagerCertificates: [made.id],
    });
  });

  test("stands in the network alone, once its proxies have their subnet", async () => {
    const plan = await planEnvironment(args);
    const networkId = resource(plan, "gcp:compute/network:Network", "prod-network").id;
    const subnetworkId = resource(plan, subnetwork, "prod-network-egress").id;
    const ip = resource(plan, "gcp:compute/address:Address", "prod-internal");
    expect(ip.inputs).toMatchObject({ addressType: "INTERNAL", subnetwork: subnetworkId, region: "europe-west1" });
    const listener = resource(plan, rule, "prod-internal");
    expect(listener.inputs).toMatchObject({
      loadBalancingScheme: "INTERNAL_MANAGED",
      ipAddress: ip.outputs.address,
      portRange: "443",
      network: networkId,
      subnetwork: subnetworkId,
      target: resource(plan, httpsProxy, "prod-internal").id,
    });
    expect(waitsFor(listener, subnetwork)).toEqual(["prod-network-egress", "prod-network-proxy-only"]);
    const zone = resource(plan, "gcp:dns/managedZone:ManagedZone", "prod-internal");
    expect(zone.inputs).toMatchObject({
      dnsName: "internal.example.com.",
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: networkId }] },
    });
    expect(resource(plan, record, "prod-internal").inputs).toEqual({
      project: "acme-prod",
      managedZone: zone.outputs.name,
      name: "*.internal.example.com.",
      type: "A",
      ttl: 300,
      rrdatas: [ip.outputs.address],
    });
    expect(plan.outputs.ref).toMatchObject({
      internalLoadBalancer: {
        ipAddress: ip.outputs.address,
        urlMapName: resource(plan, urlMap, "prod-internal").outputs.name,
        domainName: "internal.example.com",
      },
    });
  });

  test("has an address in each region, and the nearest answers", async () => {
    const plan = await planEnvironment({ ...args, regions: ["europe-west1", "us-east1"] });
    const ip = (name: string) => resource(plan, "gcp:compute/address:Address", name).outputs.address;
    expect(resource(plan, record, "prod-internal").inputs.routingPolicy).toEqual({
      geos: [
        { location: "europe-west1", rrdatas: [ip("prod-internal")] },
        { location: "us-east1", rrdatas: [ip("prod-internal-us-east1")] },
      ],
    });
  });

  test("can be the only one", async () => {
    const plan = await planEnvironment({ ...args, publicLoadBalancer: false });
    expect(names(plan, rule)).toEqual(["prod-internal"]);
    expect(names(plan, address)).toEqual(["prod-network-services"]);
  });
});

describe("APIs", () => {
  test("are those that the environment and its services need", async () => {
    const plan = await planEnvironment({ domain });
    expect(byType(plan, service).map(({ inputs }) => inputs.service)).toEqual(
      [
        "run",
        "iam",
        "secretmanager",
        "logging",
        "monitoring",
        "cloudresourcemanager",
        "compute",
        "servicenetworking",
        "dns",
        "certificatemanager",
      ].map((api) => `${api}.googleapis.com`),
    );
  });

  test("come before all else, so that services wait for them by the environment's project", async () => {
    const plan = await planEnvironment({ domain, internalLoadBalancer: true, armor: {}, logRetentionDays: 90 });
    for (const one of plan.resources.filter(({ custom, type }) => custom && type !== service)) {
      const wanted = one.type === "gcp:servicenetworking/connection:Connection" ? 0 : 10;
      expect(waitsFor(one, service), one.urn).toHaveLength(wanted);
    }
  });

  test("are left alone on request", async () => {
    expect(names(await planEnvironment({ domain, enableApis: false }), service)).toEqual([]);
  });
});

describe("logs", () => {
  test("are kept as long as the project says by default", async () => {
    expect(names(await planEnvironment({ domain }), "gcp:logging/projectBucketConfig:ProjectBucketConfig")).toEqual([]);
  });

  test("are kept in the project's own bucket as long as it is said", async () => {
    const plan = await planEnvironment({ logRetentionDays: 90 });
    expect(resource(plan, "gcp:logging/projectBucketConfig:ProjectBucketConfig", "prod-logs").inputs).toEqual({
      project: "acme-prod",
      location: "global",
      bucketId: "_Default",
      retentionDays: 90,
    });
  });
});

describe("what is there already", () => {
  const subnet = (region: string) => `projects/acme-prod/regions/${region}/subnetworks/main`;
  const network = {
    networkId: "projects/acme-prod/global/networks/main",
    subnetworkIds: { "europe-west1": subnet("europe-west1") },
  };

  test("serves as the network", async () => {
    const plan = await planEnvironment({ network });
    expect(names(plan, "gcp:compute/network:Network")).toEqual([]);
    expect(names(plan, service)).not.toContain("prod-servicenetworking");
    expect(plan.outputs.ref).toMatchObject(network);
  });

  test.each([
    ["a component", () => new Network("net", { proxyOnlySubnet: true })],
    ["its output", () => new Network("net").ref],
    ["an Output of ids", () => late(network)],
  ])("serves as the network: %s", async (_, make) => {
    const plan = await planProgram(() => ({ ref: new Environment("prod", { network: make() }).ref }));
    expect(names(plan, "vendor-native:gcp:Network")).toEqual(_ === "an Output of ids" ? [] : ["net"]);
    expect(plan.outputs.ref).toMatchObject({ subnetworkIds: { "europe-west1": expect.any(String) } });
  });

  test("is refused where it has no subnet in the region, once both are known, and nothing gets it", async () => {
    const run = planProgram(() => ({ ref: new Environment("prod", { network }).ref }), {
      config: { "gcp:region": "us-east1" },
    });
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining('Environment "prod": network has no subnet in us-east1; there is europe-west1'),
    });
  });

  test.each([
    ["a component", () => new Domain("site", { domainName: domain })],
    ["its output", () => new Domain("site", { domainName: domain }).ref],
    ["ids", () => ({ domainName: domain, managedZone: "main", certificateMapId: mapId })],
  ])("serves as the domain: %s", async (_, make) => {
    const plan = await planProgram(() => ({ ref: new Environment("prod", { domainRef: make() }).ref }));
    expect(resource(plan, group, "prod-public").inputs.cloudRun).toEqual({ urlMask: "<service>.example.com" });
    expect(plan.outputs.ref).toMatchObject({ domainName: domain });
    if (_ === "ids") {
      const proxy = resource(plan, httpsProxy, "prod-public");
      expect(proxy.inputs.certificateMap).toBe(`//certificatemanager.googleapis.com/${mapId}`);
      expect(resource(plan, record, "prod-public").inputs.managedZone).toBe("main");
    }
  });

  test("gets its records where the domain's zone is", async () => {
    const domainRef = {
      domainName: domain,
      managedZone: "main",
      managedZoneProject: "acme-dns",
      certificateMapId: mapId,
    };
    const plan = await planEnvironment({ domainRef, internalLoadBalancer: true });
    const projects = byType(plan, record).map(({ name, inputs }) => [name, inputs.project, inputs.managedZone]);
    expect(projects.sort()).toEqual([
      ["prod-internal", "acme-prod", expect.stringMatching(/^prod-internal-/)],
      ["prod-internal-authorization", "acme-dns", "main"],
      ["prod-public", "acme-dns", "main"],
    ]);
  });

  const mapId = "projects/acme-prod/locations/global/certificateMaps/main";
});

describe("two environments of a program", () => {
  const both = (one: EnvironmentArgs, other: EnvironmentArgs, preview = false) =>
    planProgram(
      () => {
        new Environment("one", one);
        new Environment("other", other);
      },
      { preview },
    );
  const refusal = (region: string, project: string) =>
    `Environment "other" was given arguments that it cannot use:\n  - regions: ${region} of project ${project} is Environment "one" already, where services of one name would be one; give each environment a region or a project of its own`;
  const inAcme = { project: "acme-prod", regions: ["europe-west1"] };

  test("cannot have one region of a project", async () => {
    const run = both(inAcme, { project: "acme-prod", regions: ["us-east1", "europe-west1"] });
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining(refusal("europe-west1", "acme-prod")),
    });
    const plan = await run.catch((error) => error.plan);
    expect(names(plan, "vendor-native:gcp:Environment")).toEqual(["one"]);
  });

  test("that both leave the region to the provider are refused before anything of the second is made", async () => {
    const run = both({}, {}, true);
    const reason =
      "regions: the provider's region of the provider's project is Environment \"one\" already, where services of one name would be one";
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(reason) });
    const plan = await run.catch((error) => error.plan);
    expect(names(plan, "vendor-native:gcp:Environment")).toEqual(["one"]);
  });

  const inGroup = () => new pulumi.ComponentResource("acme:index:Platform", "platform");
  const withProvider = () => new Provider("other", { project: "acme-test", region: "europe-west4" });

  test.each<[string, () => pulumi.ComponentResourceOptions]>([
    ["have one parent", () => ({ parent: inGroup() })],
    ["have one provider", () => ({ provider: withProvider() })],
    ["have one provider among others", () => ({ providers: { gcp: withProvider() } })],
    [
      "have the provider of their parent",
      () => ({ parent: new pulumi.ComponentResource("acme:index:Platform", "p", {}, { providers: [withProvider()] }) }),
    ],
  ])("that %s are refused before anything of the second is made", async (_, optionsOf) => {
    const run = planProgram(
      () => {
        const opts = optionsOf();
        new Environment("one", {}, opts);
        new Environment("other", {}, opts);
      },
      { preview: true },
    );
    const reason = "regions: the provider's region of the provider's project is Environment \"one\" already";
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(reason) });
    const plan = await run.catch((error) => error.plan);
    expect(names(plan, "vendor-native:gcp:Environment")).toEqual(["one"]);
  });

  test("with providers of their own go together, and are held against each other once their regions are known", async () => {
    const withRegions = (...regions: string[]) =>
      planProgram(
        () => {
          for (const [index, region] of regions.entries()) {
            const provider = new Provider(`p${index}`, { project: "acme-test", region });
            new Environment(`e${index}`, {}, { provider });
          }
        },
        { preview: true },
      );
    const plan = await withRegions("europe-west4", "us-east1");
    expect(names(plan, "vendor-native:gcp:Environment")).toEqual(["e0", "e1"]);
    const run = withRegions("europe-west4", "europe-west4");
    const reason = 'europe-west4 of project acme-test is Environment "e0" already';
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(reason) });
    const refused = await run.catch((error) => error.plan);
    expect(names(refused, "gcp:compute/network:Network").filter((name) => name.startsWith("e1"))).toEqual([]);
  });

  test.each([
    ["the first given", inAcme, {}],
    ["the second given", {}, { regions: ["europe-west1"] }],
  ])("cannot have the provider's region twice: %s", async (_, one, other) => {
    const run = both(one, other, true);
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining(refusal("europe-west1", "acme-prod")),
    });
    const plan = await run.catch((error) => error.plan);
    expect(names(plan, "gcp:compute/network:Network").filter((name) => name.startsWith("other"))).toEqual([]);
  });

  test.each([
    ["regions", inAcme, { project: "acme-prod", regions: ["us-east1"] }],
    ["projects", inAcme, { project: "acme-test", regions: ["europe-west1"] }],
  ])("can have %s of their own", async (_, one, other) => {
    expect(names(await both(one, other), "vendor-native:gcp:Environment")).toEqual(["one", "other"]);
  });

  test("are counted anew in each program", async () => {
    for (const _ of [1, 2]) expect(names(await both(inAcme, { regions: ["us-east1"] }), group)).toEqual([]);
  });
});

describe("environment", () => {
  const everything: EnvironmentArgs = {
    domain,
    internalLoadBalancer: true,
    ipv6: true,
    armor: {},
    hosts: { "shop.acme.test": "shop", "a.b.example.com": "web" },
    regions: ["europe-west1", "us-east1"],
    tags: { team: "shop" },
  };

  test("labels what can carry labels, with what each component is", async () => {
    const plan = await planEnvironment(everything);
    const types = [
      address,
      rule,
      armorPolicy,
      certificate,
      entry,
      "gcp:compute/address:Address",
      "gcp:dns/managedZone:ManagedZone",
      "gcp:certificatemanager/certificateMap:CertificateMap",
      "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
    ];
    for (const { type, name, inputs } of plan.resources.filter((one) => types.includes(one.type))) {
      const inner = ["network", "domain"].find((part) => name.startsWith(`prod-${part}`));
      expect(inputs.labels, `${type} ${name}`).toEqual({
        "vendor-native-component": inner ?? "environment",
        "vendor-native-name": inner === undefined ? "prod" : `prod-${inner}`,
        team: "shop",
      });
    }
  });

  test("is the parent of all that it has, by its network and its domain", async () => {
    const plan = await planEnvironment(everything);
    const components = plan.resources.filter(({ type }) => type.startsWith("vendor-native:"));
    const environment = resource(plan, "vendor-native:gcp:Environment", "prod").urn;
    expect(components.map(({ name, parent }) => [name, parent === environment])).toEqual([
      ["prod", false],
      ["prod-network", true],
      ["prod-domain", true],
    ]);
    const urns = components.map(({ urn }) => urn);
    for (const child of plan.resources.filter(({ custom }) => custom)) expect(urns).toContain(child.parent);
  });

  test.each(["a".repeat(60), "Größe-Ünïcode", "🚀", "1st"])("can be called %s", async (name) => {
    const plan = await planProgram(() => new Environment(name, everything));
    const named = plan.resources.filter(({ type }) => /^gcp:(compute|certificatemanager|dns\/managedZone)/.test(type));
    for (const { type, outputs } of named) {
      expect(outputs.name, type).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }
    const all = named.map(({ type, inputs, outputs }) => `${type} ${inputs.region ?? ""} ${outputs.name}`);
    expect(new Set(all).size).toBe(all.length);
  });
});
