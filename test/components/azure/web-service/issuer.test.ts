import { describe, expect, test } from "vitest";
import { WebService } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { existingId, late, planProgram, resource } from "../helpers";
import { environment as existing, image } from "./bad-input-base";
import { planService, types } from "./helpers";

const office = { allow: { office: "198.51.100.0/24" } };
const ways = "give the environment a certificate of your own, or Front Door";
const shutOut = "shuts out DigiCert, which must reach the app to issue and renew its managed certificate";
const own = {
  certificateSource: "key-vault" as const,
  certificateId: existingId("Microsoft.App/managedEnvironments/main/certificates/own"),
};
const { domainName: _, zoneResourceGroupName: __, ...bare } = existing;

describe("the issuer of managed certificates", () => {
  test.each([
    ["ipRestrictions.allow", { ipRestrictions: office }, `${shutOut}; ${ways}`],
    [
      "clientCertificateMode",
      { clientCertificateMode: "require" as const },
      `"require" ${shutOut}; ${ways}, or nearest: "accept"`,
    ],
  ])("is not shut out by %s", (propertyPath, args, reason) => {
    expect(problemsOf(() => new WebService("api", { environment: { ...existing }, image, ...args }))).toEqual([
      { propertyPath, reason },
    ]);
  });

  test("need not reach an app with another certificate, none, or for the network alone", async () => {
    await planProgram(() => {
      const args = { image, ipRestrictions: office, clientCertificateMode: "require" as const };
      new WebService("own", { ...args, environment: { ...existing, ...own } });
      new WebService("bare", { ...args, environment: { ...bare } });
      new WebService("within", { ...args, environment: { ...existing }, exposure: "internal" });
      new WebService("denied", { image, environment: { ...existing }, ipRestrictions: { deny: office.allow } });
    });
  });

  test("issues for a host that comes later under the host's own name, so that another host is another certificate", async () => {
    const certificateOf = async (host: string) => {
      const plan = await planService({ host: late(host) });
      return resource(plan, types.certificate, "api-host").outputs.name;
    };
    expect(await certificateOf("one.example.com")).toMatch(/^one-example-com/);
    expect(await certificateOf("two.example.com")).toMatch(/^two-example-com/);
  });
});

test("Front Door is not shut out of the app by an allow-list", () => {
  const endpointId = existingId("Microsoft.Cdn/profiles/main/afdEndpoints/main");
  const frontDoor = {
    resourceGroupName: "edge",
    profileName: "main",
    endpointName: "main",
    endpointHostName: "main-abc.z01.azurefd.net",
    endpointId,
    frontDoorId: "00000000-0000-4000-a000-00000000000a",
  };
  const environment = { ...existing, certificateSource: "front-door" as const, frontDoor };
  expect(problemsOf(() => new WebService("api", { environment, image, ipRestrictions: office }))).toEqual([
    {
      propertyPath: "ipRestrictions.allow",
      reason:
        "shuts out Front Door, whose addresses change; allow them in the firewall's rules of Front Door instead, and leave this out",
    },
  ]);
});
