import type * as ec2 from "@pulumi/aws/ec2";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as ssm from "@pulumi/aws/ssm";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { Store } from "./raw-database";

type Text = pulumi.Output<string>;

/** The variables of a service's database, and what its tasks wait for. */
export interface Connection {
  host: Text;
  readerHost: Text;
  user: string;
  secretArn: Text;
  made: pulumi.Resource[];
}

/** The way from a service to its database, both ends, and its login there. */
export function createConnection(
  name: string,
  { cluster, group, document, loginRole }: Store,
  own: ec2.SecurityGroup,
  tags: Record<string, string>,
): Connection {
  const child = `${name}-to-DATABASE`;
  const rule = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432, tags };
  const out = { description: "To DATABASE", securityGroupId: own.id, referencedSecurityGroupId: group.id };
  const into = { description: "Workload", securityGroupId: group.id, referencedSecurityGroupId: own.id };
  const rules = [
    new vpc.SecurityGroupEgressRule(child, { ...rule, ...out }),
    new vpc.SecurityGroupIngressRule(child, { ...rule, ...into }),
  ];
  const secret = new secretsmanager.Secret(child, {
    description: "Login at a database; its value is made by the runbook of the database",
    policy: loginRole.arn.apply(writtenBy),
    recoveryWindowInDays: 0,
    tags,
  });
  const user = `${name}-database-${pulumi.getStack()}-${pulumi.getProject()}`;
  const association = new ssm.Association(
    child,
    {
      name: document.name,
      parameters: { User: user, SecretArn: secret.arn, Access: "read-write" },
      waitForSuccessTimeoutSeconds: 900,
      tags,
    },
    { replaceOnChanges: ["parameters"], deleteBeforeReplace: true },
  );
  const { endpoint: host, readerEndpoint: readerHost } = cluster;
  return { host, readerHost, user, secretArn: secret.arn, made: [...rules, association] };
}

function writtenBy(role: string): string {
  const actions = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"];
  const statement = { Effect: "Allow", Principal: { AWS: role }, Action: actions, Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
