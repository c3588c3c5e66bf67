import { describe, expect, test } from "vitest";
import { Environment } from "../../../../components/gcp";
import { problemsOf } from "../../aws/refusals";
import { byType, late, names, type Plan, planEnvironment, resource } from "../helpers";

const types = {
  backend: "gcp:compute/backendService:BackendService",
  urlMap: "gcp:compute/uRLMap:URLMap",
  record: "gcp:dns/recordSet:RecordSet",
  certificate: "gcp:certificatemanager/certificate:Certificate",
  entry: "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
  authorization: "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
} as const;
const domain = "example.com";
const idOf = (plan: Plan, name: string) => resource(plan, types.backend, name).id;
const inputsOfMap = (plan: Plan) => resource(plan, types.urlMap, "prod-public").inputs;
const addresses = (plan: Plan) =>
  byType(plan, types.record)
    .filter(({ inputs }) => inputs.type === "A")
    .map(({ inputs }) => inputs.name);

test("an argument of another cloud is answered with the way to do it here", () => {
  const args = { additionalDomains: {}, workspaceId: "main" } as never;
  expect(problemsOf(() => new Environment("prod", args))).toEqual([
    { propertyPath: "additionalDomains", reason: expect.stringMatching(/hosts of other domains go in hosts/) },
    { propertyPath: "workspaceId", reason: expect.stringMatching(/give logSinks$/) },
  ]);
});

describe("services that share a host by path", () => {
  const paths = {
    "shop.example.com": { "/orders": "orders", "/pay": "payments", "/orders/archive": "archive", "/cart": "orders" },
    [domain]: { "/api": "orders" },
  };

  test("have rules of the host, the rest of which is of the service that it names, or that hosts names", async () => {
    const plan = await planEnvironment({ domain, paths, hosts: { [domain]: "web" } });
    const orders = idOf(plan, "prod-public-orders");
    expect(inputsOfMap(plan)).toMatchObject({
      defaultService: idOf(plan, "prod-public"),
      hostRules: [
        { hosts: [domain], pathMatcher: expect.stringMatching(/^paths-example-com-/) },
        { hosts: ["shop.example.com"], pathMatcher: expect.stringMatching(/^paths-shop-example-com-/) },
      ],
      pathMatchers: [
        {
          defaultService: idOf(plan, "prod-public-web"),
          pathRules: [{ paths: ["/api", "/api/*"], service: orders }],
        },
        {
          defaultService: idOf(plan, "prod-public"),
          pathRules: [
            { paths: ["/orders/archive", "/orders/archive/*"], service: idOf(plan, "prod-public-archive") },
            { paths: ["/cart", "/cart/*", "/orders", "/orders/*"], service: orders },
            { paths: ["/pay", "/pay/*"], service: idOf(plan, "prod-public-payments") },
          ],
        },
      ],
    });
    expect(names(plan, types.backend)).toEqual([
      "prod-public",
      "prod-public-archive",
      "prod-public-orders",
      "prod-public-payments",
      "prod-public-web",
    ]);
    expect(addresses(plan)).toEqual(["*.example.com.", "example.com."]);
  });
});

describe("hosts that are redirected", () => {
  const redirectHosts = { "www.example.com": domain, "old.test": domain, [domain]: "shop.example.com" };

  test("keep path and query, for good, and have their records and certificates", async () => {
    const { [domain]: _, ...rest } = redirectHosts;
    const plan = await planEnvironment({ domain, redirectHosts: rest });
    expect(inputsOfMap(plan)).toMatchObject({
      hostRules: [{ hosts: ["old.test", "www.example.com"], pathMatcher: expect.stringMatching(/^to-example-com-/) }],
      pathMatchers: [
        {
          defaultUrlRedirect: {
            hostRedirect: domain,
            httpsRedirect: true,
            redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
            stripQuery: false,
          },
        },
      ],
    });
    expect(JSON.stringify(inputsOfMap(plan).pathMatchers)).not.toContain("pathRedirect");
    expect(addresses(plan)).toEqual(["*.example.com."]);
    expect(names(plan, types.certificate)).toEqual(["prod-domain", "prod-public-old.test"]);
    expect(plan.logs.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^old\.test must have an A record of /),
    ]);
  });

  test("include the domain itself, which then has a record", async () => {
    const plan = await planEnvironment({ domain, redirectHosts: { [domain]: "shop.example.com" } });
    expect(addresses(plan)).toEqual(["*.example.com.", "example.com."]);
  });
});

describe("hosts of tenants and customers", () => {
  test("may be all one label below a domain, whose certificate a record authorizes", async () => {
    const plan = await planEnvironment({ domain, hosts: { "*.tenants.example.com": "web", "*.acme.test": "web" } });
    expect(inputsOfMap(plan).hostRules).toEqual([
      { hosts: ["*.acme.test", "*.tenants.example.com"], pathMatcher: "web" },
    ]);
    expect(addresses(plan)).toEqual(["*.example.com.", "*.tenants.example.com."]);
    const name = "prod-public-wildcard.tenants.example.com";
    const authorization = resource(plan, types.authorization, name);
    expect(authorization.inputs).toMatchObject({ domain: "tenants.example.com" });
    expect(resource(plan, types.certificate, name).inputs).toMatchObject({
      managed: { domains: ["*.tenants.example.com"], dnsAuthorizations: [authorization.id] },
    });
    expect(resource(plan, types.entry, name).inputs.hostname).toBe("*.tenants.example.com");
    expect(resource(plan, types.record, `${name}-authorization`).inputs.managedZone).toBe("example-com");
    // The zone of another domain is somebody else's.
    expect(byType(plan, types.record).map((one) => one.name)).not.toContain(
      "prod-public-wildcard.acme.test-authorization",
    );
    expect(plan.logs.map(({ message }) => message).join("\n")).toMatch(/make these records .*acme\.test CNAME/);
  });

  test("may have certificates of their own", async () => {
    const id = "projects/acme-prod/locations/global/certificates/customer";
    const plan = await planEnvironment({
      domain,
      hosts: { "shop.customer.test": "web", "b2b.example.com": "web" },
      hostCertificates: { "shop.customer.test": late(id), "b2b.example.com": id },
    });
    expect(names(plan, types.certificate)).toEqual(["prod-domain"]);
    for (const host of ["shop.customer.test", "b2b.example.com"]) {
      expect(resource(plan, types.entry, `prod-public-${host}`).inputs).toMatchObject({
        hostname: host,
        certificates: [id],
      });
    }
  });
});
