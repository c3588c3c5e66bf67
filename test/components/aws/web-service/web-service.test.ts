import { describe, expect, test } from "vitest";
import { Environment, Network, Secret, secretKey, WebService } from "../../../../components/aws";
import {
  byType,
  containers,
  counts,
  names,
  planProgram,
  planService,
  resource,
  type ServiceArgs,
  statements,
  text,
} from "../helpers";

const service = "aws:ecs/service:Service";
const definition = "aws:ecs/taskDefinition:TaskDefinition";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const rule = "aws:lb/listenerRule:ListenerRule";
const record = "aws:route53/record:Record";
const policy = "aws:iam/rolePolicy:RolePolicy";

describe("task", () => {
  test("is written in the form that ECS gives back", async () => {
    const plan = await planService({ env: { ZEBRA: "z", ALPHA: "a" } });
    const logGroup = resource(plan, "aws:cloudwatch/logGroup:LogGroup", "api");
    expect(containers(plan)).toEqual([
      {
        name: "app",
        image: "ghcr.io/acme/api:1.4.2",
        essential: true,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp", name: "main", appProtocol: "http" }],
        environment: [
          { name: "ALPHA", value: "a" },
          { name: "ZEBRA", value: "z" },
        ],
        secrets: [],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        readonlyRootFilesystem: false,
        stopTimeout: 30,
        linuxParameters: { initProcessEnabled: true },
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": logGroup.outputs.name,
            "awslogs-region": "us-east-1",
            "awslogs-stream-prefix": "app",
            mode: "non-blocking",
            "max-buffer-size": "25m",
          },
        },
      },
    ]);
  });

  test("has the profile's size, and the least memory of its CPU", async () => {
    expect(resource(await planService(), definition, "api").inputs).toMatchObject({ cpu: "512", memory: "1024" });
    const small = await planService({}, { domain: "example.com", profile: "development" });
    expect(resource(small, definition, "api").inputs).toMatchObject({ cpu: "256", memory: "512" });
    const large = await planService({ cpu: 4, architecture: "ARM64", ephemeralStorageGib: 100 });
    expect(resource(large, definition, "api").inputs).toMatchObject({
      cpu: "4096",
      memory: "8192",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      ephemeralStorage: { sizeInGib: 100 },
    });
  });

  test("reads secrets at the version that the program set, at the current one, or one key of them", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const own = new Secret("own", { value: "x" });
      const external = new Secret("external", { external: { name: "db" } });
      const secrets = { OWN: own, EXTERNAL: external, PASSWORD: secretKey(external, "password") };
      new WebService("api", { environment, image: "ghcr.io/acme/api:1", secrets });
    });
    const own = resource(plan, "aws:secretsmanager/secret:Secret", "own").outputs.arn;
    const version = resource(plan, "aws:secretsmanager/secretVersion:SecretVersion", "own-value").outputs.versionId;
    const [{ secrets } = {}] = containers(plan);
    expect(secrets).toEqual([
      { name: "EXTERNAL", valueFrom: expect.stringMatching(/:secret:db-\w{6}$/) },
      { name: "OWN", valueFrom: `${own}:::${version}` },
      { name: "PASSWORD", valueFrom: expect.stringMatching(/:secret:db-\w{6}:password::$/) },
    ]);
  });

  test("starts its sidecars before the main container, each to its own condition", async () => {
    const plan = await planService({
      sidecars: {
        migrate: { image: "ghcr.io/acme/migrate:1", init: true },
        proxy: { image: "envoy:1", healthCheck: { command: ["/ready"] }, port: 9000 },
        agent: { image: "agent:1", essential: false },
      },
    });
    const [main, agent, migrate, proxy] = containers(plan);
    expect(main?.dependsOn).toEqual([
      { containerName: "agent", condition: "START" },
      { containerName: "migrate", condition: "SUCCESS" },
      { containerName: "proxy", condition: "HEALTHY" },
    ]);
    expect([migrate?.essential, proxy?.essential, agent?.essential]).toEqual([false, true, false]);
    expect(proxy?.healthCheck).toEqual({
      command: ["CMD", "/ready"],
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 0,
    });
  });

  test("mounts EFS encrypted, by its role and access point, and scratch folders", async () => {
    const arn = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123456789abcdef0";
    const fileSystem = { id: "fs-0123456789abcdef0", arn, securityGroupId: "sg-files" };
    const plan = await planService({
      volumes: {
        data: { mountPath: "/data", fileSystem, accessPointId: "fsap-0123456789abcdef0", readOnly: true },
        tmp: { mountPath: "/tmp" },
      },
    });
    expect(resource(plan, definition, "api").inputs.volumes).toEqual([
      {
        name: "data",
        efsVolumeConfiguration: {
          fileSystemId: fileSystem.id,
          transitEncryption: "ENABLED",
          authorizationConfig: { iam: "ENABLED", accessPointId: "fsap-0123456789abcdef0" },
        },
      },
      { name: "tmp" },
    ]);
    expect(statements(resource(plan, policy, "api-volumes"))).toEqual([
      {
        Effect: "Allow",
        Action: "elasticfilesystem:ClientMount",
        Resource: arn,
        Condition: {
          StringEquals: {
            "elasticfilesystem:AccessPointArn": [
              "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
            ],
          },
        },
      },
    ]);
    const nfs = resource(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-to-volume-data");
    expect(nfs.inputs).toMatchObject({ securityGroupId: "sg-files", fromPort: 2049, toPort: 2049 });
  });
});

