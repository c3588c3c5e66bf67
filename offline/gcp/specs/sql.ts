import { hex } from "../../hash";
import { input, lastPart, name, numberBelow, record, text } from "../../spec";
import { dnsNamed, type Facts, type Specs } from "../spec";

const ipConfiguration = ({ inputs }: Facts) => record(record(inputs.settings).ipConfiguration);

function privateIp(facts: Facts): string {
  return text(ipConfiguration(facts).privateNetwork) === "" ? "" : `10.64.0.${2 + numberBelow(250, facts.seed)}`;
}

/** A public address unless the settings say otherwise. */
function publicIp(facts: Facts): string {
  return ipConfiguration(facts).ipv4Enabled === false
    ? ""
    : `35.${190 + numberBelow(60, facts.seed)}.10.${1 + numberBelow(250, facts.seed)}`;
}

const addresses = (facts: Facts) => [
  ...(publicIp(facts) === "" ? [] : [{ type: "PRIMARY", ipAddress: publicIp(facts) }]),
  ...(privateIp(facts) === "" ? [] : [{ type: "PRIVATE", ipAddress: privateIp(facts) }]),
];

export const sql: Specs = {
  "gcp:sql/databaseInstance:DatabaseInstance": {
    ...dnsNamed(98),
    known: () => ({ deletionProtection: true }),
    optional: {
      encryptionKeyName: () => "",
      instanceType: () => "CLOUD_SQL_INSTANCE",
      maintenanceVersion: ({ inputs }) => `${text(inputs.databaseVersion)}.R20260101.00_00`,
      masterInstanceName: () => "",
      region: ({ region }) => region,
      replicaNames: () => [],
    },
    computed: {
      availableMaintenanceVersions: () => [],
      connectionName: (facts) => `${facts.project}:${facts.region}:${name(facts)}`,
      dnsName: () => "",
      dnsNames: () => [],
      pscServiceAttachmentLink: () => "",
      serverCaCerts: ({ seed }) => [{ cert: "offline", commonName: "offline", sha1Fingerprint: hex(seed, 40) }],
      firstIpAddress: (facts) => addresses(facts)[0]?.ipAddress ?? "",
      ipAddresses: addresses,
      privateIpAddress: privateIp,
      publicIpAddress: publicIp,
      selfLink: (facts) =>
        `https://sqladmin.googleapis.com/sql/v1beta4/projects/${facts.project}/instances/${name(facts)}`,
      serviceAccountEmailAddress: ({ projectNumber, seed }) =>
        `p${projectNumber}-${hex(seed, 6)}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
    },
    existing: (id) => ({ name: lastPart(id) }),
  },
  "gcp:sql/database:Database": {
    autoName: { max: 63 },
    id: (facts) => `projects/${facts.project}/instances/${input("instance")(facts)}/databases/${name(facts)}`,
    optional: { charset: () => "UTF8", collation: () => "en_US.UTF8" },
    computed: {
      selfLink: ({ id }) => `https://sqladmin.googleapis.com/sql/v1beta4/${id}`,
    },
  },
  // PostgreSQL holds 63 characters, and MySQL the 32 before the @ of an e-mail address.
  "gcp:sql/user:User": {
    autoName: { max: 255 },
    id: (facts) => `${name(facts)}/${input("host")(facts)}/${input("instance")(facts)}`,
    optional: { host: () => "" },
    computed: { iamEmail: () => "", sqlServerUserDetails: () => [] },
  },
};
