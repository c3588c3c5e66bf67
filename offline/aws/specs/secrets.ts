import { hex, pick } from "../../hash";
import { input, name, named, ownId } from "../../spec";
import { arn, type Facts, type Specs } from "../spec";

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** A secret may be given by name: its ARN then lacks the six characters that only the cloud knows, made up here. */
export function secretArn(secretId: string, facts: Pick<Facts, "partition" | "region" | "account">): string {
  if (secretId.startsWith("arn:")) return secretId;
  return `arn:${facts.partition}:secretsmanager:${facts.region}:${facts.account}:secret:${secretId}-${pick(secretId, 6, alphanumeric)}`;
}

const ofSecret = (facts: Facts) => secretArn(input("secretId")(facts), facts);
// A changed value is another version, so its id has to depend on the value.
const versionId = ({ seed }: Facts) => `terraform-${hex(seed, 26)}`;

export const secrets: Specs = {
  "aws:secretsmanager/secret:Secret": {
    ...named(512),
    id: arn("secretsmanager", (facts) => `secret:${name(facts)}-${pick(facts.seed, 6, alphanumeric)}`),
    known: () => ({ recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false }),
    computed: { arn: ownId },
    existing: (id) => ({ name: (id.split(":secret:")[1] ?? id).replace(/-[A-Za-z0-9]{6}$/, "") }),
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    id: (facts) => `${ofSecret(facts)}|${versionId(facts)}`,
    optional: { versionStages: () => ["AWSCURRENT"] },
    computed: {
      arn: ofSecret,
      secretArn: ofSecret,
      versionId,
      hasSecretStringWo: ({ inputs }) => inputs.secretStringWo !== undefined,
    },
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": { id: input("secretArn") },
  "aws:secretsmanager/secretRotation:SecretRotation": { id: ofSecret, optional: { rotationEnabled: () => true } },
  "aws:ssm/parameter:Parameter": {
    ...named(1011),
    optional: {
      arn: arn("ssm", (facts) => `parameter/${name(facts).replace(/^\//, "")}`),
      tier: () => "Standard",
      dataType: () => "text",
    },
    computed: { version: () => 1 },
    existing: (id) => ({ name: id, type: "String" }),
  },
};