describe("identity", () => {
  test("the execution role reads exactly what the task names, the task role nothing", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000000";
      const secret = new Secret("own", { value: "x", kmsKeyArn });
      const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1";
      new WebService("api", { environment, image, secrets: { A: secret, B: secret }, registryCredentials: secret });
    });
    const secret = resource(plan, "aws:secretsmanager/secret:Secret", "own").outputs.arn;
    const logs = resource(plan, "aws:cloudwatch/logGroup:LogGroup", "api").outputs.arn;
    expect(statements(resource(plan, policy, "api-execution"))).toEqual([
      { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${logs}:*` },
      { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: expect.stringContaining(":key/00000000") },
      {
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: "arn:aws:ecr:eu-west-1:123456789012:repository/acme/api",
      },
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    ]);
    const taskRole = resource(plan, "aws:iam/role:Role", "api-task").id;
    expect(byType(plan, policy).filter(({ inputs }) => inputs.role === taskRole)).toEqual([]);
  });

  test("both roles trust ECS for this account and region alone", async () => {
    const plan = await planService();
    for (const name of ["api-task", "api-execution"]) {
      expect(statements(resource(plan, "aws:iam/role:Role", name), "assumeRolePolicy")).toEqual([
        {
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" },
          },
        },
      ]);
    }
  });

  test("permissions and exec go to the task role", async () => {
    const managed = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess";
    const plan = await planService({
      exec: true,
      permissions: {
        statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }],
        managedPolicies: { xray: managed },
      },
    });
    const taskRole = resource(plan, "aws:iam/role:Role", "api-task");
    expect(resource(plan, policy, "api-permissions").inputs.role).toBe(taskRole.id);
    expect(statements(resource(plan, policy, "api-permissions"))).toEqual([
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" },
    ]);
    const attachment = resource(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "api-managed-xray");
    expect(attachment.inputs).toEqual({ role: taskRole.outputs.name, policyArn: managed });
    const log = resource(plan, "aws:cloudwatch/logGroup:LogGroup", "prod-exec").outputs.arn;
    const key = resource(plan, "aws:kms/key:Key", "prod-exec").outputs.arn;
    expect(statements(resource(plan, policy, "api-exec"))).toEqual([
      {
        Effect: "Allow",
        Action: ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
          (action) => `ssmmessages:${action}`,
        ),
        Resource: "*",
      },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: `${log}:*`,
      },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: key },
    ]);
    expect(resource(plan, service, "api").inputs.enableExecuteCommand).toBe(true);
  });
});

describe("security group", () => {
  test("lets the load balancer in on the port, and HTTPS out", async () => {
    const plan = await planService({ port: 3000 });
    const own = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "api").id;
    const balancer = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "prod-public").id;
    const ingress = byType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    expect(ingress.filter(({ inputs }) => inputs.securityGroupId === own).map(({ inputs }) => inputs)).toMatchObject([
      { referencedSecurityGroupId: balancer, ipProtocol: "tcp", fromPort: 3000, toPort: 3000 },
    ]);
    const egress = byType(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    expect(egress.filter(({ inputs }) => inputs.securityGroupId === own).map(({ inputs }) => inputs)).toMatchObject([
      { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 },
    ]);
  });

  test("opens both sides of a connection, and further ways out", async () => {
    const plan = await planService({
      connections: { database: { securityGroupId: "sg-database", port: 5432 } },
      egressRules: { smtp: { port: 587, cidrIpv4: "198.51.100.0/24" } },
    });
    const own = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "api").id;
    const at = { fromPort: 5432, toPort: 5432 };
    expect(
      resource(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-to-database").inputs,
    ).toMatchObject({ ...at, securityGroupId: "sg-database", referencedSecurityGroupId: own });
    const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    expect(resource(plan, egress, "api-to-database").inputs).toMatchObject({
      ...at,
      securityGroupId: own,
      referencedSecurityGroupId: "sg-database",
    });
    expect(resource(plan, egress, "api-out-smtp").inputs).toMatchObject({ cidrIpv4: "198.51.100.0/24", fromPort: 587 });
  });

  test("without a way out reaches the endpoints and S3 alone", async () => {
    const plan = await planProgram(() => {
      const network = new Network("net", { egress: "private-endpoints" });
      const environment = new Environment("prod", { domain: "example.com", network });
      new WebService("api", { environment, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1" });
    });
    const own = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "api").id;
    const workloads = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "prod-workloads").id;
    const endpoints = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "net-endpoints").id;
    const egress = byType(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    expect(egress.filter(({ inputs }) => inputs.securityGroupId === own).map(({ inputs }) => inputs)).toMatchObject([
      { referencedSecurityGroupId: endpoints, fromPort: 443 },
      { prefixListId: expect.stringMatching(/^pl-/), fromPort: 443 },
    ]);
    const admitted = resource(
      plan,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "prod-workloads-endpoints",
    );
    expect(admitted.inputs).toMatchObject({ securityGroupId: endpoints, referencedSecurityGroupId: workloads });
    expect(resource(plan, service, "api").inputs.networkConfiguration).toMatchObject({
      securityGroups: [own, workloads],
      assignPublicIp: false,
    });
  });
});

describe("service", () => {
  test("rolls back what does not become healthy, and waits for what it needs", async () => {
    const plan = await planService();
    const found = resource(plan, service, "api");
    expect(found.inputs).toMatchObject({
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentConfiguration: { strategy: "ROLLING" },
      forceNewDeployment: true,
      availabilityZoneRebalancing: "ENABLED",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 100 }],
      healthCheckGracePeriodSeconds: 240,
      waitForSteadyState: true,
      propagateTags: "SERVICE",
    });
    expect(found.inputs).not.toHaveProperty("launchType");
    expect(found.dependencies).toContain(resource(plan, rule, "api-public").urn);
    expect(found.dependencies).toContain(resource(plan, policy, "api-execution").urn);
    expect(found.dependencies).toContain(resource(plan, "aws:ec2/route:Route", "prod-network-private-1").urn);
    const capacity = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
    expect(found.dependencies).toContain(resource(plan, capacity, "prod").urn);
    const ruleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    expect(found.dependencies).toContain(resource(plan, ruleType, "api-load-balancer-8080").urn);
  });

  test("waits as long as its old tasks may stay", async () => {
    const timeout = async (args: ServiceArgs) =>
      resource(await planService(args), service, "api").options.customTimeouts?.update;
    const deployment = { strategy: "blue-green" as const, bakeTimeMinutes: 60 };
    expect(await timeout({})).toBe("31m");
    expect(await timeout({ deployment, deregistrationDelaySeconds: 300 })).toBe("95m");
  });

  test("shares its tasks with Fargate Spot", async () => {
    const plan = await planService({ spotPercent: 70 });
    expect(resource(plan, service, "api").inputs.capacityProviderStrategies).toEqual([
      { capacityProvider: "FARGATE", weight: 30 },
      { capacityProvider: "FARGATE_SPOT", weight: 70 },
    ]);
  });
});

describe("traffic", () => {
  test("comes by host name to a target group of addresses", async () => {
    const plan = await planService({ healthCheck: { path: "/health", matcher: "200-299" } });
    expect(resource(plan, targetGroup, "api-public").inputs).toMatchObject({
      targetType: "ip",
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      port: 80,
      deregistrationDelay: 30,
      healthCheck: { path: "/health", matcher: "200-299", interval: 15, timeout: 5 },
    });
    const found = resource(plan, rule, "api-public");
    expect(found.inputs).toMatchObject({
      listenerArn: resource(plan, "aws:lb/listener:Listener", "prod-public-https").outputs.arn,
      conditions: [{ hostHeader: { values: ["api.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: resource(plan, targetGroup, "api-public").outputs.arn }],
    });
    expect(found.inputs).not.toHaveProperty("priority");
    expect(plan.outputs.url).toBe("https://api.example.com");
  });

  test("has an alias record for every host, and for IPv6 where the network has it", async () => {
    const plan = await planProgram(() => {
      const network = new Network("net", { ipAddressType: "dualstack" });
      const environment = new Environment("prod", { domain: "example.com", network });
      const additionalHosts = ["example.com", "www.example.com"];
      new WebService("api", { environment, image: "a:1", additionalHosts, path: "/v1/*", priority: 10 });
    });
    const alb = resource(plan, "aws:lb/loadBalancer:LoadBalancer", "prod-public").outputs;
    const records = byType(plan, record).filter(({ name }) => name.startsWith("api"));
    expect(records.map(({ name, inputs }) => [name, inputs.name, inputs.type])).toEqual([
      ["api-api.example.com-a", "api.example.com", "A"],
      ["api-api.example.com-aaaa", "api.example.com", "AAAA"],
      ["api-example.com-a", "example.com", "A"],
      ["api-example.com-aaaa", "example.com", "AAAA"],
      ["api-www.example.com-a", "www.example.com", "A"],
      ["api-www.example.com-aaaa", "www.example.com", "AAAA"],
    ]);
    for (const { inputs } of records) {
      expect(inputs.aliases).toEqual([{ name: alb.dnsName, zoneId: alb.zoneId, evaluateTargetHealth: true }]);
    }
    expect(resource(plan, rule, "api-public").inputs).toMatchObject({
      priority: 10,
      conditions: [
        { hostHeader: { values: ["api.example.com", "example.com", "www.example.com"] } },
        { pathPattern: { values: ["/v1/*"] } },
      ],
    });
  });

  test("without a domain comes by path", async () => {
    const plan = await planService({}, {});
    expect(names(plan, record)).toEqual([]);
    expect(resource(plan, rule, "api-edge").inputs.conditions).toEqual([{ pathPattern: { values: ["/*"] } }]);
    const edge = resource(plan, "aws:cloudfront/distribution:Distribution", "prod-edge").outputs.domainName;
    expect(plan.outputs.url).toBe(`https://${edge}`);
  });

  test("of gRPC is checked by its health service", async () => {
    const plan = await planService({ protocolVersion: "GRPC" });
    expect(resource(plan, targetGroup, "api-public-grpc").inputs).toMatchObject({
      protocolVersion: "GRPC",
      healthCheck: { path: "/grpc.health.v1.Health/Check", matcher: "0" },
    });
    expect(containers(plan)[0]?.portMappings).toMatchObject([{ appProtocol: "grpc" }]);
  });

  test("of an internal service comes from the internal load balancer", async () => {
    const plan = await planService({ exposure: "internal" }, { domain: "example.com", internalLoadBalancer: true });
    expect(resource(plan, rule, "api-internal").inputs.listenerArn).toBe(
      resource(plan, "aws:lb/listener:Listener", "prod-internal-https").outputs.arn,
    );
    expect(names(plan, targetGroup)).toEqual(["api-internal"]);
  });

  test("of blue/green has two target groups, and ECS turns the rule", async () => {
    const plan = await planService({ deployment: { strategy: "blue-green", bakeTimeMinutes: 5 } });
    const [blue, green] = ["api-public-blue-green", "api-public-blue-green-alternate"].map((name) =>
      resource(plan, targetGroup, name),
    );
    const switched = resource(plan, rule, "api-public-blue-green");
    expect(switched.inputs.actions).toEqual([
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: blue?.outputs.arn, weight: 100 },
            { arn: green?.outputs.arn, weight: 0 },
          ],
        },
      },
    ]);
    expect(switched.options.ignoreChanges).toEqual(["actions"]);
    expect(resource(plan, service, "api").inputs).toMatchObject({
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5" },
      loadBalancers: [
        {
          targetGroupArn: blue?.outputs.arn,
          containerName: "app",
          containerPort: 8080,
          advancedConfiguration: {
            alternateTargetGroupArn: green?.outputs.arn,
            productionListenerRule: switched.outputs.arn,
            roleArn: resource(plan, "aws:iam/role:Role", "api-switch").outputs.arn,
          },
        },
      ],
    });
    expect(resource(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "api-switch").inputs.policyArn).toBe(
      "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    );
  });
});

