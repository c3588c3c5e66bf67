import { expect, test } from "vitest";
import { Domain, Environment, type EnvironmentArgs, WebService } from "../../../../components/azure";
import { planProgram } from "../../../../offline/run";
import { byType, resource } from "../helpers";

const planIn = (args: EnvironmentArgs) =>
  planProgram(() => {
    const domainRef = new Domain("site", { domainName: "example.com", zone: "external" });
    const environment = new Environment("prod", { domainRef, ...args });
    const api = new WebService("api", { environment, image: "a:1", additionalHosts: ["example.com"] });
    return { records: api.records, fqdn: api.fqdn, ip: environment.staticIp };
  });

test("a zone that is elsewhere gets nothing: proof and address of each host are outputs, and said at once", async () => {
  const plan = await planIn({});
  expect(byType(plan, "azure-native:dns:RecordSet")).toEqual([]);
  expect(byType(plan, "azure-native:dns:Zone")).toEqual([]);
  const { records, fqdn, ip } = plan.outputs as Record<string, unknown>;
  expect(records).toEqual([
    { name: "asuid.api.example.com", type: "TXT", value: expect.any(String) },
    { name: "api.example.com", type: "CNAME", value: fqdn },
    { name: "asuid.example.com", type: "TXT", value: expect.any(String) },
    { name: "example.com", type: "A", value: ip },
  ]);
  expect(byType(plan, "azure-native:app:ManagedCertificate")).toHaveLength(2);
  const said = plan.logs.map(({ message }) => message).join("\n");
  expect(said).toContain(`api.example.com CNAME ${String(fqdn)}`);
  expect(said).toContain("until they are there Azure refuses the app with its hosts; then run the update again");
});

test("behind Front Door they are its own", async () => {
  const plan = await planIn({ frontDoor: {} });
  expect(byType(plan, "azure-native:dns:RecordSet")).toEqual([]);
  const { hostName } = resource(plan, "azure-native:cdn:AFDEndpoint", "prod-front-door").outputs;
  expect(plan.outputs).toMatchObject({
    records: [
      { name: "_dnsauth.api.example.com", type: "TXT" },
      { name: "api.example.com", type: "CNAME", value: hostName },
      { name: "_dnsauth.example.com", type: "TXT" },
      { name: "example.com", type: "ALIAS", value: hostName },
    ],
  });
});
