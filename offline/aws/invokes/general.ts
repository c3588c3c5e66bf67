import { list, record, text } from "../../spec";
import { availabilityZones, zoneId } from "../regions";
import { type Invocations, type InvokeFacts, missing } from "./facts";

/** Zones that the arguments let through; all are available, and none needs an opt-in. */
function zones({ args, region }: InvokeFacts): readonly string[] {
  const excluded = [...list(args.excludeNames), ...list(args.excludeZoneIds)];
  const filters = list(args.filters).map(record);
  const facts = (zone: string): Readonly<Record<string, string>> => ({
    "zone-name": zone,
    "zone-id": zoneId(zone),
    "opt-in-status": "opt-in-not-required",
    "zone-type": "availability-zone",
    state: "available",
    "region-name": region,
    "group-name": `${region}-zg-1`,
  });
  return availabilityZones(region)
    .filter(() => text(args.state, "available") === "available")
    .filter((zone) => !excluded.includes(zone) && !excluded.includes(zoneId(zone)))
    .filter((zone) => filters.every(({ name, values }) => list(values).includes(facts(zone)[text(name)])));
}

export const general: Invocations = {
  "aws:index/getRegion:getRegion": ({ region, dnsSuffix }) => ({
    result: { id: region, name: region, region, endpoint: `ec2.${region}.${dnsSuffix}`, description: region },
  }),
  "aws:index/getCallerIdentity:getCallerIdentity": ({ account, partition }) => ({
    result: {
      id: account,
      accountId: account,
      arn: `arn:${partition}:iam::${account}:user/offline`,
      userId: "AIDAOFFLINEOFFLINE00",
    },
  }),
  "aws:index/getPartition:getPartition": ({ partition, dnsSuffix, reverseDnsPrefix }) => ({
    result: { id: partition, partition, dnsSuffix, reverseDnsPrefix },
  }),
  "aws:index/getDefaultTags:getDefaultTags": ({ defaultTags, partition }) => ({
    result: { id: partition, tags: defaultTags },
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (facts) => {
    const names = zones(facts);
    return {
      result: {
        ...facts.args,
        id: facts.region,
        region: facts.region,
        names,
        zoneIds: names.map(zoneId),
        groupNames: [`${facts.region}-zg-1`],
      },
    };
  },
  "aws:index/getAvailabilityZone:getAvailabilityZone": ({ args, region }) => {
    const zone = availabilityZones(region).find((name) => name === args.name || zoneId(name) === args.zoneId);
    if (!zone) return missing("name", `no availability zone of ${region} is ${text(args.name, text(args.zoneId))}`);
    const group = {
      groupName: `${region}-zg-1`,
      groupLongName: `${region} 1`,
      networkBorderGroup: region,
      zoneType: "availability-zone",
    };
    return {
      result: {
        ...args,
        ...group,
        id: zone,
        name: zone,
        zoneId: zoneId(zone),
        nameSuffix: zone.slice(-1),
        region,
        state: "available",
        optInStatus: "opt-in-not-required",
        parentZoneId: "",
        parentZoneName: "",
      },
    };
  },
};
