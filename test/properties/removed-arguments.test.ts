import fc from "fast-check";
import { expect, test } from "vitest";
import * as aws from "../../components/aws";
import * as gcp from "../../components/gcp";
import { awsReplacement } from "../../offline/aws/replace";
import { gcpReplacement } from "../../offline/gcp/replace";
import type { Plan } from "../../offline/plan";
import { planProgram } from "../../offline/run";
import * as awsPlaces from "./aws/environment-arguments";
import { serviceArguments as awsServices } from "./aws/service-arguments";
import { existing as awsExisting } from "./aws/service-environment";
import * as gcpPlaces from "./gcp/environment-arguments";
import { serviceArguments as gcpServices } from "./gcp/service-arguments";
import { existing as gcpExisting } from "./gcp/service-environment";
import { eachRemoved, keptSilently } from "./removed-arguments";

/**
 * Properties that stay in the cloud when an argument goes, with the reason why that is right. All others are said outright, or
 * go with their block.
 */
const kept: Readonly<Record<"aws" | "gcp", readonly string[]>> = {
  aws: [
    // Count for blue/green, canary and linear alone, which have gone too.
    "aws:ecs/service:Service deploymentConfiguration.bakeTimeInMinutes",
    "aws:ecs/service:Service deploymentConfiguration.canaryConfiguration",
    "aws:ecs/service:Service deploymentConfiguration.linearConfiguration",
    // A rule keeps its place, as the doc comment of `priority` says.
    "aws:lb/listenerRule:ListenerRule priority",
    // EC2 wants the blocks taken off by hand first: docs/limits.md.
    "aws:ec2/subnet:Subnet ipv6CidrBlock",
  ],
  gcp: [
    // `enableCdn` is off then.
    "gcp:compute/backendService:BackendService cdnPolicy",
    // Google has no word for "none" here: docs/limits.md.
    "gcp:cloudrunv2/service:Service template.containers[].startupProbe",
  ],
};

interface Case {
  readonly title: string;
  readonly arguments: fc.Arbitrary<object>;
  readonly create: (args: never) => unknown;
  readonly cloud: keyof typeof kept;
  readonly samples: number;
}

const cases: readonly Case[] = [
  {
    title: "AWS: a service",
    cloud: "aws",
    arguments: awsServices,
    create: (args: object) => new aws.WebService("api", { environment: awsExisting(), ...args } as never),
    samples: 8,
  },
  {
    title: "AWS: an environment",
    cloud: "aws",
    arguments: awsPlaces.environmentArguments,
    create: (args) => new aws.Environment("shop", args),
    samples: 4,
  },
  {
    title: "AWS: a network",
    cloud: "aws",
    arguments: awsPlaces.networkArguments,
    create: (args) => new aws.Network("shop", args),
    samples: 8,
  },
  {
    title: "Google Cloud: a service",
    cloud: "gcp",
    arguments: gcpServices,
    create: (args: object) => new gcp.WebService("api", { environment: gcpExisting(), ...args } as never),
    samples: 8,
  },
  {
    title: "Google Cloud: an environment",
    cloud: "gcp",
    arguments: gcpPlaces.environmentArguments,
    create: (args) => new gcp.Environment("shop", args),
    samples: 4,
  },
  {
    title: "Google Cloud: a network",
    cloud: "gcp",
    arguments: gcpPlaces.networkArguments,
    create: (args) => new gcp.Network("shop", args),
    samples: 8,
  },
];

const rules = { aws: awsReplacement, gcp: gcpReplacement };

/** The plan, or undefined where what is left does not go together. */
async function planned(create: Case["create"], args: object): Promise<Plan | undefined> {
  try {
    return await planProgram(() => void create(args as never));
  } catch {
    return undefined;
  }
}

test.each(cases)(
  "$title: no argument that is taken away stays in the cloud unsaid",
  async ({ cloud, arguments: given, create, samples }) => {
    const found = new Set<string>();
    for (const args of fc.sample(given, { numRuns: samples, seed: 7 })) {
      const before = await planned(create, args);
      if (before === undefined) continue;
      for (const less of eachRemoved({ ...args }, ["image"])) {
        const after = await planned(create, less);
        for (const place of after ? keptSilently(before, after, rules[cloud]) : []) found.add(place);
      }
    }
    expect([...found].filter((place) => !kept[cloud].includes(place))).toEqual([]);
  },
  300_000,
);
