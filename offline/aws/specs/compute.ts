import { hex, uuid } from "../../hash";
import { input, lastPart, name, named, numberBelow, ownId, text } from "../../spec";
import { arn, type Facts, ownAccount, type Specs } from "../spec";

const clusterName = ({ inputs }: Facts) => lastPart(text(inputs.cluster, "default"));
const family = arn("ecs", (facts) => `task-definition/${input("family")(facts)}`);
// Each change of a task definition makes a new revision, so the number has to differ between one definition and the next.
const revision = ({ seed }: Facts) => 1 + numberBelow(99_999, seed);
const scaled = ({ inputs }: Facts) => `resource/${text(inputs.serviceNamespace)}/${text(inputs.resourceId)}`;

function repositoryUrl(facts: Facts): string {
  return `${facts.account}.dkr.ecr.${facts.region}.${facts.dnsSuffix}/${name(facts)}`;
}

export const compute: Specs = {
  "aws:ecs/cluster:Cluster": {
    ...named(),
    id: arn("ecs", (facts) => `cluster/${name(facts)}`),
    optional: { settings: () => [{ name: "containerInsights", value: "disabled" }] },
    computed: { arn: arn("ecs", (facts) => `cluster/${name(facts)}`) },
    existing: (id) => ({ name: lastPart(id) }),
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": { id: input("clusterName") },
  "aws:ecs/capacityProvider:CapacityProvider": {
    ...named(),
    id: arn("ecs", (facts) => `capacity-provider/${name(facts)}`),
    computed: { arn: ownId },
  },
  "aws:ecs/service:Service": {
    ...named(),
    id: arn("ecs", (facts) => `service/${clusterName(facts)}/${name(facts)}`),
    known: () => ({
      schedulingStrategy: "REPLICA",
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
    }),
    optional: {
      cluster: arn("ecs", () => "cluster/default"),
      launchType: ({ inputs }) => (inputs.capacityProviderStrategies ? "" : "EC2"),
      platformVersion: () => "LATEST",
      availabilityZoneRebalancing: () => "ENABLED",
    },
    computed: { arn: arn("ecs", (facts) => `service/${clusterName(facts)}/${name(facts)}`) },
    existing: (id) => ({ name: lastPart(id), cluster: id.split("/").at(-2) ?? "default" }),
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    id: input("family"),
    optional: { networkMode: () => "bridge", enableFaultInjection: () => false },
    computed: { arn: (facts) => `${family(facts)}:${revision(facts)}`, arnWithoutRevision: family, revision },
    existing: (id) => ({ family: lastPart(id.replace(/:\d+$/, "")) }),
  },
  "aws:ecr/repository:Repository": {
    ...named(256, { lowercase: true }),
    known: () => ({ imageTagMutability: "MUTABLE" }),
    computed: { arn: arn("ecr", (facts) => `repository/${name(facts)}`), registryId: ownAccount, repositoryUrl },
    existing: (id) => ({ name: id }),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": { id: input("repository"), computed: { registryId: ownAccount } },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": { id: input("repository"), computed: { registryId: ownAccount } },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    id: input("ecrRepositoryPrefix"),
    computed: { registryId: ownAccount },
  },
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
    id: input("prefix"),
    computed: { registryId: ownAccount },
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    id: ownAccount,
    computed: { registryId: ownAccount },
  },
  "aws:appautoscaling/target:Target": {
    id: input("resourceId"),
    optional: {
      // Left out, the cloud uses the service-linked role of the scaled service.
      roleArn: ({ partition, account, inputs }) =>
        `arn:${partition}:iam::${account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_${text(inputs.serviceNamespace, "ecs") === "ecs" ? "ECSService" : "Custom"}`,
    },
    computed: { arn: arn("application-autoscaling", ({ seed }) => `scalable-target/${hex(seed, 36)}`) },
  },
  "aws:appautoscaling/policy:Policy": {
    ...named(),
    known: () => ({ policyType: "StepScaling" }),
    computed: {
      arn: arn(
        "autoscaling",
        (facts) => `scalingPolicy:${uuid(facts.seed)}:${scaled(facts)}:policyName/${name(facts)}`,
      ),
      alarmArns: () => [],
    },
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    ...named(),
    id: (facts) => `${name(facts)}-${text(facts.inputs.serviceNamespace)}-${text(facts.inputs.resourceId)}`,
    known: () => ({ timezone: "UTC" }),
    computed: {
      arn: arn(
        "autoscaling",
        (facts) => `scheduledAction:${uuid(facts.seed)}:${scaled(facts)}:scheduledActionName/${name(facts)}`,
      ),
    },
  },
  "aws:lambda/permission:Permission": {
    id: ({ inputs, seed }) => text(inputs.statementId, `terraform-${hex(seed, 26)}`),
    optional: { statementId: ({ seed }) => `terraform-${hex(seed, 26)}` },
  },
  "aws:lambda/function:Function": {
    ...named(64),
    known: () => ({ memorySize: 128, timeout: 3 }),
    computed: {
      arn: arn("lambda", (facts) => `function:${name(facts)}`),
      qualifiedArn: arn("lambda", (facts) => `function:${name(facts)}:$LATEST`),
      invokeArn: (facts) =>
        `arn:${facts.partition}:apigateway:${facts.region}:lambda:path/2015-03-31/functions/${arn("lambda", name)(facts).replace(/:([^:]+)$/, ":function:$1")}/invocations`,
      version: () => "$LATEST",
    },
  },
};
