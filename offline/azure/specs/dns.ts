import { hex } from "../../hash";
import { numberBelow, text } from "../../spec";
import { legalNames } from "../names";
import { arm, type Facts, managed, type Specs, tagged } from "../spec";

const zone = "Microsoft.Network/dnszones/{zoneName}";
const privateZone = "Microsoft.Network/privateDnsZones/{privateZoneName}";

/** The four of one number from 01 to 09, as Azure assigns them. */
function nameServers({ seed }: Facts): readonly string[] {
  const number = `0${1 + numberBelow(9, seed)}`;
  return ["com", "net", "org", "info"].map((suffix, index) => `ns${index + 1}-${number}.azure-dns.${suffix}.`);
}

function fqdn(zoneProperty: string) {
  return ({ inputs }: Facts) => {
    const [relative, parent] = [text(inputs.relativeRecordSetName, "@"), text(inputs[zoneProperty])];
    return relative === "@" ? `${parent}.` : `${relative}.${parent}.`;
  };
}

/** The key that signs the zone, and the one that signs keys, which the parent vouches for. */
function signingKeys({ seed }: Facts) {
  const key = (flags: number, delegationSignerInfo: readonly object[]) => ({
    delegationSignerInfo,
    flags,
    keyTag: numberBelow(65_536, `${seed}${flags}`),
    protocol: 3,
    publicKey: hex(`${seed}${flags}`, 64),
    securityAlgorithmType: 13,
  });
  const digestValue = hex(`digest ${seed}`, 64).toUpperCase();
  return [key(256, []), key(257, [{ digestAlgorithmType: 2, digestValue, record: `13 2 ${digestValue}` }])];
}

export const dns: Specs = {
  "azure-native:dns:Zone": arm(zone, {
    there: { location: "global" },
    name: legalNames.dnsZone,
    optional: { zoneType: () => "Public" },
    computed: {
      systemData: managed.systemData,
      etag: tagged.etag,
      nameServers,
      maxNumberOfRecordSets: () => 10_000,
      numberOfRecordSets: () => 2,
      signingKeys: () => [],
    },
  }),
  "azure-native:dns:RecordSet": arm(`${zone}/{recordType}/{relativeRecordSetName}`, {
    computed: { ...tagged, systemData: managed.systemData, fqdn: fqdn("zoneName") },
  }),
  "azure-native:dns:DnssecConfig": arm(`${zone}/dnssecConfigs/default`, {
    computed: { ...managed, etag: tagged.etag, signingKeys },
  }),
  "azure-native:privatedns:PrivateZone": arm(privateZone, {
    there: { location: "global" },
    name: legalNames.dnsZone,
    computed: {
      ...tagged,
      systemData: managed.systemData,
      maxNumberOfRecordSets: () => 25_000,
      maxNumberOfVirtualNetworkLinks: () => 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: () => 100,
      numberOfRecordSets: () => 1,
      numberOfVirtualNetworkLinks: () => 0,
      numberOfVirtualNetworkLinksWithRegistration: () => 0,
    },
  }),
  "azure-native:privatedns:PrivateRecordSet": arm(`${privateZone}/{recordType}/{relativeRecordSetName}`, {
    computed: {
      etag: tagged.etag,
      systemData: managed.systemData,
      fqdn: fqdn("privateZoneName"),
      isAutoRegistered: () => false,
    },
  }),
  "azure-native:privatedns:VirtualNetworkLink": arm(`${privateZone}/virtualNetworkLinks/{virtualNetworkLinkName}`, {
    there: { location: "global" },
    name: legalNames.words,
    max: 80,
    optional: { registrationEnabled: () => false },
    computed: { ...tagged, systemData: managed.systemData, virtualNetworkLinkState: () => "Completed" },
  }),
};