describe("Service Connect", () => {
  test("serves an internal service under its name, with no load balancer", async () => {
    const plan = await planService({ exposure: "service-connect" });
    const found = counts(plan);
    for (const type of [targetGroup, rule]) expect(found).not.toHaveProperty([type]);
    const namespace = resource(plan, "aws:servicediscovery/httpNamespace:HttpNamespace", "prod").outputs.arn;
    expect(resource(plan, service, "api").inputs.serviceConnectConfiguration).toMatchObject({
      enabled: true,
      namespace,
      services: [{ portName: "main", discoveryName: "api", clientAlias: [{ dnsName: "api", port: 8080 }] }],
    });
    expect(plan.outputs.url).toBe("http://api:8080");
  });

  test("lets a client in by the rule that the client makes", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const orders = new WebService("orders", { environment, image: "o:1", exposure: "service-connect", port: 9000 });
      const args = { environment, image: "a:1", serviceConnect: true, connections: { ORDERS: orders } };
      new WebService("api", args);
    });
    const rule = resource(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-to-ORDERS");
    expect(rule.inputs).toMatchObject({
      securityGroupId: resource(plan, "aws:ec2/securityGroup:SecurityGroup", "orders").id,
      referencedSecurityGroupId: resource(plan, "aws:ec2/securityGroup:SecurityGroup", "api").id,
      fromPort: 9000,
    });
    expect(resource(plan, service, "api").inputs.serviceConnectConfiguration).toMatchObject({ services: [] });
    expect(containers(plan)[0]?.environment).toEqual([{ name: "ORDERS_URL", value: "http://orders:9000" }]);
    const api = resource(plan, definition, "api");
    expect(api.dependencies).toContain(resource(plan, service, "orders").urn);
  });
});

