import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService, type WebServiceArgs } from "../../../../components/azure";
import { problemsOf, refuses, wrong } from "../../aws/refusals";
import { byType, existingId, names, planProgram, resource } from "../helpers";
import { create, fronted } from "./bad-input-base";

const host = "shop.example.com";
const image = "a:1";
const customDomain = "azure-native:cdn:AFDCustomDomain";
const record = "azure-native:dns:RecordSet";
const route = "azure-native:cdn:Route";
const policy = "azure-native:frontdoor:Policy";
const id = existingId("Microsoft.Cdn/profiles/main/customDomains/shop-example-com");
const firewall = { sku: "Premium_AzureFrontDoor", mode: "Prevention", rateLimit: 2000 };
const sharing = {
  environment: {
    ...fronted,
    frontDoor: { ...fronted.frontDoor, firewall, sharedHosts: { [host]: id }, redirectedHosts: ["old.example.com"] },
  },
};
const beside = { ...sharing, host };
const notPath = "is not a path, which means itself and all below it";
const shared =
  'is for public services that share a host, which Front Door tells apart by path; give the Environment frontDoor and sharedHosts: ["api.example.com"]';

refuses<Pick<WebServiceArgs, "path" | "additionalPaths" | "host" | "allowedCidrs" | "authentication">>(
  "WebService refuses, of hosts that services share:",
  "",
  {
    path: [
      wrong("orders", `${notPath}; nearest: "/orders"`, { beside }),
      wrong("/orders/*", `${notPath}; nearest: "/orders"`, { beside }),
      wrong("/", "is every path; leave it out", { beside }),
      wrong("/orders", shared),
      wrong("/orders", shared, { beside: { ...sharing, exposure: "internal" }, title: "of an internal service" }),
      wrong(
        "/orders",
        "is for hosts that services share, but api.example.com is not among the environment's sharedHosts; there is shop.example.com",
        { beside: sharing, title: "on a host of its own" },
      ),
      wrong(
        "/orders",
        "is for hosts that services share, but api.example.com is not among the environment's sharedHosts; there is none",
        { beside: { environment: fronted }, title: "where no host is shared" },
      ),
    ],
    additionalPaths: [
      wrong(["/a", "/a"], 'has "/a" twice', { beside }),
      wrong(["a b"], `${notPath}, such as /orders`, { at: "[0]", beside }),
    ],
    host: [
      wrong(
        "old.example.com",
        "old.example.com is among the redirectHosts of the Environment; give another host, or take it out there",
        { beside: sharing },
      ),
    ],
    allowedCidrs: [
      wrong(
        ["198.51.100.0/24"],
        "is for hosts of its own, but shop.example.com is shared; give it to the Environment",
        { beside },
      ),
    ],
    authentication: [
      wrong(
        {
          entra: { tenantId: "11111111-2222-3333-4444-555555555555", clientId: "66666666-7777-8888-9999-000000000000" },
        },
        "answers at /.auth of the host, where path does not lead; leave one of the two out",
        { beside: { ...beside, path: "/orders" } },
      ),
    ],
  },
  create,
);

const inOne = (program: (environment: Environment) => unknown, args: EnvironmentArgs = {}) =>
  planProgram(() =>
    program(new Environment("prod", { domain: "example.com", frontDoor: {}, sharedHosts: [host], ...args })),
  );

