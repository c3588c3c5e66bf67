import { hex } from "../../hash";
import { input, numberBelow } from "../../spec";
import { created, dnsNamed, inProject, nameOf, type Specs } from "../spec";

/** Cloud DNS has five sets of four servers. */
export function nameServers(seed: string): readonly string[] {
  const set = "abcde".charAt(Number.parseInt(hex(seed, 4), 16) % 5);
  return [1, 2, 3, 4].map((index) => `ns-cloud-${set}${index}.googledomains.com.`);
}

export const dns: Specs = {
  "gcp:dns/managedZone:ManagedZone": {
    ...dnsNamed(),
    ...inProject("managedZones"),
    labelled: true,
    known: () => ({ description: "Managed by Pulumi", forceDestroy: false, visibility: "public" }),
    optional: { cloudLoggingConfig: () => ({ enableLogging: false }), dnssecConfig: () => ({ state: "off" }) },
    computed: {
      creationTime: created,
      managedZoneId: ({ seed }) =>
        `${1 + numberBelow(8, seed)}${numberBelow(4_294_967_295, seed)}${numberBelow(99_999_999, `${seed}b`)}`,
      nameServers: ({ inputs, seed }) =>
        inputs.visibility === "private" ? ["ns-gcp-private.googledomains.com."] : nameServers(seed),
    },
  },
  "gcp:dns/recordSet:RecordSet": {
    id: (facts) =>
      `projects/${facts.project}/managedZones/${nameOf(facts.inputs.managedZone)}/rrsets/${input("name")(facts)}/${input("type")(facts)}`,
    existing: (id) => {
      const [, project, , managedZone, , name, type] = id.split("/");
      return { project, managedZone, name, type };
    },
  },
  "gcp:dns/policy:Policy": {
    ...dnsNamed(),
    ...inProject("policies"),
    known: () => ({ description: "Managed by Pulumi" }),
  },
};
