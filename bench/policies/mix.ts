import type { PolicyResource } from "../../policies/core/resource";

const project = "urn:pulumi:prod::bench::";

function resource(type: string, index: number, props: Record<string, unknown>): PolicyResource {
  return { type, name: `r${index}`, urn: `${project}${type}::r${index}`, props };
}

function taskDefinition(index: number): PolicyResource {
  const environment = Array.from({ length: 30 }, (_, each) => ({
    name: `${["LOG_LEVEL", "API_URL", "CACHE_TTL", "MAX_TOKENS", "TOKEN_ENDPOINT", "FEATURE_FLAGS"][each % 6]}_${each}`,
    value: `https://service-${index}.internal.example.com/path/${each}`,
  }));
  const container = {
    name: "app",
    image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/app-${index % 50}:1.4.${index}`,
    environment,
    secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf" }],
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app" } },
    portMappings: [{ containerPort: 8080 }],
  };
  return resource("aws:ecs/taskDefinition:TaskDefinition", index, {
    family: `app-${index}`,
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: JSON.stringify([container]),
  });
}

function machine(index: number): PolicyResource {
  const script = `#!/bin/bash\nset -euo pipefail\n${"yum update -y\necho ready\n".repeat(20)}systemctl enable amazon-ssm-agent # ${index}\n`;
  return resource("aws:ec2/instance:Instance", index, {
    ami: "ami-0abc",
    instanceType: "t3.small",
    userDataBase64: Buffer.from(script).toString("base64"),
  });
}

function securityRule(index: number): PolicyResource {
  return resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", index, {
    securityGroupId: "sg-1",
    referencedSecurityGroupId: "sg-2",
    ipProtocol: "tcp",
    fromPort: 8080,
    toPort: 8080,
  });
}

const others: readonly ((index: number) => PolicyResource)[] = [
  (index) => resource("aws:s3/bucket:Bucket", index, { bucket: `b-${index}`, tags: { team: "a", stage: "prod" } }),
  (index) =>
    resource("aws:iam/role:Role", index, { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow" }] }) }),
  (index) => resource("aws:iam/rolePolicy:RolePolicy", index, { role: "r", policy: JSON.stringify({ Statement: [] }) }),
  (index) =>
    resource("aws:route53/record:Record", index, { type: "CNAME", name: `n${index}`, records: ["x.example.com"] }),
  (index) => resource("aws:cloudwatch/logGroup:LogGroup", index, { name: `/app/${index}`, retentionInDays: 30 }),
  (index) =>
    resource("aws:lb/targetGroup:TargetGroup", index, { port: 80, protocol: "HTTP", targetType: "ip", vpcId: "vpc-1" }),
  (index) =>
    resource("aws:lambda/function:Function", index, { environment: { variables: { STAGE: "prod", TABLE: "t" } } }),
  (index) => resource("aws:sqs/queue:Queue", index, { name: `q-${index}` }),
];

/** The mix the issue describes: a fifth task definitions of thirty variables, a tenth security rules, machines with user data. */
export function mix(count: number): readonly PolicyResource[] {
  return Array.from({ length: count }, (_, index) => {
    const share = index % 20;
    if (share < 4) return taskDefinition(index);
    if (share < 6) return securityRule(index);
    if (share < 7) return machine(index);
    return others[index % others.length]?.(index) ?? securityRule(index);
  });
}