describe("scaling", () => {
  const target = "aws:appautoscaling/target:Target";
  const scalingPolicy = "aws:appautoscaling/policy:Policy";

  test("follows CPU by default, and leaves the number of tasks alone", async () => {
    const plan = await planService({ scaling: { min: 2, max: 20 } });
    const cluster = resource(plan, "aws:ecs/cluster:Cluster", "prod").outputs.name;
    const found = resource(plan, service, "api");
    expect(resource(plan, target, "api").inputs).toMatchObject({
      minCapacity: 2,
      maxCapacity: 20,
      resourceId: `service/${cluster}/${found.outputs.name}`,
    });
    expect(names(plan, scalingPolicy)).toEqual(["api-cpu"]);
    expect(resource(plan, scalingPolicy, "api-cpu").inputs.targetTrackingScalingPolicyConfiguration).toEqual({
      targetValue: 60,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    });
    expect(found.options.ignoreChanges).toEqual(["desiredCount"]);
  });

  test("follows what it is told to, and the clock", async () => {
    const schedules = { night: { schedule: "cron(0 22 * * ? *)", min: 1, max: 2 } };
    const plan = await planService({ scaling: { memoryPercent: 70, requestsPerMinutePerTask: 500, schedules } });
    expect(names(plan, scalingPolicy)).toEqual(["api-memory", "api-requests"]);
    const alb = text(resource(plan, "aws:lb/loadBalancer:LoadBalancer", "prod-public").outputs.arnSuffix);
    const group = text(resource(plan, targetGroup, "api-public").outputs.arnSuffix);
    expect(resource(plan, scalingPolicy, "api-requests").inputs.targetTrackingScalingPolicyConfiguration).toMatchObject(
      {
        targetValue: 500,
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: `${alb}/${group}`,
        },
      },
    );
    const action = resource(plan, "aws:appautoscaling/scheduledAction:ScheduledAction", "api-night");
    expect(action.inputs).toMatchObject({
      schedule: "cron(0 22 * * ? *)",
      timezone: "Etc/UTC",
      scalableTargetAction: { minCapacity: 1, maxCapacity: 2 },
    });
  });

  test("with a fixed number has no autoscaling, and the program keeps the number", async () => {
    const plan = await planService({ scaling: { min: 3, max: 3 } });
    expect(names(plan, target)).toEqual([]);
    const found = resource(plan, service, "api");
    expect(found.inputs.desiredCount).toBe(3);
    expect(found.options.ignoreChanges).toEqual([]);
  });
});

