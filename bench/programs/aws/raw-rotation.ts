import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as sfn from "@pulumi/aws/sfn";
import * as pulumi from "@pulumi/pulumi";
// The machine's text alone is the library's: nobody gains from a copy of it.
import { restartMachine } from "../../../components/aws/workload/rotation/state-machine";

type Text = pulumi.Output<string>;
type Tags = Record<string, string>;

interface Own {
  region: Text;
  account: Text;
  tags: Tags;
}

/** Restarts the services of a cluster when a secret that they read has a new current version. */
export function createRotation(name: string, cluster: ecs.Cluster, own: Own): void {
  const { tags } = own;
  const child = `${name}-rotation`;
  const rule = new cloudwatch.EventRule(child, {
    description: `A secret has a new current version: those who read it in ${name} are restarted`,
    eventPattern: JSON.stringify({
      source: ["aws.secretsmanager"],
      "detail-type": ["Secret Label Updated"],
      detail: { labelUpdated: ["AWSCURRENT"] },
    }),
    tags,
  });
  const role = new iam.Role(child, { assumeRolePolicy: trust("states", "stateMachine:*", own), tags });
  const definition = cluster.name.apply((known) => restartMachine({ partition: "aws", cluster: known }));
  const machine = new sfn.StateMachine(child, { roleArn: role.arn, definition, tags });
  const policy = pulumi
    .all([cluster.arn, machine.arn])
    .apply(([arn, machineArn]) => JSON.stringify({ Version: "2012-10-17", Statement: statements(arn, machineArn) }));
  const ready = new iam.RolePolicy(child, { role: role.id, policy });
  const starter = new iam.Role(`${child}-start`, { assumeRolePolicy: trust("events", "rule/*", own), tags });
  const start = machine.arn.apply((Resource) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "states:StartExecution", Resource }],
    }),
  );
  const mayStart = new iam.RolePolicy(`${child}-start`, { role: starter.id, policy: start });
  new cloudwatch.EventTarget(
    child,
    {
      rule: rule.name,
      arn: machine.arn,
      roleArn: starter.arn,
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 30 },
    },
    { dependsOn: [mayStart, ready] },
  );
}

const trust = (service: string, source: string, { region, account }: Own): Text =>
  pulumi.all([region, account]).apply(([inRegion, inAccount]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: `${service}.amazonaws.com` },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": inAccount },
            ArnLike: { "aws:SourceArn": `arn:aws:${service}:${inRegion}:${inAccount}:${source}` },
          },
        },
      ],
    }),
  );

function statements(clusterArn: string, machineArn: string): object[] {
  const services = `${clusterArn.replace(":cluster/", ":service/")}/*`;
  const tagged = { "aws:ResourceTag/vendor-native:restart-on-rotation": ["true"] };
  const inCluster = { "ecs:cluster": [clusterArn] };
  return [
    { Effect: "Allow", Action: "ecs:UpdateService", Resource: services, Condition: { StringEquals: tagged } },
    { Effect: "Allow", Action: "ecs:DescribeServices", Resource: services },
    { Effect: "Allow", Action: "ecs:ListServices", Resource: "*", Condition: { ArnEquals: inCluster } },
    { Effect: "Allow", Action: "ecs:DescribeTaskDefinition", Resource: "*" },
    { Effect: "Allow", Action: "states:ListExecutions", Resource: machineArn },
  ];
}
