import { hex, uuid } from "../../hash";
import { lastPart, numberBelow, text } from "../../spec";
import { dns as specs } from "../specs/dns";
import { found, type Invocations, type InvokeFacts } from "./facts";

/** The zones that every project has here: https://www.rfc-editor.org/rfc/rfc2606 */
const domains = ["example.com", "example.net", "example.org"];

/** Zones are called after their domain, as the console proposes it: `example-com`. */
function zone(facts: InvokeFacts, name: string, domain = name.replaceAll("-", ".")) {
  const dnsName = `${domain}.`;
  const spec = specs["gcp:dns/managedZone:ManagedZone"];
  const { id, managedZoneId, nameServers, project, visibility } = found(
    spec,
    { ...facts, args: { name } },
    { name, dnsName },
  );
  return { id, name, dnsName, description: "", managedZoneId, nameServers, project, visibility };
}

export const dns: Invocations = {
  "gcp:dns/getManagedZone:getManagedZone": (facts) => ({
    result: { ...facts.args, ...zone(facts, lastPart(text(facts.args.name))) },
  }),
  "gcp:dns/getManagedZones:getManagedZones": (facts) => ({
    result: {
      ...facts.args,
      id: `projects/${facts.project}/managedZones`,
      project: facts.project,
      managedZones: [...new Set([...domains, ...facts.zones])].map((domain) =>
        zone(facts, domain.replaceAll(".", "-"), domain),
      ),
    },
  }),
  "gcp:dns/getKeys:getKeys": (facts) => {
    const managedZone = text(facts.args.managedZone);
    const key = (kind: string, keyLength: number) => {
      const seed = `${kind} ${managedZone}`;
      const digest = hex(seed, 64).toUpperCase();
      const keyTag = numberBelow(65_536, seed);
      return {
        algorithm: "rsasha256",
        creationTime: "2026-01-01T00:00:00Z",
        description: "",
        digests: [{ digest, type: "sha256" }],
        id: uuid(seed),
        isActive: true,
        keyLength,
        keyTag,
        publicKey: hex(`key ${seed}`, 64),
        ...(kind === "signing" && { dsRecord: `${keyTag} 8 2 ${digest}` }),
      };
    };
    return {
      result: {
        ...facts.args,
        id: `projects/${facts.project}/managedZones/${lastPart(managedZone)}`,
        project: facts.project,
        keySigningKeys: [key("signing", 2048)],
        zoneSigningKeys: [key("zone", 1024)],
      },
    };
  },
};
