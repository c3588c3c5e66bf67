import { replacementByFacts } from "../facts/replacement";
import { factsOfGcp } from "./facts";

/** First and last address of an IPv4 block. */
export function rangeOf(block: string): readonly [number, number] {
  const [address = "", length = "32"] = block.split("/");
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
}

/** A subnet can grow in place: https://cloud.google.com/vpc/docs/create-modify-vpc-networks#expand-subnet */
function isNoLarger(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before !== after;
  const [[first, last], [newFirst, newLast]] = [rangeOf(before), rangeOf(after)];
  return newFirst > first || newLast < last;
}

/** Beyond the facts of the schema. Source: https://github.com/hashicorp/terraform-provider-google, the CustomizeDiff of each resource. */
export const gcpReplacement = replacementByFacts(factsOfGcp, {
  always: ["project"],
  added: {
    "gcp:organizations/iAMBinding:IAMBinding": ["condition", "orgId", "role"],
    "gcp:organizations/iAMMember:IAMMember": ["condition", "member", "orgId", "role"],
    "gcp:organizations/iAMPolicy:IAMPolicy": ["orgId"],
    "gcp:organizations/project:Project": ["projectId", "tags"],
  },
  conditions: new Map([["gcp:compute/subnetwork:Subnetwork ipCidrRange", isNoLarger]]),
});
