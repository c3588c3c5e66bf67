import { Scalar, type Tags } from "yaml";
import { UNKNOWN } from "./core";

/** The short forms of CloudFormation's functions: their values are known when a stack is made. */
const intrinsics =
  `Ref GetAtt Join Split ImportValue Select If FindInMap Cidr GetAZs Transform Condition Equals And Or Not`.split(" ");

const unknown = (): Scalar => new Scalar(UNKNOWN);

/** YAML's own tags, and those of CloudFormation: `!Sub` and `!Base64` keep their text, all others are unknown. */
export const withCloudFormation = (tags: Tags): Tags => [
  ...tags,
  ...intrinsics.flatMap((name) => [
    { tag: `!${name}`, resolve: unknown },
    { tag: `!${name}`, collection: "seq" as const, resolve: unknown },
    { tag: `!${name}`, collection: "map" as const, resolve: unknown },
  ]),
  { tag: "!Sub", collection: "seq" as const, resolve: unknown },
  { tag: "!Base64", collection: "map" as const, resolve: unknown },
];
