import fc from "fast-check";
import type { EnvironmentArgs, NetworkArgs } from "../../../components/azure";
import { idOf } from "./service-environment";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const tags = fc.dictionary(fc.stringMatching(/^[b-v][a-z]{0,7}$/), fc.stringMatching(/^[\w .:-]{0,10}$/), {
  maxKeys: 3,
});
const location = fc.constantFrom("westeurope", "Sweden Central");
const zoneId = idOf("Microsoft.Network/privateDnsZones/hub");

export const networkArguments = optional({
  addressPrefix: fc.constantFrom("10.0.0.0/16", "172.16.64.0/20", "192.168.1.0/24"),
  egress: fc.constantFrom("platform", "nat-gateway"),
  egressRules: fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z]$/),
    fc.record({
      destination: fc.constantFrom("Sql", "ServiceBus", "198.51.100.0/24"),
      ports: fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 3 }),
      protocol: fc.constantFrom("Tcp", "Udp", "*"),
    }),
    { maxKeys: 3 },
  ),
  privateDnsZones: fc.constantFrom({}, { file: zoneId }, { blob: zoneId, vault: zoneId }),
  ingressSources: fc.constantFrom([], ["10.1.0.0/16"], ["10.1.0.0/16", "10.2.0.0/16"]),
  resourceGroupName: fc.constant("networks"),
  location,
  tags,
}) as fc.Arbitrary<NetworkArgs>;

const workloadProfiles = fc.constantFrom(
  {},
  { machines: { type: "D4" } },
  { machines: { type: "E8", minimumCount: 0, maximumCount: 2 }, gpu: { type: "Consumption-GPU-NC8as-T4" } },
);

/** Those who are told, with the budget of which they are. */
const told = fc.record(
  {
    notify: fc.constantFrom(
      { emails: ["ops@example.com", "Duty.Officer@example.com"] },
      { actionGroupIds: [idOf("Microsoft.Insights/actionGroups/pager")] },
      {
        webhooks: { pager: "https://events.example.com/0123" },
        sms: { duty: { countryCode: "49", phoneNumber: "1701" } },
      },
    ),
    budget: fc.constantFrom({ monthlyAmount: 100 }, { monthlyAmount: 0.5, actualPercents: [50], forecastPercents: [] }),
  },
  { requiredKeys: ["notify"] },
);

const some = optional({
  resourceGroupName: fc.constant("shop"),
  location,
  zoneRedundant: fc.boolean(),
  workloadProfiles,
  peerTrafficEncryption: fc.boolean(),
  httpLogs: fc.boolean(),
  dashboard: fc.boolean(),
  infrastructureResourceGroup: fc.constantFrom("ME_shop", "shop-machinery"),
  otlp: fc.constantFrom(
    {},
    { honeycomb: { endpoint: "api.honeycomb.io:443", headers: { "x-honeycomb-team": "a key" } } },
    { own: { endpoint: "10.0.0.9:4317", insecure: true }, other: { endpoint: "otlp.example.com:4317" } },
  ),
  vault: fc.constant({ id: idOf("Microsoft.KeyVault/vaults/main"), uri: "https://main.vault.azure.net/" }),
  deletionProtection: fc.boolean(),
  profile: fc.constantFrom("production", "development"),
  tags,
});

/** A workspace that exists has settings of its own. */
const logs = fc.oneof(
  optional({
    logRetentionDays: fc.integer({ min: 30, max: 730 }),
    dailyLogQuotaGb: fc.constantFrom(-1, 0.023, 5),
  }),
  fc.constant({ workspaceId: idOf("Microsoft.OperationalInsights/workspaces/main") }),
);

const frontDoor = optional({
  sku: fc.constantFrom("Standard_AzureFrontDoor", "Premium_AzureFrontDoor"),
  wafMode: fc.constantFrom("Prevention", "Detection"),
  rateLimit: fc.integer({ min: 1, max: 1e6 }),
  originResponseTimeoutSeconds: fc.integer({ min: 16, max: 240 }),
});

const certificate = fc.constant({
  id: idOf("Microsoft.KeyVault/vaults/main/secrets/own"),
  uri: "https://main.vault.azure.net/secrets/own",
});

/** A domain by its name, its zone made here or adopted. */
const domain = fc.constantFrom(
  { domain: "example.com" },
  { domain: "example.com", zoneResourceGroupName: "dns" },
  {
    domain: "example.com",
    zoneResourceGroupName: "dns",
    zoneSubscriptionId: "11111111-2222-3333-4444-555555555555",
  },
);

const further = optional({
  additionalDomains: fc.constantFrom(
    { shop: { domainName: "shop.example", zoneResourceGroupName: "dns" } },
    { customer: { domainName: "shop.customer.example", externalDns: true } },
  ),
  hostCertificates: fc.tuple(fc.constantFrom("*.example.com", "api.example.com"), certificate).map(([host, own]) => ({
    [host]: own,
  })),
});
const ofFrontDoor = optional({
  redirectHosts: fc.constantFrom(
    { "www.example.com": "example.com" },
    { "example.com": "a.example.com", "b.a.example.com": "c.example" },
  ),
  sharedHosts: fc.constantFrom([], ["shop.example.com"], ["shop.example.com", "x.y.example.com"]),
});

/** Who is reached how: each of these goes together. */
const reached = fc.oneof(
  fc.constant({}),
  fc.tuple(domain, further).map(([name, more]) => ({ ...name, ...more })),
  fc.record({ internal: fc.constant(true) }),
  fc.record({ frontDoor }),
  fc
    .tuple(domain, fc.record({ frontDoor }), further, ofFrontDoor)
    .map(([name, front, more, own]) => ({ ...name, ...front, ...more, ...own })),
  fc
    .tuple(domain, fc.record({ certificate, internal: fc.boolean() }))
    .map(([name, own]) => ({ ...name, ...own, certificateSource: "key-vault" })),
);

/** Arguments of an environment that go together. */
export const environmentArguments = fc
  .tuple(some, logs, reached, fc.option(told, { nil: {} }))
  .map(([args, log, reach, who]) => ({ ...args, ...log, ...reach, ...who })) as fc.Arbitrary<EnvironmentArgs>;
