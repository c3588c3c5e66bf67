import { describe, expect, test } from "vitest";
import { aws } from "../../offline/aws/index";
import { specs } from "../../offline/aws/specs";
import { type Properties, UNKNOWN } from "../../offline/values";

const model = aws.configure({ region: "eu-west-1" });
const urnOf = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;

function create(type: string, inputs: Properties, name = "web", configured = model) {
  const urn = urnOf(type, name);
  const checked = configured.check(type, inputs, urn);
  expect(checked.failures).toEqual([]);
  return configured.create(type, checked.inputs, urn, { preview: false });
}

const lb = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef";
const listener =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcdef";
const cluster = "arn:aws:ecs:eu-west-1:123456789012:cluster/main";
const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-a1B2c3";
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const scaled = {
  serviceNamespace: "ecs",
  resourceId: "service/main/web",
  scalableDimension: "ecs:service:DesiredCount",
};

/** Forms of the resource ARNs: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const regional = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
const ec2 = (kind: string, prefix: string) => regional("ec2", `${kind}/${prefix}-[0-9a-f]{17}`);

const cases: readonly (readonly [type: string, inputs: Properties, id: string, arn: string])[] = [
  ["aws:ec2/vpc:Vpc", {}, "vpc-[0-9a-f]{17}", ec2("vpc", "vpc")],
  ["aws:ec2/subnet:Subnet", {}, "subnet-[0-9a-f]{17}", ec2("subnet", "subnet")],
  ["aws:ec2/routeTable:RouteTable", {}, "rtb-[0-9a-f]{17}", ec2("route-table", "rtb")],
  ["aws:ec2/internetGateway:InternetGateway", {}, "igw-[0-9a-f]{17}", ec2("internet-gateway", "igw")],
  ["aws:ec2/eip:Eip", {}, "eipalloc-[0-9a-f]{17}", ec2("elastic-ip", "eipalloc")],
  ["aws:ec2/vpcEndpoint:VpcEndpoint", {}, "vpce-[0-9a-f]{17}", ec2("vpc-endpoint", "vpce")],
  ["aws:ec2/flowLog:FlowLog", {}, "fl-[0-9a-f]{17}", ec2("vpc-flow-log", "fl")],
  ["aws:ec2/securityGroup:SecurityGroup", {}, "sg-[0-9a-f]{17}", ec2("security-group", "sg")],
  ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {}, "sg-[0-9a-f]{17}", ec2("security-group", "sg")],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    {},
    "sgr-[0-9a-f]{17}",
    ec2("security-group-rule", "sgr"),
  ],
  [
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    {},
    "sgr-[0-9a-f]{17}",
    ec2("security-group-rule", "sgr"),
  ],
  ["aws:ec2/managedPrefixList:ManagedPrefixList", {}, "pl-[0-9a-f]{17}", ec2("prefix-list", "pl")],
  [
    "aws:ecs/cluster:Cluster",
    {},
    regional("ecs", "cluster/web-[0-9a-f]{7}"),
    regional("ecs", "cluster/web-[0-9a-f]{7}"),
  ],
  [
    "aws:ecs/service:Service",
    { cluster, name: "api" },
    regional("ecs", "service/main/api"),
    regional("ecs", "service/main/api"),
  ],
  ["aws:ecs/taskDefinition:TaskDefinition", { family: "api" }, "api", regional("ecs", "task-definition/api:[0-9]+")],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    {},
    regional("elasticloadbalancing", "loadbalancer/app/web-[0-9a-f]{7}/[0-9a-f]{16}"),
    regional("elasticloadbalancing", "loadbalancer/app/web-[0-9a-f]{7}/[0-9a-f]{16}"),
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { loadBalancerType: "network", name: "n" },
    ".*",
    regional("elasticloadbalancing", "loadbalancer/net/n/[0-9a-f]{16}"),
  ],
  [
    "aws:lb/targetGroup:TargetGroup",
    { namePrefix: "web-" },
    ".*",
    regional("elasticloadbalancing", "targetgroup/web-[0-9a-f]{26}/[0-9a-f]{16}"),
  ],
  [
    "aws:lb/listener:Listener",
    { loadBalancerArn: lb },
    ".*",
    regional("elasticloadbalancing", "listener/app/web/0123456789abcdef/[0-9a-f]{16}"),
  ],
  [
    "aws:lb/listenerRule:ListenerRule",
    { listenerArn: listener },
    ".*",
    regional("elasticloadbalancing", "listener-rule/app/web/0123456789abcdef/0123456789abcdef/[0-9a-f]{16}"),
  ],
  ["aws:acm/certificate:Certificate", { domainName: "example.com" }, ".*", regional("acm", `certificate/${uuid}`)],
  ["aws:route53/zone:Zone", { name: "example.com" }, "Z0[A-Z0-9]{19}", "arn:aws:route53:::hostedzone/Z0[A-Z0-9]{19}"],
  ["aws:iam/role:Role", {}, "web-[0-9a-f]{7}", "arn:aws:iam::123456789012:role/web-[0-9a-f]{7}"],
  ["aws:iam/role:Role", { path: "/app/", name: "r" }, "r", "arn:aws:iam::123456789012:role/app/r"],
  ["aws:iam/policy:Policy", { name: "p" }, ".*", "arn:aws:iam::123456789012:policy/p"],
  ["aws:secretsmanager/secret:Secret", { name: "key" }, ".*", regional("secretsmanager", "secret:key-[A-Za-z0-9]{6}")],
  [
    "aws:secretsmanager/secretVersion:SecretVersion",
    { secretId: secret, secretString: "x" },
    "arn:.*\\|terraform-[0-9a-f]{26}",
    secret,
  ],
  ["aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/api" }, "/ecs/api", regional("logs", "log-group:/ecs/api")],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", {}, "web-[0-9a-f]{7}", regional("cloudwatch", "alarm:web-[0-9a-f]{7}")],
  ["aws:cloudwatch/eventRule:EventRule", { name: "r" }, "r", regional("events", "rule/r")],
  ["aws:cloudwatch/eventRule:EventRule", { name: "r", eventBusName: "b" }, "b/r", regional("events", "rule/b/r")],
  [
    "aws:appautoscaling/target:Target",
    scaled,
    "service/main/web",
    regional("application-autoscaling", "scalable-target/[0-9a-f]{36}"),
  ],
  [
    "aws:appautoscaling/policy:Policy",
    { ...scaled, name: "cpu" },
    "cpu",
    regional("autoscaling", `scalingPolicy:${uuid}:resource/ecs/service/main/web:policyName/cpu`),
  ],
  [
    "aws:appautoscaling/scheduledAction:ScheduledAction",
    { ...scaled, name: "night" },
    "night-ecs-service/main/web",
    regional("autoscaling", `scheduledAction:${uuid}:resource/ecs/service/main/web:scheduledActionName/night`),
  ],
  ["aws:s3/bucket:Bucket", {}, "web-[0-9a-f]{7}", "arn:aws:s3:::web-[0-9a-f]{7}"],
  ["aws:wafv2/webAcl:WebAcl", { scope: "REGIONAL", name: "w" }, uuid, regional("wafv2", `regional/webacl/w/${uuid}`)],
  [
    "aws:wafv2/webAcl:WebAcl",
    { scope: "CLOUDFRONT", name: "w" },
    uuid,
    `arn:aws:wafv2:us-east-1:123456789012:global/webacl/w/${uuid}`,
  ],
  [
    "aws:cloudfront/distribution:Distribution",
    {},
    "E[A-Z0-9]{13}",
    "arn:aws:cloudfront::123456789012:distribution/E[A-Z0-9]{13}",
  ],
  [
    "aws:cloudfront/vpcOrigin:VpcOrigin",
    {},
    "vo_[A-Za-z0-9]{22}",
    "arn:aws:cloudfront::123456789012:vpcorigin/vo_[A-Za-z0-9]{22}",
  ],
  ["aws:kms/key:Key", {}, uuid, regional("kms", `key/${uuid}`)],
  ["aws:kms/alias:Alias", { targetKeyId: "k" }, "alias/web-[0-9a-f]{7}", regional("kms", "alias/web-[0-9a-f]{7}")],
  [
    "aws:servicediscovery/httpNamespace:HttpNamespace",
    {},
    "ns-[0-9a-f]{16}",
    regional("servicediscovery", "namespace/ns-[0-9a-f]{16}"),
  ],
  [
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    {},
    "ns-[0-9a-f]{16}",
    regional("servicediscovery", "namespace/ns-[0-9a-f]{16}"),
  ],
  [
    "aws:efs/fileSystem:FileSystem",
    {},
    "fs-[0-9a-f]{17}",
    regional("elasticfilesystem", "file-system/fs-[0-9a-f]{17}"),
  ],
  [
    "aws:efs/accessPoint:AccessPoint",
    {},
    "fsap-[0-9a-f]{17}",
    regional("elasticfilesystem", "access-point/fsap-[0-9a-f]{17}"),
  ],
  ["aws:sns/topic:Topic", { name: "t" }, ".*", regional("sns", "t")],
  ["aws:sns/topic:Topic", { fifoTopic: true }, ".*", regional("sns", "web-[0-9a-f]{7}\\.fifo")],
  [
    "aws:sns/topicSubscription:TopicSubscription",
    { topic: regional("sns", "t"), protocol: "sqs" },
    ".*",
    regional("sns", `t:${uuid}`),
  ],
  ["aws:sqs/queue:Queue", { name: "q" }, "https://sqs.eu-west-1.amazonaws.com/123456789012/q", regional("sqs", "q")],
  ["aws:ecr/repository:Repository", { name: "api" }, "api", regional("ecr", "repository/api")],
  ["aws:scheduler/schedule:Schedule", { name: "s" }, "default/s", regional("scheduler", "schedule/default/s")],
  [
    "aws:sfn/stateMachine:StateMachine",
    { name: "m", definition: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', roleArn: "arn:aws:iam::1:role/r" },
    regional("states", "stateMachine:m"),
    regional("states", "stateMachine:m"),
  ],
  ["aws:dynamodb/table:Table", { name: "runs" }, "runs", regional("dynamodb", "table/runs")],
];

test.each(cases)("%s %j", (type, inputs, id, arn) => {
  const created = create(type, inputs);
  expect(created.id).toMatch(new RegExp(`^${id}$`));
  expect(created.outputs.arn).toMatch(new RegExp(`^${arn}$`));
  const previewed = model.create(type, inputs, urnOf(type, "web"), { preview: true });
  expect(previewed.id).toBeUndefined();
  expect(previewed.outputs).toMatchObject({ ...inputs, arn: UNKNOWN });
});

test("what a program does not know in a preview is exactly what the cloud decides", () => {
  const inputs = { vpcId: "vpc-1", cidrBlock: "10.0.1.0/24", availabilityZone: "eu-west-1b" };
  const { outputs } = model.create("aws:ec2/subnet:Subnet", inputs, urnOf("aws:ec2/subnet:Subnet", "a"), {
    preview: true,
  });
  expect(outputs).toMatchObject({ ...inputs, region: "eu-west-1", availabilityZoneId: UNKNOWN, ownerId: UNKNOWN });
});

describe("names", () => {
  const check = (type: string, inputs: Properties, name: string) => model.check(type, inputs, urnOf(type, name));
  test.each<[string, Properties, string, RegExp]>([
    [
      "aws:lb/targetGroup:TargetGroup",
      {},
      "a-name-of-twenty-five-chars",
      /^name: 'a-name-of-twenty-five-chars-[0-9a-f]{7}' has 35 characters, the maximum is 32$/,
    ],
    [
      "aws:lb/loadBalancer:LoadBalancer",
      { name: "internal-x" },
      "x",
      /^name: is not allowed: letters, digits and hyphens/,
    ],
    ["aws:iam/role:Role", { name: "r".repeat(65) }, "x", /has 65 characters, the maximum is 64$/],
  ])("%s %j is refused", (type, inputs, name, message) => {
    expect(
      check(type, inputs, name)
        .failures.map(({ property, reason }) => `${property}: ${reason}`)
        .join(),
    ).toMatch(message);
  });

  test("a bucket and an image repository are in lower case", () => {
    expect(check("aws:s3/bucket:Bucket", {}, "Logs").inputs.bucket).toMatch(/^logs-[0-9a-f]{7}$/);
    expect(check("aws:ecr/repository:Repository", {}, "Api").inputs.name).toMatch(/^api-[0-9a-f]{7}$/);
  });

  test("what follows a prefix is made by the cloud, so a preview does not know it", () => {
    const type = "aws:lb/targetGroup:TargetGroup";
    const { outputs } = model.create(type, { namePrefix: "web-" }, urnOf(type, "web"), { preview: true });
    expect(outputs).toMatchObject({ namePrefix: "web-", name: UNKNOWN });
    expect(create(type, { namePrefix: "web-" }).outputs.name).toMatch(/^web-[0-9a-f]{26}$/);
    expect(check(type, { namePrefix: "seven--" }, "web").failures).toEqual([
      { property: "name", reason: expect.stringMatching(/has 33 characters, the maximum is 32$/) },
    ]);
  });

  test("another resource of the same name in another stack has another name", () => {
    const other = model.check("aws:ecs/cluster:Cluster", {}, "urn:pulumi:prod::project::aws:ecs/cluster:Cluster::web");
    expect(other.inputs.name).not.toBe(check("aws:ecs/cluster:Cluster", {}, "web").inputs.name);
  });
});

test.each([
  ["us-east-1", "aws", "Z35SXDOTRQ7X7K", "amazonaws.com"],
  ["eu-central-1", "aws", "Z215JYRZR1TBD5", "amazonaws.com"],
  ["cn-north-1", "aws-cn", "Z1GDH35T77C1KE", "amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "Z33AYJ8TM3BH4J", "amazonaws.com"],
])("a load balancer of %s", (region, partition, zoneId, suffix) => {
  const { outputs } = create(
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "web", internal: true },
    "web",
    aws.configure({ region }),
  );
  expect(outputs.arn).toMatch(new RegExp(`^arn:${partition}:elasticloadbalancing:${region}:`));
  expect(outputs.dnsName).toMatch(new RegExp(`^internal-web-\\d{10}\\.${region}\\.elb\\.${suffix}$`));
  expect(outputs.arnSuffix).toMatch(/^app\/web\/[0-9a-f]{16}$/);
  expect(outputs.zoneId).toBe(zoneId);
});

test("a certificate's apex and wildcard share one validation record", () => {
  const { outputs } = create("aws:acm/certificate:Certificate", {
    domainName: "example.com",
    subjectAlternativeNames: ["*.example.com"],
  });
  const options = outputs.domainValidationOptions;
  expect(options).toHaveLength(2);
  expect(options).toMatchObject(
    [0, 1].map(() => ({
      resourceRecordType: "CNAME",
      resourceRecordName: expect.stringMatching(/^_[0-9a-f]{32}\.example\.com\.$/),
      resourceRecordValue: expect.stringMatching(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/),
    })),
  );
  expect(new Set(Array.isArray(options) ? options.map((option) => option.resourceRecordName) : [])).toHaveProperty(
    "size",
    1,
  );
});

test("an unlisted type has an id, an ARN in the most common form and its inputs", () => {
  const { id, outputs } = create("aws:batch/jobQueue:JobQueue", { name: "q", priority: 1 });
  expect(specs["aws:batch/jobQueue:JobQueue"]).toBeUndefined();
  expect({ id, ...outputs }).toEqual({
    id: "q",
    name: "q",
    priority: 1,
    region: "eu-west-1",
    arn: "arn:aws:batch:eu-west-1:123456789012:job-queue/q",
  });
});

test("default tags reach tagsAll", () => {
  const tagged = aws.configure({ region: "eu-west-1", defaultTags: { tags: { team: "a", env: "x" } } });
  expect(create("aws:ec2/vpc:Vpc", { tags: { env: "dev" } }, "v", tagged).outputs.tagsAll).toEqual({
    team: "a",
    env: "dev",
  });
});

test("a region of its own, as the provider's version 7 has it", () => {
  expect(create("aws:sqs/queue:Queue", { name: "q", region: "us-west-2" }).outputs.arn).toBe(
    "arn:aws:sqs:us-west-2:123456789012:q",
  );
});

test("what would be replaced gets another id, what is only updated keeps it", () => {
  const vpc = (inputs: Properties) => create("aws:ec2/vpc:Vpc", inputs).id;
  expect(vpc({ cidrBlock: "10.0.0.0/16" })).not.toBe(vpc({ cidrBlock: "10.1.0.0/16" }));
  expect(vpc({ cidrBlock: "10.0.0.0/16" })).toBe(vpc({ cidrBlock: "10.0.0.0/16", tags: { a: "b" } }));
  const dns = (type: string) =>
    create("aws:servicediscovery/service:Service", { name: "s", dnsConfig: { dnsRecords: [{ type, ttl: 10 }] } }).id;
  expect(dns("A")).not.toBe(dns("AAAA"));
  const definition = (containerDefinitions: string) =>
    create("aws:ecs/taskDefinition:TaskDefinition", { family: "api", containerDefinitions }).outputs.arn;
  expect(definition("[]")).not.toBe(definition("[{}]"));
});

test.each<[string, string, Properties]>([
  ["aws:ec2/vpc:Vpc", "vpc-1", { arn: "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1", cidrBlock: "10.0.0.0/16" }],
  ["aws:lb/loadBalancer:LoadBalancer", lb, { arn: lb, name: "web", arnSuffix: "app/web/0123456789abcdef" }],
  ["aws:lb/listener:Listener", listener, { arn: listener, loadBalancerArn: lb }],
  ["aws:ecs/cluster:Cluster", cluster, { name: "main", arn: cluster }],
  ["aws:secretsmanager/secret:Secret", secret, { arn: secret, name: "key" }],
])("reading %s", (type, id, expected) => {
  expect(model.read(type, id, {})).toMatchObject(expected);
});
