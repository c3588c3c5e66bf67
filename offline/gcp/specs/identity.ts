import { input, numberBelow, ownId, text } from "../../spec";
import { UNKNOWN } from "../../values";
import { dnsNamed, type Facts, locationOf, longNumber, type Specs } from "../spec";

/** `<id>@<project>.iam.gserviceaccount.com`; of a project in a domain, `example.com:p`, the two parts are swapped. */
function email({ inputs, project }: Facts): string {
  const host = project.split(":").reverse().join(".");
  return `${text(inputs.accountId)}@${host}.iam.gserviceaccount.com`;
}

function address(facts: Facts) {
  const { accountId, project } = facts.inputs;
  if (accountId === UNKNOWN || project === UNKNOWN) return { email: UNKNOWN, member: UNKNOWN };
  return { email: email(facts), member: `serviceAccount:${email(facts)}` };
}

/** Projects of agents that are not called after their service. */
const agentProjects: Readonly<Record<string, string>> = {
  compute: "compute-system",
  file: "cloud-filer",
  run: "serverless-robot-prod",
  sqladmin: "gcp-sa-cloud-sql",
};

/** Agents by which a service of Google acts: https://cloud.google.com/iam/docs/service-agents */
function agent({ inputs, projectNumber }: Facts): string {
  const service = text(inputs.service).replace(/\.googleapis\.com$/, "");
  return `service-${projectNumber}@${agentProjects[service] ?? `gcp-sa-${service}`}.iam.gserviceaccount.com`;
}

export const identity: Specs = {
  "gcp:serviceaccount/account:Account": {
    // The provider makes names of 30 characters at most; the cloud takes 6 and more.
    ...dnsNamed(30, {
      property: "accountId",
      legal: {
        pattern: /^[a-z]([-a-z0-9]{4,28}[a-z0-9])$/,
        rule: "6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen",
      },
    }),
    id: (facts) => `projects/${facts.project}/serviceAccounts/${email(facts)}`,
    // The provider makes both up itself: resource_google_service_account.go, resourceServiceAccountCustomDiff.
    known: (facts) => ({ disabled: false, ...address(facts) }),
    computed: { name: ownId, uniqueId: longNumber },
    existing: (id) => ({ ...locationOf(id), accountId: (id.split("/").at(-1) ?? id).split("@")[0] ?? "" }),
  },
  "gcp:projects/service:Service": {
    id: (facts) => `${facts.project}/${input("service")(facts)}`,
    existing: (id) => ({ project: id.split("/")[0], service: id.split("/").at(-1) }),
  },
  "gcp:projects/serviceIdentity:ServiceIdentity": {
    id: (facts) => `projects/${facts.project}/services/${input("service")(facts)}`,
    deletionPolicy: false,
    computed: { email: agent, member: (facts) => `serviceAccount:${agent(facts)}` },
  },
  "gcp:projects/iAMCustomRole:IAMCustomRole": {
    autoName: { max: 64, property: "roleId" },
    id: (facts) => `projects/${facts.project}/roles/${input("roleId")(facts)}`,
    known: () => ({ stage: "GA" }),
    computed: { name: ownId, deleted: () => false },
    existing: (id) => ({ ...locationOf(id), roleId: id.split("/").at(-1) }),
  },
  "gcp:kms/keyRing:KeyRing": {
    autoName: { max: 63, legal: { pattern: /^[\w-]+$/, rule: "letters, digits, hyphens and underscores" } },
    id: (facts) => `projects/${facts.project}/locations/${facts.region}/keyRings/${input("name")(facts)}`,
    deletionPolicy: false,
    existing: (id) => ({ ...locationOf(id), name: id.split("/").at(-1) }),
  },
  "gcp:kms/cryptoKey:CryptoKey": {
    autoName: { max: 63, legal: { pattern: /^[\w-]+$/, rule: "letters, digits, hyphens and underscores" } },
    project: false,
    id: (facts) => `${input("keyRing")(facts)}/cryptoKeys/${input("name")(facts)}`,
    labelled: true,
    known: () => ({ purpose: "ENCRYPT_DECRYPT" }),
    optional: {
      destroyScheduledDuration: () => "2592000s",
      importOnly: () => false,
      versionTemplate: () => ({ algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "SOFTWARE" }),
    },
    computed: { primaries: ({ id }) => [{ name: `${id}/cryptoKeyVersions/1`, state: "ENABLED" }] },
    existing: (id) => ({ keyRing: id.split("/cryptoKeys/")[0], name: id.split("/").at(-1) }),
  },
  "gcp:binaryauthorization/policy:Policy": {
    id: ({ project }) => `projects/${project}`,
    optional: { globalPolicyEvaluationMode: () => "DISABLE" },
  },
  "gcp:binaryauthorization/attestor:Attestor": {
    autoName: { max: 63 },
    id: (facts) => `projects/${facts.project}/attestors/${input("name")(facts)}`,
  },
  "gcp:organizations/project:Project": {
    autoName: { max: 30, property: "projectId", lowercase: true },
    id: (facts) => `projects/${input("projectId")(facts)}`,
    labelled: true,
    project: false,
    deletionPolicy: "PREVENT",
    known: () => ({ autoCreateNetwork: true }),
    computed: { number: ({ seed }) => String(100_000_000_000 + numberBelow(4_294_967_295, seed) * 200) },
  },
};
