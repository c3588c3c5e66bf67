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

describe("a zone that is signed", () => {
  const signed = { domainName: "prod.example.com", dnssec: true };

  test("has a key that Route 53 alone signs with, for this zone", async () => {
    const found = await plan(signed);
    const zone = resource(found, "aws:route53/zone:Zone", "site");
    const key = resource(found, "aws:kms/key:Key", "site-dnssec");
    expect(key.inputs).toMatchObject({
      region: "us-east-1",
      keyUsage: "SIGN_VERIFY",
      customerMasterKeySpec: "ECC_NIST_P256",
      deletionWindowInDays: 30,
    });
    const [, sign, grant] = JSON.parse(String(key.inputs.policy)).Statement;
    for (const statement of [sign, grant]) {
      expect(statement.Principal).toEqual({ Service: "dnssec-route53.amazonaws.com" });
      expect(statement.Condition.ArnEquals).toEqual({ "aws:SourceArn": zone.outputs.arn });
      expect(statement.Condition.StringEquals).toEqual({ "aws:SourceAccount": "123456789012" });
    }
    expect(sign.Action).toEqual(["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"]);
    const signing = resource(found, "aws:route53/keySigningKey:KeySigningKey", "site-dnssec");
    expect(signing.inputs).toMatchObject({
      hostedZoneId: zone.outputs.zoneId,
      keyManagementServiceArn: key.outputs.arn,
    });
    // The zone is signed once it has its key.
    const signatures = resource(found, "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", "site-dnssec");
    expect(signatures.dependencies).toContain(signing.urn);
    expect(names(found, "aws:route53/record:Record")).not.toContain("site-signature");
  });

  test("is vouched for by its parent once it is signed", async () => {
    const found = await plan({ ...signed, parentZoneId: "Z0PARENT" });
    const record = resource(found, "aws:route53/record:Record", "site-signature");
    const signing = resource(found, "aws:route53/keySigningKey:KeySigningKey", "site-dnssec");
    expect(record.inputs).toMatchObject({ zoneId: "Z0PARENT", type: "DS", records: [signing.outputs.dsRecord] });
    const signatures = resource(found, "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", "site-dnssec");
    expect(record.dependencies).toContain(signatures.urn);
  });

  test("is none by default", async () => {
    expect(names(await plan({ domainName: "example.com" }), "aws:kms/key:Key")).toEqual([]);
  });
});

describe("the log of queries", () => {
  const groupType = "aws:cloudwatch/logGroup:LogGroup";

  test.each([
    ["production", 90],
    ["development", 14],
  ] as const)("is in us-east-1, for the days of %s, and Route 53 alone writes it", async (profile, days) => {
    const found = await plan({ domainName: "example.com", queryLogs: true, profile });
    const group = resource(found, groupType, "site-queries");
    expect(group.inputs).toMatchObject({
      region: "us-east-1",
      namePrefix: "/aws/route53/site-",
      retentionInDays: days,
    });
    const policy = resource(found, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "site-queries");
    expect(policy.inputs.region).toBe("us-east-1");
    expect(JSON.parse(String(policy.inputs.policyDocument)).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${group.outputs.arn}:*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": resource(found, "aws:route53/zone:Zone", "site").outputs.arn },
        },
      },
    ]);
    const log = resource(found, "aws:route53/queryLog:QueryLog", "site-queries");
    expect(log.inputs.cloudwatchLogGroupArn).toBe(group.outputs.arn);
    expect(log.dependencies).toContain(policy.urn);
  });

  test("is none by default", async () => {
    expect(names(await plan({ domainName: "example.com" }), groupType)).toEqual([]);
  });
});
