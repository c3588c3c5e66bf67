import type { PolicyResource } from "../../policies/core/resource";

const project = "urn:pulumi:prod::bench::";

function resource(type: string, index: number, props: Record<string, unknown>): PolicyResource {
  return { type, name: `r${index}`, urn: `${project}${type}::r${index}`, props };
}

function variables(index: number): readonly { readonly name: string; readonly value: string }[] {
  const names = ["LOG_LEVEL", "API_URL", "CACHE_TTL", "MAX_TOKENS", "TOKEN_ENDPOINT", "FEATURE_FLAGS"];
  return Array.from({ length: 30 }, (_, each) => ({
    name: `${names[each % names.length]}_${each}`,
    value: `https://service-${index}.internal.example.com/path/${each}`,
  }));
}

const script = (index: number): string =>
  `#!/bin/bash\nset -euo pipefail\n${"yum update -y\necho ready\n".repeat(20)}systemctl enable amazon-ssm-agent # ${index}\n`;
const encoded = (index: number): string => Buffer.from(script(index)).toString("base64");
const image = (index: number): string => `123456789012.dkr.ecr.eu-west-1.amazonaws.com/app-${index % 50}:1.4.${index}`;

/** How one platform spells the three expensive kinds: a workload, a network rule, a machine. */
interface Spelling {
  readonly workload: (index: number) => PolicyResource;
  readonly rule: (index: number) => PolicyResource;
  readonly machine: (index: number) => PolicyResource;
}

function taskDefinition(index: number): PolicyResource {
  const container = {
    name: "app",
    image: image(index),
    environment: variables(index),
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

const aws: Spelling = {
  workload: taskDefinition,
  rule: (index) =>
    resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", index, {
      referencedSecurityGroupId: "sg-2",
      ipProtocol: "tcp",
      fromPort: 8080,
      toPort: 8080,
    }),
  machine: (index) => resource("aws:ec2/instance:Instance", index, { ami: "ami-0abc", userDataBase64: encoded(index) }),
};

const azure: Spelling = {
  workload: (index) =>
    resource("azure-native:app:ContainerApp", index, {
      template: { containers: [{ name: "app", image: image(index), env: variables(index) }] },
    }),
  rule: (index) =>
    resource("azure-native:network:SecurityRule", index, {
      access: "Allow",
      direction: "Inbound",
      destinationPortRange: "443",
      sourceAddressPrefix: "Internet",
    }),
  machine: (index) =>
    resource("azure-native:compute:VirtualMachine", index, { osProfile: { customData: encoded(index) } }),
};

const gcp: Spelling = {
  workload: (index) =>
    resource("gcp:cloudrunv2/service:Service", index, {
      template: { serviceAccount: "a@b", containers: [{ name: "app", image: image(index), envs: variables(index) }] },
    }),
  rule: (index) =>
    resource("gcp:compute/firewall:Firewall", index, {
      allows: [{ protocol: "tcp", ports: ["443"] }],
      sourceRanges: ["0.0.0.0/0"],
    }),
  machine: (index) => resource("gcp:compute/instance:Instance", index, { metadataStartupScript: script(index) }),
};

const kubernetes: Spelling = {
  workload: (index) =>
    resource("kubernetes:apps/v1:Deployment", index, {
      spec: { template: { spec: { containers: [{ name: "app", image: image(index), env: variables(index) }] } } },
    }),
  rule: (index) => resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", index, { spec: { podSelector: {} } }),
  machine: (index) => resource("kubernetes:helm.sh/v3:Release", index, { chart: `./charts/app-${index}` }),
};

export const spellings = { aws, azure, gcp, kubernetes } as const;

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

/** The mix the issue describes: a fifth workloads of thirty variables, a tenth security rules, machines with user data. */
export function mix(count: number, { workload, rule, machine }: Spelling = aws): readonly PolicyResource[] {
  return Array.from({ length: count }, (_, index) => {
    const share = index % 20;
    if (share < 4) return workload(index);
    if (share < 6) return rule(index);
    if (share < 7) return machine(index);
    return others[index % others.length]?.(index) ?? rule(index);
  });
}
