import { uuid } from "../../hash";
import { code, input, lastPart, name, named, ownId, text } from "../../spec";
import { arn, type Facts, globalArn, type Specs } from "../spec";

const created = () => "2026-01-01T00:00:00Z";
const path = ({ inputs }: Facts) => text(inputs.path, "/");
const iamArn = (kind: string) => globalArn("iam", (facts) => `${kind}${path(facts)}${name(facts)}`);
const byName = (id: string) => ({ name: lastPart(id) });

export const identity: Specs = {
  "aws:iam/role:Role": {
    ...named(64),
    known: () => ({ path: "/", maxSessionDuration: 3600, forceDetachPolicies: false }),
    computed: { arn: iamArn("role"), createDate: created, uniqueId: code("AROA", 17) },
    existing: byName,
  },
  "aws:iam/rolePolicy:RolePolicy": { ...named(128), id: (facts) => `${input("role")(facts)}:${name(facts)}` },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    id: (facts) => `${input("role")(facts)}/${input("policyArn")(facts)}`,
  },
  "aws:iam/policy:Policy": {
    ...named(128),
    id: iamArn("policy"),
    known: () => ({ path: "/" }),
    computed: { arn: ownId, policyId: code("ANPA", 17), attachmentCount: () => 0 },
    existing: byName,
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    ...named(128),
    known: () => ({ path: "/" }),
    computed: { arn: iamArn("instance-profile"), createDate: created, uniqueId: code("AIPA", 17) },
  },
  "aws:iam/user:User": {
    ...named(64),
    known: () => ({ path: "/" }),
    computed: { arn: iamArn("user"), uniqueId: code("AIDA", 17) },
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    id: globalArn("iam", (facts) => `oidc-provider/${input("url")(facts).replace(/^https:\/\//, "")}`),
    computed: { arn: ownId },
  },
  "aws:kms/key:Key": {
    id: ({ inputs, seed }) => (inputs.multiRegion === true ? `mrk-${uuid(seed).replaceAll("-", "")}` : uuid(seed)),
    known: () => ({
      keyUsage: "ENCRYPT_DECRYPT",
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      isEnabled: true,
      enableKeyRotation: false,
    }),
    computed: { arn: arn("kms", ({ id }) => `key/${lastPart(id)}`), keyId: ({ id }) => lastPart(id) },
  },
  "aws:kms/alias:Alias": {
    ...named(256, { prefix: "alias/" }),
    computed: {
      arn: arn("kms", name),
      targetKeyArn: (facts) => arn("kms", () => `key/${lastPart(input("targetKeyId")(facts))}`)(facts),
    },
  },
};
