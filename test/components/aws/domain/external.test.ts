import { expect, test } from "vitest";
import { Domain, Environment, WebService } from "../../../../components/aws";
import { planProgram } from "../../../../offline/run";
import { byType, resource } from "../helpers";

const record = "aws:route53/record:Record";

test("a zone that is elsewhere gets nothing: the certificate's record and the hosts' are outputs, and said at once", async () => {
  const plan = await planProgram(() => {
    const domainRef = new Domain("site", { domainName: "example.com", zone: "external" });
    const environment = new Environment("prod", { domainRef });
    const api = new WebService("api", { environment, image: "a:1", additionalHosts: ["example.com"] });
    return { certificate: domainRef.records, hosts: api.records, url: api.url };
  });
  expect(byType(plan, record)).toEqual([]);
  expect(byType(plan, "aws:route53/zone:Zone")).toEqual([]);
  expect(plan.invokes.filter(({ token }) => token.includes("route53"))).toEqual([]);
  const validation = resource(plan, "aws:acm/certificateValidation:CertificateValidation", "site-validation");
  expect(validation.inputs).not.toHaveProperty("validationRecordFqdns");
  const [listener] = byType(plan, "aws:lb/listener:Listener").filter(({ inputs }) => inputs.port === 443);
  expect(listener?.inputs.certificateArn).toBe(validation.outputs.certificateArn);
  const { dnsName } = resource(plan, "aws:lb/loadBalancer:LoadBalancer", "prod-public").outputs;
  expect(plan.outputs).toMatchObject({
    certificate: [{ type: "CNAME", name: expect.stringMatching(/example\.com$/), value: expect.any(String) }],
    hosts: [
      { name: "api.example.com", type: "CNAME", value: dnsName },
      { name: "example.com", type: "ALIAS", value: dnsName },
    ],
    url: "https://api.example.com",
  });
  const said = plan.logs.map(({ message }) => message).join("\n");
  expect(said).toContain("the certificate is issued, and the update goes on, when it is there: ");
  expect(said).toContain(`api.example.com CNAME ${dnsName}, example.com ALIAS ${dnsName}`);
});

test("a certificate of one's own needs no record, and a zone of this account wants none elsewhere", async () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
  const plan = await planProgram(() => {
    const external = new Domain("site", { domainName: "example.com", zone: "external", certificateArn });
    const own = new Domain("own", { domainName: "example.net" });
    return { external: external.records, own: own.records, nameServers: external.nameServers };
  });
  expect(plan.outputs).toEqual({ external: [], own: [], nameServers: [] });
});
