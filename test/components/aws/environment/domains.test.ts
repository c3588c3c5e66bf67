import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService } from "../../../../components/aws";
import { byType, late, names, type Plan, planProgram, resource } from "../helpers";
import { problemsOf, refuses, wrong } from "../refusals";

const rule = "aws:lb/listenerRule:ListenerRule";
const record = "aws:route53/record:Record";
const certificate = "aws:lb/listenerCertificate:ListenerCertificate";
const arn = (id: string) => `arn:aws:acm:us-east-1:123456789012:certificate/${id}`;
const shop = { domainName: "shop.example", hostedZoneId: "Z0SHOP", certificateArn: arn("shop") };
const customer = { domainName: "app.customer.org", certificateArn: arn("customer"), externalDns: true };
const image = "ghcr.io/acme/api:1.4.2";

const plan = (args: EnvironmentArgs, hosts: Record<string, object> = {}): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", ...args });
    const services = Object.entries(hosts).map(
      ([name, service]) => new WebService(name, { environment, image, ...service }),
    );
    return { records: environment.records, ofServices: services.map(({ records }) => records) };
  });

const base = { domain: "example.com" };
refuses<Pick<EnvironmentArgs, "redirectHosts" | "additionalDomains">>(
  "Environment refuses, of its hosts:",
  "",
  {
    redirectHosts: [
      wrong(["www.example.com"], "is a list; give a map, { name: … }"),
      wrong({ www: "example.com" }, expect.stringMatching(/^"www" is not a domain name/) as never, { at: ".www" }),
      wrong({ "www.example.com": "https://example.com" }, expect.stringMatching(/nearest: "example.com"$/) as never, {
        at: '["www.example.com"]',
      }),
      wrong({ "www.example.com": late("example.com") }, "is an Output, which is known later only; give a plain value", {
        at: '["www.example.com"]',
        title: "an Output",
      }),
      wrong({ "www.example.com": "www.example.com" }, "leads to itself; give another host", {
        at: '["www.example.com"]',
      }),
      wrong(
        { "a.example.com": "b.example.com", "b.example.com": "example.com" },
        "b.example.com is redirected itself, to example.com; give that",
        { at: '["a.example.com"]' },
      ),
      wrong(
        { "www.example.org": "example.com" },
        `"www.example.org" is not in the environment's domain example.com; nearest: "www.example.com"`,
        { at: '["www.example.org"]' },
      ),
      wrong(
        { "www.example.org": "example.com" },
        `"www.example.org" is in none of the environment's domains example.com, shop.example`,
        { at: '["www.example.org"]', beside: { additionalDomains: { shop } }, title: "in none of several domains" },
      ),
      wrong(
        { "www.example.com": "example.com" },
        "needs a domain: without one CloudFront serves, under its own name; give domain or domainRef",
        { beside: { domain: undefined }, title: "no domain" },
      ),
      wrong(
        { "www.example.com": "example.com" },
        "is for the public load balancer; leave it out, or give publicLoadBalancer: true",
        { beside: { publicLoadBalancer: false }, title: "no public load balancer" },
      ),
    ],
    additionalDomains: [
      wrong([shop], "is a list; give a map, { name: … }"),
      wrong({ shop: "shop.example" }, "is text; a domain by its name goes in domain", { at: ".shop" }),
      wrong(
        { shop: { domainName: "shop.example" } },
        "is not a Domain or a reference to one: it lacks certificateArn",
        {
          at: ".shop",
        },
      ),
      wrong({ shop }, "stand beside a first one; give domain or domainRef", { beside: { domain: undefined } }),
      wrong(
        Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`d${index}`, shop])),
        "has 26; a listener takes 25 certificates beside the first; put the others into another environment",
        { title: "26" },
      ),
    ],
  },
  (key, value, beside) => new Environment("prod", { ...base, ...beside, [key]: value } as never),
);

