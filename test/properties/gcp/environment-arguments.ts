import fc from "fast-check";
import type { EnvironmentArgs, NetworkArgs, Notify } from "../../../components/gcp";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const tags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z0-9_-]{0,10}$/), { maxKeys: 3 });
const profile = fc.constantFrom("production", "development");

/** Regions that all three of a network, its environment and a service can have. */
export const regions = fc.constantFrom<string[][]>(
  ["europe-west1"],
  ["europe-west1", "us-east4"],
  ["asia-east1", "europe-west1"],
);

export const networkArguments = optional({
  ipCidrRange: fc.constantFrom("10.0.0.0/16", "172.16.0.0/12", "192.168.16.0/20"),
  privateServicesAccess: fc.boolean(),
  cloudNat: fc.constant(true),
  flowLogSampling: fc.constantFrom(0, 0.1, 1),
  enableApis: fc.boolean(),
  profile,
  tags,
}) as fc.Arbitrary<NetworkArgs>;

const some = optional({
  logSampleRate: fc.constantFrom(0, 0.5, 1),
  logRetentionDays: fc.integer({ min: 1, max: 3650 }),
  notify: fc.constantFrom<Notify>(
    { emails: ["ops@example.com"] },
    {
      webhooks: { desk: "https://example.com/hook" },
      notificationChannels: ["projects/acme-prod/notificationChannels/1"],
    },
    { slack: { ops: { channel: "#ops", authToken: "xoxb-1" } }, pagerDuty: { night: "0".repeat(32) } },
  ),
  logSinks: fc.constantFrom(
    {},
    { archive: { bucket: "acme-logs" }, siem: { topic: "projects/acme-prod/topics/logs", filter: "severity>=ERROR" } },
    { analysis: { dataset: "projects/acme-prod/datasets/logs" } },
  ),
  dashboard: fc.boolean(),
  budget: fc.record({
    billingAccount: fc.constant("012345-6789AB-CDEF01"),
    monthlyAmount: fc.integer({ min: 1, max: 1e9 }),
  }),
  sslProfile: fc.constantFrom("MODERN", "FIPS_202205"),
  enableApis: fc.boolean(),
  deletionProtection: fc.boolean(),
  profile,
  tags,
});
const withDomain = optional({
  publicLoadBalancer: fc.constantFrom(true, true, false),
  internalLoadBalancer: fc.boolean(),
});
const ofPublic = optional({
  ipv6: fc.boolean(),
  hosts: fc.constantFrom(
    {},
    { "example.com": "web" },
    { "example.com": "web", "a.b.example.com": "web", "www.example.org": "api" },
    { "*.tenants.example.com": "web", "*.example.org": "api" },
  ),
  paths: fc.constantFrom(
    {},
    { "shop.example.com": { "/orders": "orders", "/pay": "web" }, "shop.example.net": { "/a/b": "web" } },
  ),
  redirectHosts: fc.constantFrom({}, { "www.example.com": "example.com", "old.example.net": "example.com" }),
  armor: optional({
    preconfiguredRules: fc.constantFrom([], ["sqli-v422-stable"], ["xss-v422-stable", "rce-v422-stable"]),
    sensitivity: fc.integer({ min: 1, max: 4 }),
    rateLimit: fc.integer({ min: 1, max: 1e6 }),
    preview: fc.boolean(),
    adaptiveProtection: fc.boolean(),
  }),
});
/** What a cache holds is answered to everyone. */
const cached = fc.oneof(
  optional({ cdn: fc.constantFrom({}, { compression: false }, { cacheMode: "CACHE_ALL_STATIC", maxTtlSeconds: 60 }) }),
  optional({
    allowedCidrs: fc.constantFrom(["198.51.100.0/24"], ["198.51.100.0/24", "203.0.113.0/24"]),
    hostAllowedCidrs: fc.constant({ "admin.example.com": ["198.51.100.0/24"] }),
  }),
);

/** Arguments of an environment that go together, with a domain and without one. */
export const environmentArguments = fc
  .tuple(some, withDomain, fc.tuple(ofPublic, cached), fc.boolean())
  .map(([args, balancers, [inFront, cache], domain]) => ({
    ...args,
    ...(domain && { domain: "example.com", ...balancers }),
    ...(domain && balancers.publicLoadBalancer !== false && { ...inFront, ...cache }),
  })) as fc.Arbitrary<EnvironmentArgs>;
