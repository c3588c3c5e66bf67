import { expect, test } from "vitest";
import { Domain, Environment, WebService } from "../../../../components/gcp";
import { planProgram } from "../../../../offline/run";
import { byType } from "../helpers";

test("a zone that is elsewhere gets nothing: the certificate's record and the hosts' are outputs, and said at once", async () => {
  const plan = await planProgram(() => {
    const domainRef = new Domain("site", { domainName: "example.com", zone: "external" });
    const environment = new Environment("prod", { domainRef, ipv6: true });
    const api = new WebService("api", { environment, image: "a:1" });
    return { certificate: domainRef.records, hosts: environment.records, url: api.url };
  });
  expect(byType(plan, "gcp:dns/recordSet:RecordSet")).toEqual([]);
  expect(byType(plan, "gcp:dns/managedZone:ManagedZone")).toEqual([]);
  const addresses = byType(plan, "gcp:compute/globalAddress:GlobalAddress");
  const [ipv4, ipv6] = addresses.map(({ outputs }) => outputs.address);
  expect(plan.outputs).toMatchObject({
    certificate: [{ name: expect.stringMatching(/example\.com$/), type: "CNAME", value: expect.any(String) }],
    hosts: [
      { name: "*.example.com", type: "A", value: ipv4 },
      { name: "*.example.com", type: "AAAA", value: ipv6 },
    ],
    url: "https://api.example.com",
  });
  const said = plan.logs.map(({ message }) => message).join("\n");
  expect(said).toContain("the certificate is issued when it is there");
  expect(said).toContain(`*.example.com A ${String(ipv4)}`);
});