describe("a redirected host", () => {
  test("answers with a permanent redirect that keeps path and query, over TLS, and has its record", async () => {
    const found = await plan({ redirectHosts: { "www.example.com": "example.com" } });
    expect(resource(found, rule, "prod-redirect-www.example.com").inputs).toMatchObject({
      conditions: [{ hostHeader: { values: ["www.example.com"] } }],
      actions: [
        {
          type: "redirect",
          redirect: {
            host: "example.com",
            path: "/#{path}",
            query: "#{query}",
            protocol: "HTTPS",
            port: "443",
            statusCode: "HTTP_301",
          },
        },
      ],
    });
    expect(names(found, record)).toContain("prod-redirect-www.example.com-a");
    expect(found.outputs.records).toEqual([]);
  });

  test("of a domain whose zone is elsewhere asks for its record", async () => {
    const redirectHosts = { "app.customer.org": "example.com" };
    const found = await plan({ additionalDomains: { customer }, redirectHosts });
    const dnsName = byType(found, "aws:lb/loadBalancer:LoadBalancer")[0]?.outputs.dnsName;
    expect(found.outputs.records).toEqual([{ name: "app.customer.org", type: "ALIAS", value: dnsName }]);
    expect(names(found, record).filter((name) => name.includes("customer"))).toEqual([]);
  });
});

describe("a further domain", () => {
  test("has its certificate on every HTTPS listener, and its hosts their records in its own zone", async () => {
    const args = { additionalDomains: { shop, customer }, internalLoadBalancer: true };
    const found = await plan(args, {
      api: { additionalHosts: ["shop.example", "app.customer.org", "example.com"] },
    });
    expect(names(found, certificate)).toEqual([
      "prod-internal-customer",
      "prod-internal-shop",
      "prod-public-customer",
      "prod-public-shop",
    ]);
    expect(resource(found, certificate, "prod-public-shop").inputs.certificateArn).toBe(shop.certificateArn);
    expect(resource(found, record, "api-shop.example-a").inputs.zoneId).toBe("Z0SHOP");
    expect(resource(found, record, "api-example.com-a").inputs.zoneId).not.toBe("Z0SHOP");
    expect(Object(found.outputs.ofServices)[0]).toMatchObject([{ name: "app.customer.org", type: "ALIAS" }]);
  });

  test("a host in none of the domains is refused, and names them", () => {
    const environment = {
      clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/main",
      clusterName: "main",
      vpcId: "vpc-1",
      privateSubnetIds: ["subnet-a", "subnet-b"],
      domainName: "example.com",
      additionalDomains: [shop],
      publicLoadBalancer: {
        listenerArn:
          "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2",
        arnSuffix: "app/main/50dc6c495c0c9188",
        dnsName: "main-1.us-east-1.elb.amazonaws.com",
        hostedZoneId: "Z32O12XQLNTSW2",
        securityGroupId: "sg-main",
      },
    };
    const refusal = (host: string) => problemsOf(() => new WebService("api", { environment, image, host }));
    expect(refusal("www.example.org")).toEqual([
      {
        propertyPath: "host",
        reason: `"www.example.org" is in none of the environment's domains example.com, shop.example`,
      },
    ]);
    expect(refusal("a.b.shop.example")).toEqual([
      {
        propertyPath: "host",
        reason: expect.stringMatching(/2 labels below shop\.example.*nearest: "a-b\.shop\.example"/),
      },
    ]);
    expect(refusal("*.eu.example.com")).toEqual([
      {
        propertyPath: "host",
        reason: `"*.eu.example.com" is not one label below the environment's domain example.com, and so not in its certificate; nearest: "*.example.com"`,
      },
    ]);
    expect(refusal("*.*.example.com")).toEqual([
      { propertyPath: "host", reason: expect.stringMatching(/is not a domain name/) },
    ]);
  });
});

describe("a wildcard host", () => {
  test("is one rule and one record for every tenant, with a priority after the others", async () => {
    const found = await plan({}, { tenants: { host: "*.example.com", priority: 900 }, api: { priority: 100 } });
    expect(resource(found, rule, "tenants-public").inputs).toMatchObject({
      conditions: [{ hostHeader: { values: ["*.example.com"] } }],
      priority: 900,
    });
    expect(resource(found, record, "tenants-*.example.com-a").inputs.name).toBe("*.example.com");
  });

  test("covers other services' hosts, and so wants to know which is asked first", async () => {
    await expect(plan({}, { tenants: { host: "*.example.com" }, api: {} })).rejects.toThrow(
      'host: /* on api.example.com overlaps with /* on *.example.com of WebService "tenants"; give both a priority: the lower one is asked first',
    );
  });

  test("below a domain of its own needs no priority", async () => {
    const found = await plan(
      { additionalDomains: { tenants: { ...shop, domainName: "tenants.example.com" } } },
      { tenants: { host: "*.tenants.example.com" }, api: {} },
    );
    expect(resource(found, record, "tenants-*.tenants.example.com-a").inputs.zoneId).toBe("Z0SHOP");
  });
});
