import { pick } from "../hash";
import { published } from "./published";

/**
 * Zones of the regions where an account sees others than a, b and c.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const zoneLetters: Readonly<Record<string, string>> = {
  "us-east-1": "abcdef",
  "us-west-1": "ac",
  "us-west-2": "abcd",
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abd",
};

export function availabilityZones(region: string): readonly string[] {
  return Array.from(zoneLetters[region] ?? "abc", (letter) => `${region}${letter}`);
}

/** `us-east-1a` → `use1-az1`; the letters follow the order of the zones here; in a real account they need not. */
export function zoneId(zone: string): string {
  const region = zone.slice(0, -1);
  const index = availabilityZones(region).indexOf(zone);
  return `${regionCode(region)}-az${index + 1}`;
}

function regionCode(region: string): string {
  const parts = region.split("-");
  const directions: Readonly<Record<string, string>> = {
    northeast: "ne",
    northwest: "nw",
    southeast: "se",
    southwest: "sw",
  };
  const middle = parts.slice(1, -1).map((part) => directions[part] ?? part.slice(0, 1));
  return [parts[0], ...middle, parts.at(-1)].join("");
}

/**
 * The patterns by which AWS' own SDKs find a region's partition: a region that none matches exists nowhere.
 * https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
const regionPatterns = [
  /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  /^cn-\w+-\d+$/,
  /^us-gov-\w+-\d+$/,
  /^(us|eu)-iso[bef]?-\w+-\d+$/,
  /^eusc-\w+-\w+-\d+$/,
];

export function isRegionName(region: string): boolean {
  return regionPatterns.some((pattern) => pattern.test(region));
}

export function partitionOf(region: string): { partition: string; dnsSuffix: string; reverseDnsPrefix: string } {
  if (region.startsWith("cn-"))
    return { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn", reverseDnsPrefix: "cn.com.amazonaws" };
  if (region.startsWith("us-gov-"))
    return { partition: "aws-us-gov", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
  return { partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
}

export function loadBalancerZone(region: string, kind: string): string {
  const known = published[region];
  return (kind === "network" ? known?.network : known?.application) ?? madeUpZone(`${kind} ${region}`);
}

export function bucketZone(region: string): string {
  return published[region]?.bucket ?? madeUpZone(`bucket ${region}`);
}

/** Undefined in newer regions, where a service principal writes the logs. */
export function logDeliveryAccount(region: string): string | undefined {
  return published[region]?.logs;
}

function madeUpZone(seed: string): string {
  return `Z0${pick(seed, 19, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`;
}