describe("alarms", () => {
  const topic = "arn:aws:sns:us-east-1:123456789012:pager";

  test("are made where there is someone to tell", async () => {
    expect(names(await planService({ alarms: { errorPercent: 1 } }), "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual(
      [],
    );
    const plan = await planService({ alarms: { notify: topic, errorPercent: 2 } });
    const alarms = byType(plan, "aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(Object.fromEntries(alarms.map(({ name, inputs }) => [name, inputs.threshold]))).toEqual({
      "api-errors": 2,
      "api-latency": 1,
      "api-unhealthy": 0,
      "api-outage": 1,
      "api-cpu": 90,
      "api-memory": 90,
    });
    for (const { inputs } of alarms) expect(inputs).toMatchObject({ alarmActions: [topic], okActions: [topic] });
    const metrics = ["errors", "requests"].map((id) => ({ id: `${id}0`, metric: { stat: "Sum" } }));
    expect(resource(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "api-errors").inputs.metricQueries).toMatchObject([
      { expression: "100 * (FILL(errors0, 0)) / (FILL(requests0, 0))", returnData: true },
      ...metrics,
    ]);
    const outage = resource(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "api-outage").inputs;
    expect(outage).toMatchObject({ comparisonOperator: "LessThanThreshold", treatMissingData: "breaching" });
  });

  test("of a blue/green service look at both target groups, and roll it back while it bakes", async () => {
    const plan = await planService({ alarms: { notify: topic }, deployment: { strategy: "blue-green" } });
    const latency = resource(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "api-latency");
    expect(latency.inputs.metricQueries).toMatchObject([
      { expression: "MAX([FILL(latency0, 0), FILL(latency1, 0)])" },
      {
        metric: { dimensions: { TargetGroup: resource(plan, targetGroup, "api-public-blue-green").outputs.arnSuffix } },
      },
      {
        metric: {
          dimensions: { TargetGroup: resource(plan, targetGroup, "api-public-blue-green-alternate").outputs.arnSuffix },
        },
      },
    ]);
    const errors = resource(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "api-errors");
    expect(resource(plan, service, "api").inputs.alarms).toEqual({
      enable: true,
      rollback: true,
      alarmNames: [errors.outputs.name, latency.outputs.name],
    });
  });

  test("that are taken away no longer roll deployments back: the provider would leave them", async () => {
    expect(resource(await planService(), service, "api").inputs.alarms).toEqual({
      enable: false,
      rollback: false,
      alarmNames: [],
    });
  });

  test("tell of a deployment that was rolled back", async () => {
    const plan = await planService({ alarms: { notify: topic } });
    const found = resource(plan, "aws:cloudwatch/eventRule:EventRule", "api-rollback");
    expect(JSON.parse(text(found.inputs.eventPattern))).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [resource(plan, service, "api").outputs.arn],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    });
    expect(resource(plan, "aws:cloudwatch/eventTarget:EventTarget", "api-rollback").inputs.arn).toBe(topic);
  });
});
