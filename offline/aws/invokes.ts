import type { InvokeAnswer } from "../model";
import type { Properties } from "../values";
import { availabilityZones, zoneId } from "./regions";

export interface InvokeFacts {
  readonly args: Properties;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

export type Invocation = (facts: InvokeFacts) => InvokeAnswer;

export const invokes: Readonly<Record<string, Invocation>> = {
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
  "aws:index/getAvailabilityZones:getAvailabilityZones": ({ args, region }) => {
    const names = availabilityZones(region);
    return {
      result: { ...args, id: region, region, names, zoneIds: names.map(zoneId), groupNames: [`${region}-zg-1`] },
    };
  },
};
