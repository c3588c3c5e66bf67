import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { type Connection, createConnection } from "./raw-connection";
import type { Store } from "./raw-database";
import type { Place } from "./raw-environment";

type Text = pulumi.Output<string>;
type Tags = Record<string, string>;

interface Context extends Place {
  region: Text;
  /** The trust policy of ECS's tasks. */
  trust: Text;
}

interface Key {
  arn: Text;
  versionId: Text;
}

const port = 8080;

/** A web service behind the load balancer, with a secret, a name of its own and autoscaling; returns its address. */
export function createService(name: string, domain: string, place: Context, store?: Store): string {
  const tags = { "vendor-native:component": "WebService", "vendor-native:name": name };
  const host = `${name}.${domain}`;
  const key = createSecret(`${name}-key`, `key of ${name}`);
  const logGroup = new cloudwatch.LogGroup(name, { retentionInDays: 90, tags });
  const group = createGroup(name, place, tags);
  const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy: place.trust, tags });
  const task = new iam.Role(`${name}-task`, { assumeRolePolicy: place.trust, tags });
  const connection = store && createConnection(name, store, group, tags);
  const policy = createExecutionPolicy(`${name}-execution`, execution, [
    logGroup.arn,
    key.arn,
    ...(connection ? [connection.secretArn] : []),
  ]);
  const taskDefinition = new ecs.TaskDefinition(name, {
    family: `${pulumi.getProject()}-${pulumi.getStack()}-${name}`,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
    executionRoleArn: execution.arn,
    taskRoleArn: task.arn,
    volumes: [],
    containerDefinitions: pulumi
      .all([key.arn, key.versionId, logGroup.name, place.region, variablesOf(connection)])
      .apply(([arn, version, log, region, variables]) =>
        JSON.stringify([container(name, `${arn}:::${version}`, log, region, variables)]),
      ),
    tags,
  });
  const { targetGroup, rule } = createTraffic(name, host, place, tags);
  const service = runService(
    name,
    place,
    { taskDefinition, group, targetGroup, before: [policy, rule, ...(connection?.made ?? [])] },
    {
      ...tags,
      ...(store && { "vendor-native:restart-on-rotation": "true" }),
    },
  );
  createScaling(name, place.cluster, service, tags);
  return `https://${host}`;
}

function createSecret(name: string, value: string): Key {
  const tags = { "vendor-native:component": "Secret", "vendor-native:name": name };
  const secret = new secretsmanager.Secret(name, { recoveryWindowInDays: 30, tags });
  const { versionId } = new secretsmanager.SecretVersion(`${name}-value`, {
    secretId: secret.id,
    secretString: pulumi.secret(value),
  });
  return { arn: secret.arn, versionId };
}

function createGroup(name: string, { vpcId, albGroup }: Place, tags: Tags): ec2.SecurityGroup {
  const description = "Workload";
  const group = new ec2.SecurityGroup(name, { vpcId, description, tags: { Name: name, ...tags } });
  const rule = { securityGroupId: group.id, ipProtocol: "tcp", tags };
  const balancer = {
    ...rule,
    description: "Load balancer",
    referencedSecurityGroupId: albGroup.id,
    fromPort: port,
    toPort: port,
  };
  new vpc.SecurityGroupIngressRule(`${name}-load-balancer`, balancer);
  const https = { ...rule, description: "HTTPS", cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 };
  new vpc.SecurityGroupEgressRule(`${name}-https`, https);
  return group;
}

