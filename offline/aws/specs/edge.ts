import { pick, uuid } from "../../hash";
import { code, input, name, named } from "../../spec";
import { arn, type Facts, globalArn, type Specs } from "../spec";

const lowercase = "abcdefghijklmnopqrstuvwxyz0123456789";
const mixed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function webAclArn(facts: Facts): string {
  const global = facts.inputs.scope === "CLOUDFRONT";
  const scoped = { ...facts, region: global ? "us-east-1" : facts.region };
  return arn("wafv2", () => `${global ? "global" : "regional"}/webacl/${name(facts)}/${facts.id}`)(scoped);
}

export const edge: Specs = {
  "aws:wafv2/webAcl:WebAcl": {
    ...named(128),
    id: ({ seed }) => uuid(seed),
    computed: {
      arn: webAclArn,
      capacity: () => 700,
      lockToken: ({ seed }) => uuid(`${seed} lock`),
      applicationIntegrationUrl: () => "",
    },
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    id: (facts) => `${input("webAclArn")(facts)},${input("resourceArn")(facts)}`,
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": { id: input("resourceArn") },
  "aws:cloudfront/distribution:Distribution": {
    id: code("E", 13),
    known: () => ({ httpVersion: "http2", priceClass: "PriceClass_All", waitForDeployment: true, staging: false }),
    computed: {
      arn: globalArn("cloudfront", ({ id }) => `distribution/${id}`),
      domainName: ({ seed }) => `d${pick(seed, 13, lowercase)}.cloudfront.net`,
      // The zone of every distribution: https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
      hostedZoneId: () => "Z2FDTNDATAQYW2",
      etag: code("E", 13),
      status: () => "Deployed",
    },
  },
  "aws:cloudfront/vpcOrigin:VpcOrigin": {
    id: ({ seed }) => `vo_${pick(seed, 22, mixed)}`,
    computed: { arn: globalArn("cloudfront", ({ id }) => `vpcorigin/${id}`), etag: code("E", 13) },
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    ...named(64),
    id: code("E", 13),
    computed: { arn: globalArn("cloudfront", ({ id }) => `origin-access-control/${id}`), etag: code("E", 13) },
  },
};
