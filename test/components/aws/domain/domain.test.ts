import { describe, expect, test } from "vitest";
import { Domain, type DomainArgs } from "../../../../components/aws";
import { byType, names, planProgram, resource } from "../helpers";

const plan = (args: DomainArgs) =>
  planProgram(() => {
    const domain = new Domain("site", args);
    return { ref: domain.ref, nameServers: domain.nameServers };
  });

describe("certificate", () => {
  test("covers the domain and its wildcard, and is validated by one record", async () => {
    const found = await plan({ domainName: "example.com" });
    const certificate = resource(found, "aws:acm/certificate:Certificate", "site");
    expect(certificate.inputs).toMatchObject({
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com"],
      validationMethod: "DNS",
    });
    expect(names(found, "aws:route53/record:Record")).toEqual(["site-caa", "site-validation"]);
    const record = resource(found, "aws:route53/record:Record", "site-validation");
    expect(record.inputs).toMatchObject({ type: "CNAME", ttl: 300, allowOverwrite: true });
    const validation = resource(found, "aws:acm/certificateValidation:CertificateValidation", "site-validation");
    expect(validation.inputs).toEqual({
      certificateArn: certificate.outputs.arn,
      validationRecordFqdns: [record.outputs.fqdn],
    });
    expect(found.outputs.ref).toMatchObject({ certificateArn: certificate.outputs.arn });
  });

  test("of one's own is used as it is", async () => {
    const arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000000";
    const found = await plan({ domainName: "example.com", certificateArn: arn });
    expect(names(found, "aws:acm/certificate:Certificate")).toEqual([]);
    expect(found.outputs.ref).toMatchObject({ certificateArn: arn });
  });
});

describe("zone", () => {
  test("that it makes is protected and lets only Amazon issue certificates", async () => {
    const found = await plan({ domainName: "example.com" });
    const zone = resource(found, "aws:route53/zone:Zone", "site");
    expect(zone.inputs.name).toBe("example.com");
    expect(zone.options.protect).toBe(true);
    expect(resource(found, "aws:route53/record:Record", "site-caa").inputs).toMatchObject({
      zoneId: zone.outputs.zoneId,
      name: "example.com",
      type: "CAA",
      records: ['0 issue "amazon.com"'],
    });
    expect(found.outputs.nameServers).toEqual(zone.outputs.nameServers);
  });

  test("in development is not protected", async () => {
    const found = await plan({ domainName: "example.com", profile: "development" });
    expect(resource(found, "aws:route53/zone:Zone", "site").options.protect).toBeFalsy();
  });

  test("is delegated to by its parent", async () => {
    const found = await plan({ domainName: "prod.example.com", parentZoneId: "Z0PARENT" });
    const zone = resource(found, "aws:route53/zone:Zone", "site");
    expect(resource(found, "aws:route53/record:Record", "site-delegation").inputs).toMatchObject({
      zoneId: "Z0PARENT",
      name: "prod.example.com",
      type: "NS",
      records: zone.outputs.nameServers,
    });
  });

  test("is adopted by name, and gets no CAA record", async () => {
    const found = await plan({ domainName: "example.com", zone: "adopt" });
    expect(names(found, "aws:route53/zone:Zone")).toEqual([]);
    expect(names(found, "aws:route53/record:Record")).toEqual(["site-validation"]);
    expect(found.invokes).toContainEqual({
      token: "aws:route53/getZone:getZone",
      args: { name: "example.com", privateZone: false },
    });
  });

  test("is adopted by id", async () => {
    const found = await plan({ domainName: "example.com", hostedZoneId: "Z0EXISTING" });
    expect(found.outputs.ref).toMatchObject({ hostedZoneId: "Z0EXISTING" });
    expect(byType(found, "aws:route53/record:Record")[0]?.inputs.zoneId).toBe("Z0EXISTING");
  });
});
