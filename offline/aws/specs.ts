import { arn, autoName, hexOf, name, prefixedId, type Specs } from "./spec";

export const specs: Specs = {
  "aws:ec2/vpc:Vpc": {
    id: prefixedId("vpc"),
    computed: { arn: arn("ec2", ({ id }) => `vpc/${id}`) },
  },
  "aws:lb/targetGroup:TargetGroup": {
    ...autoName(32),
    id: arn("elasticloadbalancing", (facts) => `targetgroup/${name(facts)}/${hexOf(16)(facts)}`),
    computed: { arn: ({ id }) => id, arnSuffix: ({ id }) => id.slice(id.indexOf("targetgroup/")) },
  },
};
