import { pick, uuid } from "../../hash";
import { list, record, text } from "../../spec";
import { created, dnsNamed, type Facts, globally, inLocation, locationOf, nameOf, type Specs } from "../spec";

/**
 * The record that proves a domain; of a type PER_PROJECT_RECORD its name is the project's own.
 * https://cloud.google.com/certificate-manager/docs/domain-authorization
 */
function dnsResourceRecords({ inputs, seed, project }: Facts) {
  const own =
    inputs.type === "PER_PROJECT_RECORD"
      ? `_${pick(`${project} ${text(inputs.location)}`, 14, "abcdefghijklmnopqrstuvwxyz")}`
      : "";
  const data = `${uuid(seed)}.${pick(seed, 2, "0123456789")}.authorize.certificatemanager.goog.`;
  return [{ name: `_acme-challenge${own}.${text(inputs.domain)}.`, type: "CNAME", data }];
}

export const certificates: Specs = {
  "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": {
    ...dnsNamed(),
    ...inLocation("dnsAuthorizations"),
    labelled: true,
    known: () => ({ location: "global" }),
    optional: { type: ({ inputs }) => (inputs.location === "global" ? "FIXED_RECORD" : "PER_PROJECT_RECORD") },
    computed: { dnsResourceRecords },
  },
  "gcp:certificatemanager/certificate:Certificate": {
    ...dnsNamed(),
    ...inLocation("certificates"),
    labelled: true,
    known: () => ({ location: "global", scope: "DEFAULT" }),
    computed: { sanDnsnames: ({ inputs }) => list(record(inputs.managed).domains) },
  },
  "gcp:certificatemanager/certificateMap:CertificateMap": {
    ...dnsNamed(),
    ...globally("certificateMaps", "locations/global"),
    labelled: true,
    computed: { createTime: created, updateTime: created, gclbTargets: () => [] },
  },
  "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": {
    ...dnsNamed(),
    id: ({ project, inputs }) =>
      `projects/${project}/locations/global/certificateMaps/${nameOf(inputs.map)}/certificateMapEntries/${text(inputs.name)}`,
    labelled: true,
    computed: { createTime: created, updateTime: created, state: () => "PENDING" },
    existing: (id) => ({ ...locationOf(id), name: nameOf(id), map: id.split("/").at(-3) }),
  },
};