function createExecutionPolicy(name: string, role: iam.Role, arns: Text[]): iam.RolePolicy {
  const policy = pulumi.all(arns).apply(([log, ...secrets]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${log}:*` },
        {
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: secrets.length === 1 ? secrets[0] : secrets.sort(),
        },
      ],
    }),
  );
  return new iam.RolePolicy(name, { role: role.id, policy });
}

interface Variables {
  env: { name: string; value: string }[];
  secrets: { name: string; valueFrom: string }[];
}

/** Those of its database. */
function variablesOf(connection: Connection | undefined): Variables | pulumi.Output<Variables> {
  if (connection === undefined) return { env: [], secrets: [] };
  const { host, readerHost, secretArn, user } = connection;
  return pulumi.all([host, readerHost, secretArn]).apply(([hostName, readerName, arn]) => ({
    env: [
      { name: "DATABASE_HOST", value: hostName },
      { name: "DATABASE_NAME", value: "shop" },
      { name: "DATABASE_PORT", value: "5432" },
      { name: "DATABASE_READER_HOST", value: readerName },
      { name: "DATABASE_USER", value: user },
    ],
    secrets: [{ name: "DATABASE_PASSWORD", valueFrom: `${arn}:password::` }],
  }));
}

function container(
  name: string,
  apiKey: string,
  logGroup: string,
  region: string,
  { env, secrets }: Variables,
): object {
  return {
    name: "app",
    image: "ghcr.io/acme/api:1.4.2",
    essential: true,
    portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp", name: "main", appProtocol: "http" }],
    environment: [
      ...env,
      { name: "LOG_LEVEL", value: "info" },
      { name: "NODE_ENV", value: "production" },
      { name: "SERVICE_NAME", value: name },
    ],
    secrets: [{ name: "API_KEY", valueFrom: apiKey }, ...secrets],
    mountPoints: [],
    volumesFrom: [],
    systemControls: [],
    readonlyRootFilesystem: false,
    stopTimeout: 30,
    linuxParameters: { initProcessEnabled: true },
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup,
        "awslogs-region": region,
        "awslogs-stream-prefix": "app",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}

function createTraffic(name: string, host: string, { vpcId, listener, zoneId, alb }: Place, tags: Tags) {
  const targetGroup = new lb.TargetGroup(`${name}-public`, {
    targetType: "ip",
    protocol: "HTTP",
    protocolVersion: "HTTP1",
    port: 80,
    vpcId,
    deregistrationDelay: 30,
    loadBalancingAlgorithmType: "least_outstanding_requests",
    healthCheck: {
      path: "/",
      matcher: "200-499",
      interval: 15,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    },
    stickiness: { enabled: false, type: "lb_cookie" },
    tags,
  });
  const rule = new lb.ListenerRule(`${name}-public`, {
    listenerArn: listener.arn,
    conditions: [{ hostHeader: { values: [host] } }],
    actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    tags,
  });
  new route53.Record(`${name}-a`, {
    zoneId,
    name: host,
    type: "A",
    aliases: [{ name: alb.dnsName, zoneId: alb.zoneId, evaluateTargetHealth: true }],
  });
  return { targetGroup, rule };
}

interface Parts {
  taskDefinition: ecs.TaskDefinition;
  group: ec2.SecurityGroup;
  targetGroup: lb.TargetGroup;
  before: pulumi.Resource[];
}

function runService(name: string, place: Context, parts: Parts, tags: Tags): ecs.Service {
  return new ecs.Service(
    name,
    {
      cluster: place.cluster.arn,
      taskDefinition: parts.taskDefinition.arn,
      desiredCount: 2,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 100 }],
      networkConfiguration: {
        subnets: place.privateSubnetIds,
        securityGroups: [parts.group.id, place.workloads.id],
        assignPublicIp: false,
      },
      waitForSteadyState: true,
      forceNewDeployment: true,
      deploymentConfiguration: { strategy: "ROLLING" },
      alarms: { enable: false, rollback: false, alarmNames: [] },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      availabilityZoneRebalancing: "ENABLED",
      healthCheckGracePeriodSeconds: 240,
      loadBalancers: [{ targetGroupArn: parts.targetGroup.arn, containerName: "app", containerPort: port }],
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags,
    },
    { dependsOn: parts.before, ignoreChanges: ["desiredCount"] },
  );
}

function createScaling(name: string, cluster: ecs.Cluster, service: ecs.Service, tags: Tags): void {
  const target = new appautoscaling.Target(name, {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
    minCapacity: 2,
    maxCapacity: 20,
    tags,
  });
  new appautoscaling.Policy(`${name}-cpu`, {
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 60,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    },
  });
}
