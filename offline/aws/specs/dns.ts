import { hex, pick, uuid } from "../../hash";
import { code, input, list, name, named, ownId, text } from "../../spec";
import { arn, type Facts, type Specs } from "../spec";

const domains = ({ inputs }: Facts) => [
  ...new Set([inputs.domainName, ...list(inputs.subjectAlternativeNames)].map((domain) => text(domain))),
];

/** A domain and its wildcard share one record, as ACM has it. */
function validationOption(domain: string) {
  const base = domain.replace(/^\*\./, "");
  return {
    domainName: domain,
    resourceRecordName: `_${hex(`name ${base}`, 32)}.${base}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${hex(`value ${base}`, 32)}.${pick(base, 10, "abcdefghijklmnopqrstuvwxyz")}.acm-validations.aws.`,
  };
}

export function nameServers(seed: string): readonly string[] {
  return ["com", "net", "org", "co.uk"].map(
    (ending, index) =>
      `ns-${(Number.parseInt(hex(`${seed}${index}`, 4), 16) % 512) + index * 512}.awsdns-${(index * 16 + 7).toString().padStart(2, "0")}.${ending}`,
  );
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateKeySigningKey.html */
const keyName = { pattern: /^\w{3,128}$/, rule: "3 to 128 letters, digits and underscores" };
const digestValue = ({ seed }: Facts): string => hex(`digest ${seed}`, 64).toUpperCase();
const keyTag = ({ seed }: Facts): number => Number.parseInt(hex(`tag ${seed}`, 4), 16);

export const dns: Specs = {
  "aws:route53/zone:Zone": {
    ...named(),
    id: code("Z0", 19),
    known: () => ({ comment: "Managed by Pulumi" }),
    computed: {
      arn: ({ partition, id }) => `arn:${partition}:route53:::hostedzone/${id}`,
      zoneId: ownId,
      nameServers: ({ id }) => nameServers(id),
      primaryNameServer: ({ id }) => nameServers(id)[0],
    },
    existing: () => ({ name: "example.com" }),
  },
  "aws:route53/record:Record": {
    id: ({ inputs }) =>
      [inputs.zoneId, inputs.name, inputs.type, inputs.setIdentifier].filter((part) => part !== undefined).join("_"),
    computed: { fqdn: (facts) => name(facts).replace(/\.$/, "") },
  },
  "aws:route53/keySigningKey:KeySigningKey": {
    ...named(128, { legal: keyName }),
    id: ({ inputs }) => `${text(inputs.hostedZoneId)},${text(inputs.name)}`,
    known: () => ({ status: "ACTIVE" }),
    computed: {
      digestAlgorithmMnemonic: () => "SHA-256",
      digestAlgorithmType: () => 2,
      digestValue,
      dnskeyRecord: ({ seed }) => `257 3 13 ${hex(`public ${seed}`, 64)}`,
      dsRecord: (facts) => `${keyTag(facts)} 13 2 ${digestValue(facts)}`,
      flag: () => 257,
      keyTag,
      publicKey: ({ seed }) => hex(`public ${seed}`, 64),
      signingAlgorithmMnemonic: () => "ECDSAP256SHA256",
      signingAlgorithmType: () => 13,
    },
  },
  "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": {
    id: input("hostedZoneId"),
    known: () => ({ signingStatus: "SIGNING" }),
  },
  "aws:route53/queryLog:QueryLog": {
    id: ({ seed }) => uuid(seed),
    computed: { arn: ({ partition, id }) => `arn:${partition}:route53:::queryloggingconfig/${id}` },
  },
  "aws:route53/healthCheck:HealthCheck": {
    id: ({ seed }) => uuid(seed),
    computed: { arn: ({ partition, id }) => `arn:${partition}:route53:::healthcheck/${id}` },
  },
  "aws:acm/certificate:Certificate": {
    id: arn("acm", ({ seed }) => `certificate/${uuid(seed)}`),
    optional: { keyAlgorithm: () => "RSA_2048", subjectAlternativeNames: domains, validationMethod: () => "NONE" },
    computed: {
      arn: ownId,
      domainValidationOptions: (facts) => domains(facts).map(validationOption),
      status: () => "PENDING_VALIDATION",
      type: () => "AMAZON_ISSUED",
      validationEmails: () => [],
    },
    existing: () => ({ domainName: "example.com" }),
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    // The provider takes the time of issue as the id.
    id: () => "2026-01-01 00:00:00 +0000 UTC",
  },
};
