import { numberBelow, text } from "../../spec";
import { created, dnsNamed, type Facts, fingerprint, globally, inRegion, type Specs, selfLink } from "../spec";

/** Of Google's published ranges for customers: https://www.gstatic.com/ipranges/cloud.json */
function external({ inputs, seed }: Facts): string {
  if (inputs.ipVersion === "IPV6") return `2600:1901:0:${numberBelow(0xffff, seed).toString(16)}::`;
  return `34.${64 + numberBelow(64, seed)}.${numberBelow(250, `${seed}b`)}.${1 + numberBelow(250, `${seed}c`)}`;
}

function address(facts: Facts): string {
  const { inputs, seed } = facts;
  if (text(inputs.addressType, "EXTERNAL") !== "INTERNAL") return external(facts);
  return inputs.purpose === "VPC_PEERING"
    ? `10.${64 + numberBelow(64, seed)}.0.0`
    : `10.0.0.${2 + numberBelow(250, seed)}`;
}

const reserved = { labelFingerprint: fingerprint, selfLink, creationTimestamp: created } as const;

export const addresses: Specs = {
  "gcp:compute/address:Address": {
    ...dnsNamed(),
    ...inRegion("addresses"),
    labelled: true,
    known: ({ region }) => ({ region, addressType: "EXTERNAL" }),
    optional: {
      address,
      networkTier: () => "PREMIUM",
      prefixLength: () => 0,
      purpose: ({ inputs }) => (inputs.addressType === "INTERNAL" ? "GCE_ENDPOINT" : ""),
      subnetwork: () => "",
    },
    computed: { ...reserved, addressId: ({ seed }) => String(numberBelow(4_294_967_295, seed)), users: () => [] },
  },
  "gcp:compute/globalAddress:GlobalAddress": {
    ...dnsNamed(),
    ...globally("addresses"),
    labelled: true,
    known: () => ({ addressType: "EXTERNAL" }),
    optional: { address, prefixLength: () => 0 },
    computed: reserved,
  },
};