describe("services that share a host", () => {
  test("have a route each, on the custom domain, the record and the firewall of the environment", async () => {
    const plan = await inOne((environment) => {
      const orders = new WebService("orders", {
        environment,
        image,
        host,
        path: "/orders",
        additionalPaths: ["/carts"],
      });
      new WebService("shop", { environment, image });
      return { url: orders.url };
    });
    const { id: domainId } = resource(plan, customDomain, "prod-shop.example.com");
    expect(byType(plan, customDomain)).toHaveLength(1);
    expect(names(plan, record).filter((name) => name.includes("shop.example.com"))).toEqual([
      "prod-shop.example.com-address",
      "prod-shop.example.com-dnsauth",
    ]);
    expect(names(plan, policy)).toEqual(["prod-hosts"]);
    expect(resource(plan, route, "orders").inputs).toMatchObject({
      customDomains: [{ id: domainId }],
      patternsToMatch: ["/orders", "/orders/*", "/carts", "/carts/*"],
      linkToDefaultDomain: "Disabled",
    });
    expect(resource(plan, route, "shop").inputs).toMatchObject({
      customDomains: [{ id: domainId }],
      patternsToMatch: ["/*"],
    });
    expect(plan.outputs.url).toBe("https://shop.example.com/orders");
  });

  test("may have hosts of their own beside it, with a firewall of their own", async () => {
    const plan = await inOne((environment) => {
      new WebService("web", { environment, image, additionalHosts: [host] });
    });
    const ids = ["web-web.example.com", "prod-shop.example.com"].map((name) => ({
      id: resource(plan, customDomain, name).id,
    }));
    expect(resource(plan, route, "web").inputs.customDomains).toEqual(ids);
    expect(names(plan, policy)).toEqual(["prod-hosts", "web"]);
  });

  test("know it from the environment's reference of another stack", async () => {
    const plan = await planProgram(() => {
      new WebService("orders", { environment: { ...sharing.environment } as never, image, host, path: "/orders" });
    });
    expect(byType(plan, customDomain)).toEqual([]);
    expect(resource(plan, route, "orders").inputs.customDomains).toEqual([{ id }]);
  });

  test("may not have the same path, nor everything twice", async () => {
    let said: unknown[] = [];
    await inOne((environment) => {
      new WebService("orders", { environment, image, host, path: "/orders" });
      new WebService("shop", { environment, image });
      said = [{ host, path: "/orders" }, { host }, { host, path: "/orders/new" }].map((args, index) =>
        problemsOf(() => new WebService(`two-${index}`, { environment, image, ...args })),
      );
    });
    expect(said).toEqual([
      [
        {
          propertyPath: "path",
          reason: 'shop.example.com/orders is taken by WebService "orders"; give another host or path',
        },
      ],
      [{ propertyPath: "host", reason: 'shop.example.com is taken by WebService "shop"; give another host' }],
      undefined,
    ]);
  });
});

describe("a wildcard behind Front Door", () => {
  const args = { sharedHosts: [] };

  test("has Front Door's own certificate, and one proof with the name that it stands before", async () => {
    const plan = await inOne((environment) => {
      new WebService("web", { environment, image, host: "example.com", additionalHosts: ["*.example.com"] });
    }, args);
    expect(resource(plan, customDomain, "web-wildcard.example.com").inputs).toMatchObject({
      hostName: "*.example.com",
      tlsSettings: { certificateType: "ManagedCertificate" },
    });
    const proofs = byType(plan, record).filter(({ inputs }) => inputs.relativeRecordSetName === "_dnsauth");
    expect(proofs).toHaveLength(1);
    expect(proofs[0]?.inputs.txtRecords).toHaveLength(2);
    expect(resource(plan, record, "web-wildcard.example.com-address").inputs).toMatchObject({
      relativeRecordSetName: "*",
      recordType: "CNAME",
    });
  });

  test("goes with its name to one service, or one of the two proofs would be lost", async () => {
    let said: unknown[] = [];
    await inOne(
      (environment) => {
        new WebService("web", { environment, image, host: "example.com" });
        said = ["*.example.com", "*.shop.example.com"].map((wildcard, index) =>
          problemsOf(() => new WebService(`tenants-${index}`, { environment, image, host: wildcard })),
        );
      },
      { sharedHosts: [host] },
    );
    const reason = (name: string, owner: string) => [
      {
        propertyPath: "host",
        reason: `${name} and *.${name} are proved by one record, and ${owner} has the other of the two; give both to one service`,
      },
    ];
    expect(said).toEqual([reason("example.com", 'WebService "web"'), reason(host, "the Environment")]);
  });
});
