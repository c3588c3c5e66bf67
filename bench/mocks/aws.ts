import type { CloudMocks } from "../monitor";

const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

const answers: CloudMocks["answers"] = {
  "aws:index/getRegion:getRegion": { region: "eu-west-1", id: "eu-west-1" },
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "123456789012" },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  "aws:index/getAvailabilityZones:getAvailabilityZones": { names: zones },
  "aws:route53/getZone:getZone": { zoneId: "Z0123456789", nameServers: ["ns-1.example.com"] },
};

/** The inputs, and the few outputs that these programs read. */
function stateOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const [, service = "", kind = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const arn = `arn:aws:${service}:eu-west-1:123456789012:${kind}/${name}`;
  return { name, arn, ...extras(kind, name), ...inputs };
}

function extras(kind: string, name: string): Record<string, unknown> {
  switch (kind) {
    case "loadBalancer":
      return { arnSuffix: `app/${name}/1`, dnsName: `${name}.elb.amazonaws.com`, zoneId: "Z32O12XQLNTSW2" };
    case "targetGroup":
      return { arnSuffix: `targetgroup/${name}/1` };
    case "bucket":
      return { bucket: `${name}-bucket` };
    case "cluster":
      return {
        endpoint: `${name}.cluster.rds.amazonaws.com`,
        readerEndpoint: `${name}.cluster-ro.rds.amazonaws.com`,
        masterUserSecrets: [{ secretArn: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds-${name}` }],
      };
    case "certificate":
      return {
        domainValidationOptions: [
          { resourceRecordName: "_1.example.com", resourceRecordType: "CNAME", resourceRecordValue: "_2.acm.aws" },
        ],
      };
    case "eip":
      return { allocationId: `eipalloc-${name}`, publicIp: "192.0.2.1" };
    case "record":
      return { fqdn: "_1.example.com" };
    case "secretVersion":
      return { versionId: `version-${name}` };
    case "vpc":
      return { ipv6CidrBlock: "" };
    case "vpcEndpoint":
      return { prefixListId: `pl-${name}` };
    default:
      return {};
  }
}

export const mocks: CloudMocks = { answers, stateOf };
