import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Domain, Environment, WebService } from "../../../../components/aws";
import { byType, names, type Plan, planProgram } from "../helpers";

const provider = "pulumi:providers:aws";
const record = "aws:route53/record:Record";
const zoneRoleArn = "arn:aws:iam::210987654321:role/dns";
const image = "a:1";

/** Names of the resources that an explicit provider makes. */
const madeElsewhere = (plan: Plan): string[] =>
  plan.resources
    .filter(({ options }) => options.provider !== undefined)
    .map(({ name }) => name)
    .sort();

describe("a zone in another account", () => {
  test("has its records by a role there, and the certificate stays with the load balancer", async () => {
    const plan = await planProgram(() => {
      const domainRef = new Domain("site", { domainName: "example.com", zone: "adopt", zoneRoleArn });
      const environment = new Environment("prod", { domainRef, redirectHosts: { "www.example.com": "example.com" } });
      for (const name of ["api", "web"]) new WebService(name, { environment, image });
      return { ref: environment.ref, domain: domainRef.ref };
    });
    const [dns, ...more] = byType(plan, provider);
    expect(more).toEqual([]);
    expect(JSON.parse(String(dns?.inputs.assumeRoles))).toEqual([
      { roleArn: zoneRoleArn, sessionName: "vendor-native-zone" },
    ]);
    expect(dns?.inputs.region).toBe("us-east-1");
    expect(madeElsewhere(plan)).toEqual(names(plan, record));
    expect(names(plan, record)).toEqual([
      "api-api.example.com-a",
      "prod-redirect-www.example.com-a",
      "site-validation",
      "web-web.example.com-a",
    ]);
    for (const one of byType(plan, record)) expect(one.options.provider).toBe(dns?.urn);
    expect(plan.outputs).toMatchObject({ ref: { zoneRoleArn }, domain: { zoneRoleArn } });
    expect(plan.invokes.filter(({ token }) => token.includes("getZone"))).toHaveLength(1);
  });

  test("of the parent has the delegation, and the records of a new zone are this account's", async () => {
    const plan = await planProgram(() => {
      const args = { domainName: "shop.example.com", parentZoneId: "Z0PARENT", dnssec: true } as const;
      new Domain("shop", { ...args, parentZoneRoleArn: zoneRoleArn });
    });
    expect(madeElsewhere(plan)).toEqual(["shop-delegation", "shop-signature"]);
  });

  test("of a further domain has the records of its hosts alone", async () => {
    const shop = {
      domainName: "shop.example",
      hostedZoneId: "Z0SHOP",
      certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/shop",
      zoneRoleArn,
    };
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com", additionalDomains: { shop } });
      new WebService("api", { environment, image, additionalHosts: ["shop.example"] });
    });
    expect(madeElsewhere(plan)).toEqual(["api-shop.example-a"]);
  });

  test("signs in as the stack's own provider is told to, and the credentials stay secret", async () => {
    const config = { "aws:profile": "acme", "aws:accessKey": "AKIA", "aws:secretKey": "hunter2" };
    const plan = await planProgram(
      () => new Domain("site", { domainName: "example.com", zone: "adopt", zoneRoleArn }),
      { config },
    );
    const [dns] = byType(plan, provider);
    expect(dns?.inputs).toMatchObject({ profile: "acme" });
    expect(JSON.stringify(dns?.inputs.secretKey)).not.toBe('"hunter2"');
  });

  test("comes plainly from another stack, or not at all", async () => {
    const plan = await planProgram(() => {
      const ref = {
        domainName: "example.com",
        hostedZoneId: "Z0",
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a",
        zoneRoleArn,
      };
      new Environment("plain", { domainRef: ref, redirectHosts: { "www.example.com": "example.com" } });
      const late = pulumi.output(Promise.resolve(ref));
      new Environment("late", { domainRef: late });
    });
    expect(madeElsewhere(plan)).toEqual(["plain-redirect-www.example.com-a"]);
  });
});
