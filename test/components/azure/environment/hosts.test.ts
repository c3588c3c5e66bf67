import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService } from "../../../../components/azure";
import { refuses, wrong } from "../../aws/refusals";
import { byType, existingId, names, type Plan, planProgram, resource } from "../helpers";

const domain = "example.com";
const types = {
  customDomain: "azure-native:cdn:AFDCustomDomain",
  record: "azure-native:dns:RecordSet",
  route: "azure-native:cdn:Route",
  rule: "azure-native:cdn:Rule",
  secret: "azure-native:cdn:Secret",
  certificate: "azure-native:app:Certificate",
  managed: "azure-native:app:ManagedCertificate",
  role: "azure-native:authorization:RoleAssignment",
  security: "azure-native:cdn:SecurityPolicy",
  app: "azure-native:app:ContainerApp",
};
const tls = (name: string) => ({
  id: existingId(`Microsoft.KeyVault/vaults/main/secrets/${name}`),
  uri: `https://main.vault.azure.net/secrets/${name}`,
});
const customer = { domainName: "shop.customer.org", externalDns: true };
const shop = { domainName: "shop.example", zoneResourceGroupName: "shops" };

const plan = (args: EnvironmentArgs, hosts: Record<string, object> = {}): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain, ...args });
    const services = Object.entries(hosts).map(
      ([name, service]) => new WebService(name, { environment, image: "a:1", ...service }),
    );
    return { records: environment.records, ofServices: services.map(({ records }) => records) };
  });

const domainForm = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const noFront = { frontDoor: undefined };

refuses<Pick<EnvironmentArgs, "additionalDomains" | "hostCertificates" | "redirectHosts" | "sharedHosts">>(
  "Environment refuses, of its hosts:",
  "",
  {
    redirectHosts: [
      wrong(["www.example.com"], "is a list; give a map, { name: … }"),
      wrong({ "*.example.com": domain }, `"*.example.com" ${domainForm}; nearest: "example.com"`, {
        at: '["*.example.com"]',
      }),
      wrong({ "www.example.com": "www.example.com" }, "leads to itself; give another host", {
        at: '["www.example.com"]',
      }),
      wrong(
        { "a.example.com": "b.example.com", "b.example.com": domain },
        "b.example.com is redirected itself, to example.com; give that",
        { at: '["a.example.com"]' },
      ),
      wrong(
        { "www.example.org": domain },
        '"www.example.org" is not in the environment\'s domain example.com; nearest: "www.example.com"',
        { at: '["www.example.org"]' },
      ),
      wrong(
        { "www.example.org": domain },
        '"www.example.org" is in none of the environment\'s domains example.com, shop.example',
        {
          at: '["www.example.org"]',
          beside: { additionalDomains: { shop } },
          title: "in none of several domains",
        },
      ),
      wrong(
        { "www.example.com": domain },
        "is done by Front Door: Container Apps redirects no host to another; give frontDoor: {}",
        { beside: noFront, title: "without Front Door" },
      ),
      wrong({ "www.example.com": domain }, "needs a domain; give domain or domainRef", {
        beside: { domain: undefined },
        title: "without a domain",
      }),
      wrong({ "www.example.com": domain }, "www.example.com is in sharedHosts too; give it in one of the two", {
        at: '["www.example.com"]',
        beside: { sharedHosts: ["www.example.com"] },
        title: "that is shared",
      }),
    ],
    sharedHosts: [
      wrong("shop.example.com", "is text; give a list"),
      wrong(["*.example.com"], `"*.example.com" ${domainForm}; nearest: "example.com"`, { at: "[0]" }),
      wrong(["shop.example.com", "shop.example.com"], 'has "shop.example.com" twice'),
      wrong(
        ["shop.example.org"],
        '"shop.example.org" is not in the environment\'s domain example.com; nearest: "shop.example.com"',
        { at: "[0]" },
      ),
      wrong(
        ["shop.example.com"],
        "is done by Front Door: Container Apps finds an app by its host; give frontDoor: {}",
        { beside: noFront, title: "without Front Door" },
      ),
    ],
    additionalDomains: [
      wrong([shop], "is a list; give a map, { name: … }"),
      wrong({ shop: "shop.example" }, "is text; a domain by its name goes in domain", { at: ".shop" }),
      wrong({ shop }, "is for hosts of services, which need a domain; give domain or domainRef", {
        beside: { domain: undefined },
      }),
    ],
    hostCertificates: [
      wrong({ www: tls("www") }, `"www" ${domainForm}`, { at: ".www" }),
      wrong(
        { "www.example.com": "tls" },
        "is no reference to a secret: give a Secret, or { id, uri }; plain values go in env",
        { at: '["www.example.com"]' },
      ),
      wrong(
        { "*.example.com": tls("wide") },
        "is for hosts of services, which need a domain; give domain or domainRef",
        {
          beside: { domain: undefined },
        },
      ),
    ],
  },
  (key, value, beside) => new Environment("prod", { domain, frontDoor: {}, ...beside, [key]: value } as never),
);

