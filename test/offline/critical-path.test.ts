import * as ec2 from "@pulumi/aws/ec2";
import * as sqs from "@pulumi/aws/sqs";
import { expect, test } from "vitest";
import { awsTimes } from "../../offline/engine/aws/typical-times";
import { criticalPath } from "../../offline/engine/critical-path";
import { otherSeconds } from "../../offline/engine/typical-times";
import { planProgram } from "../../offline/run";
import { examples, planExample } from "../inventories/examples";

const secondsOf = ({ type }: { type: string }) => awsTimes[type]?.seconds ?? otherSeconds;

test("the longest way through values and dependsOn; what was there before takes no time", async () => {
  const { resources } = await planProgram(() => {
    const vpc = new ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });
    const subnet = new ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    ec2.Vpc.get("other", "vpc-1");
    new sqs.Queue("short");
    new sqs.Queue("last", {}, { dependsOn: [subnet] });
  });
  const { seconds, stages } = criticalPath(resources, secondsOf);
  expect(stages.map((stage) => [stage.resource.name, stage.startSeconds, stage.seconds, stage.explicit])).toEqual([
    ["net", 0, 21, false],
    ["a", 21, 11, false],
    ["last", 32, 2, true],
  ]);
  expect(seconds).toBe(34);
});

/** Least times of a first update, and what it waits for by `dependsOn` alone: the service, so that its tasks can start. */
const expected: Record<string, { seconds: number; explicit: string[] }> = {
  "aws-web-service": { seconds: 282, explicit: ["api"] },
  "aws-web-service-max": { seconds: 386, explicit: [] },
  "aws-existing": { seconds: 100, explicit: ["api"] },
  "aws-existing/second-stack": { seconds: 100, explicit: ["orders"] },
};

test.each(examples)("$folder: how long its first update takes at least", async (example) => {
  const { seconds, stages } = criticalPath((await planExample(example)).resources, secondsOf);
  const explicit = stages.filter((stage) => stage.explicit).map(({ resource }) => resource.name);
  expect({ seconds, explicit }).toEqual(expected[example.folder]);
});
