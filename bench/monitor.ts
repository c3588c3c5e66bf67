import * as pulumi from "@pulumi/pulumi";

/** What a program asked for: one native resource. */
export interface Registered {
  readonly type: string;
  readonly inputs?: unknown;
}

const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

const answers: Record<string, Record<string, unknown>> = {
  "aws:index/getRegion:getRegion": { region: "eu-west-1", id: "eu-west-1" },
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "123456789012" },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  "aws:index/getAvailabilityZones:getAvailabilityZones": { names: zones },
  "aws:route53/getZone:getZone": { zoneId: "Z0123456789", nameServers: ["ns-1.example.com"] },
};

/**
 * Pulumi's own mocks: the cheapest monitor there is, in the program's process and without gRPC, so that what is measured is
 * the program and the SDK. Ids and ARNs come from type and name, so that two programs that name alike have equal inputs.
 */
export async function startMocks(registered: Registered[], withInputs: boolean): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs, custom }) {
        if (custom) registered.push(withInputs ? { type, inputs } : { type });
        return custom ? { id: `${name}-id`, state: stateOf(type, name, inputs) } : { id: undefined, state: {} };
      },
      call({ token }) {
        const answer = answers[token];
        if (answer === undefined) throw new Error(`the bench has no answer to ${token}`);
        return answer;
      },
    },
    "bench",
    "prod",
  );
}

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