describe("a redirected host", () => {
  const redirectHosts = { "www.example.com": domain, "old.example.com": "new.example.com" };

  test("is answered by a rule of Front Door with 301 over TLS, which keeps path and query", async () => {
    const found = await plan({ frontDoor: {}, redirectHosts });
    const host = resource(found, types.customDomain, "prod-www.example.com");
    expect(host.inputs).toMatchObject({
      hostName: "www.example.com",
      tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12" },
    });
    const rule = resource(found, types.rule, "prod-redirects-www.example.com");
    expect(rule.inputs).toMatchObject({
      order: 2,
      matchProcessingBehavior: "Stop",
      conditions: [{ name: "HostName", parameters: { operator: "Equal", matchValues: ["www.example.com"] } }],
    });
    // No path and no query: those of the request stay.
    expect(rule.inputs.actions).toEqual([
      {
        name: "UrlRedirect",
        parameters: {
          typeName: "DeliveryRuleUrlRedirectActionParameters",
          redirectType: "Moved",
          destinationProtocol: "Https",
          customHostname: domain,
        },
      },
    ]);
    expect(rule.inputs.ruleName).toMatch(/^[a-z][a-z0-9]*$/);
    const route = resource(found, types.route, "prod-redirects");
    const ids = ["prod-old.example.com", "prod-www.example.com"].map(
      (name) => resource(found, types.customDomain, name).id,
    );
    expect(route.inputs).toMatchObject({
      customDomains: ids.map((id) => ({ id })),
      linkToDefaultDomain: "Disabled",
      patternsToMatch: ["/*"],
    });
    expect(route.inputs.ruleSets).toHaveLength(1);
  });

  test("has its records, when Front Door knows the way, and its firewall", async () => {
    const found = await plan({ frontDoor: {}, redirectHosts, allowedCidrs: ["198.51.100.0/24"] });
    const named = names(found, types.record).filter((name) => name.startsWith("prod-www"));
    expect(named).toEqual(["prod-www.example.com-address", "prod-www.example.com-dnsauth"]);
    const address = resource(found, types.record, "prod-www.example.com-address");
    expect(address.inputs).toMatchObject({ relativeRecordSetName: "www", recordType: "CNAME" });
    expect(address.dependencies).toContain(resource(found, types.route, "prod-redirects").urn);
    const { parameters } = resource(found, types.security, "prod-hosts").inputs as {
      parameters: { associations: [{ domains: object[] }] };
    };
    expect(parameters.associations[0].domains).toHaveLength(2);
    expect(JSON.stringify(resource(found, "azure-native:frontdoor:Policy", "prod-hosts").inputs)).toContain(
      "AllowedCidrs",
    );
    expect(found.outputs.records).toEqual([]);
  });

  test("of a domain whose zone is elsewhere asks for its records", async () => {
    const args = { frontDoor: {}, additionalDomains: { customer }, redirectHosts: { "shop.customer.org": domain } };
    const found = await plan(args);
    const { hostName } = resource(found, "azure-native:cdn:AFDEndpoint", "prod-front-door").outputs;
    expect(found.outputs.records).toEqual([
      { name: "_dnsauth.shop.customer.org", type: "TXT", value: expect.any(String) },
      { name: "shop.customer.org", type: "ALIAS", value: hostName },
    ]);
    expect(names(found, types.record).filter((name) => name.includes("customer"))).toEqual([]);
  });
});

describe("a further domain", () => {
  test("has the records of its hosts in its own zone, and a managed certificate for each host", async () => {
    const found = await plan(
      { additionalDomains: { shop, customer } },
      { api: { additionalHosts: ["shop.example", "shop.customer.org"] } },
    );
    expect(resource(found, types.record, "api-shop.example-address").inputs).toMatchObject({
      resourceGroupName: "shops",
      zoneName: "shop.example",
      relativeRecordSetName: "@",
    });
    expect(names(found, types.managed)).toEqual(["api-api.example.com", "api-shop.customer.org", "api-shop.example"]);
    expect(found.outputs.ofServices).toEqual([
      [
        { name: "asuid.shop.customer.org", type: "TXT", value: expect.any(String) },
        { name: "shop.customer.org", type: "A", value: expect.any(String) },
      ],
    ]);
  });
});

describe("a certificate of one's own for one host", () => {
  test("is bound to the host in Container Apps, and the others have managed ones", async () => {
    const found = await plan(
      { additionalDomains: { customer }, hostCertificates: { "shop.customer.org": tls("customer") } },
      { api: { additionalHosts: ["shop.customer.org"] } },
    );
    const { id } = resource(found, types.certificate, "prod-shop.customer.org");
    const { configuration } = resource(found, types.app, "api").inputs as {
      configuration: { ingress: { customDomains: object[] } };
    };
    expect(configuration.ingress.customDomains).toEqual([
      { name: "api.example.com", bindingType: "Auto" },
      { name: "shop.customer.org", bindingType: "SniEnabled", certificateId: id },
    ]);
    expect(names(found, types.managed)).toEqual(["api-api.example.com"]);
    expect(resource(found, types.role, "prod-shop.customer.org").inputs.scope).toBe(tls("customer").id);
  });

  test("of a wildcard serves all hosts below it, which no managed one could", async () => {
    const found = await plan(
      { hostCertificates: { "*.tenants.example.com": tls("tenants") } },
      { api: { host: "*.tenants.example.com", additionalHosts: ["tenants.example.com"] } },
    );
    const address = resource(found, types.record, "api-wildcard.tenants.example.com-address").inputs;
    expect(address).toMatchObject({ relativeRecordSetName: "*.tenants", recordType: "CNAME" });
    const proofs = byType(found, types.record).filter(({ inputs }) => inputs.relativeRecordSetName === "asuid.tenants");
    expect(proofs.map(({ inputs }) => (inputs.txtRecords as unknown[]).length)).toEqual([1]);
    expect(names(found, types.managed)).toEqual(["api-tenants.example.com"]);
  });

  test("is read by Front Door with the environment's identity, and is its host's", async () => {
    const found = await plan(
      { frontDoor: {}, hostCertificates: { "shop.example.com": tls("shop") }, sharedHosts: ["shop.example.com"] },
      { api: {} },
    );
    const secret = resource(found, types.secret, "prod-shop.example.com");
    expect(secret.inputs.parameters).toEqual({
      type: "CustomerCertificate",
      secretSource: { id: tls("shop").id },
      useLatestVersion: true,
    });
    expect(secret.dependencies).toContain(resource(found, types.role, "prod-shop.example.com").urn);
    const { id } = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "prod-environment");
    expect(resource(found, "azure-native:cdn:Profile", "prod-front-door").inputs.identity).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: [id],
    });
    const tlsOf = (name: string) => resource(found, types.customDomain, name).inputs.tlsSettings;
    expect(tlsOf("prod-shop.example.com")).toMatchObject({
      certificateType: "CustomerCertificate",
      secret: { id: secret.id },
    });
    expect(tlsOf("api-api.example.com")).toMatchObject({ certificateType: "ManagedCertificate" });
    expect(byType(found, types.certificate)).toEqual([]);
  });
});
