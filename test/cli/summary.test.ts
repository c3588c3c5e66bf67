import * as aws from "@pulumi/aws";
import * as azure from "@pulumi/azure-native";
import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { renderSummary } from "../../cli/summary/summary";
import { Environment, WebService } from "../../components/aws";
import { planProgram } from "../../offline/run";

const plain = (_: unknown, text: string) => text;

/** The lines below one heading of a program's summary. */
async function linesOf(heading: string, program: () => unknown, width = 200): Promise<readonly string[]> {
  const lines = renderSummary(await planProgram(program, { preview: true }), width, plain).split("\n");
  const start = lines.findIndex((line) => line.startsWith(heading)) + 1;
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !line.startsWith("  "));
  return rest.slice(0, end === -1 ? undefined : end).map((line) => line.trim().replace(/ {2,}/g, "  "));
}

const reachable = (program: () => unknown) => linesOf("Reachable from the internet", program);

function groupOf(rule: Partial<aws.vpc.SecurityGroupIngressRuleArgs>): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup("web", { vpcId: "vpc-1" });
  new aws.vpc.SecurityGroupIngressRule("in", {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    ...rule,
  });
  return group;
}

describe("the ways in on AWS", () => {
  test("a group that nothing carries yet", async () => {
    expect(await reachable(() => groupOf({ cidrIpv4: "0.0.0.0/0" }))).toEqual([
      "aws:ec2:SecurityGroup web  port 443 from anyone",
    ]);
  });

  test("a group that a public load balancer carries, with the hosts that lead there", async () => {
    const lines = await reachable(() => {
      const group = groupOf({ cidrIpv6: "::/0" });
      const alb = new aws.lb.LoadBalancer("alb", {
        internal: false,
        subnets: ["subnet-1"],
        securityGroups: [group.id],
      });
      const alias = { name: alb.dnsName, zoneId: alb.zoneId, evaluateTargetHealth: true };
      new aws.route53.Record("a", { name: "shop.example.com", type: "A", zoneId: "Z1", aliases: [alias] });
    });
    expect(lines).toEqual(["aws:lb:LoadBalancer alb  port 443 from anyone as shop.example.com"]);
  });

  test("an allow-list by its ranges", async () => {
    expect(await reachable(() => groupOf({ cidrIpv4: "203.0.113.0/24" }))).toEqual([
      "aws:ec2:SecurityGroup web  port 443 from 203.0.113.0/24",
    ]);
  });

  test("all ports of inline rules", async () => {
    const ingress = [{ protocol: "tcp", fromPort: 0, toPort: 65535, cidrBlocks: ["0.0.0.0/0"] }];
    const lines = await reachable(() => new aws.ec2.SecurityGroup("all", { vpcId: "vpc-1", ingress }));
    expect(lines).toEqual(["aws:ec2:SecurityGroup all  all ports from anyone"]);
  });

  test.each([
    ["a private range", () => groupOf({ cidrIpv4: "10.0.0.0/8" })],
    [
      "an internal load balancer",
      () =>
        new aws.lb.LoadBalancer("alb", {
          internal: true,
          subnets: ["subnet-1"],
          securityGroups: [groupOf({ cidrIpv4: "0.0.0.0/0" }).id],
        }),
    ],
    ["no group at all", () => new aws.s3.Bucket("b")],
  ])("%s is none", async (_, program) => {
    expect(await reachable(program)).toEqual(["nothing seen"]);
  });
});

describe("the ways in on Azure", () => {
  const app = (ingress: azure.types.input.app.IngressArgs) => () => {
    new azure.app.ContainerApp("api", { resourceGroupName: "rg", configuration: { ingress } });
  };

  test("an external app, by its allow-list", async () => {
    const allow = (range: string) => ({ name: "a", action: "Allow", ipAddressRange: range });
    expect(await reachable(app({ external: true, targetPort: 80 }))).toEqual([
      "azure-native:app:ContainerApp api  port 443 from anyone",
    ]);
    expect(
      await reachable(app({ external: true, targetPort: 80, ipSecurityRestrictions: [allow("203.0.113.7/32")] })),
    ).toEqual(["azure-native:app:ContainerApp api  port 443 from 203.0.113.7/32"]);
    expect(await reachable(app({ external: false, targetPort: 80 }))).toEqual(["nothing seen"]);
  });

  test("an app whose settings are unknown is no all-clear", async () => {
    const lines = await reachable(() => {
      const group = new azure.resources.ResourceGroup("rg");
      const configuration = group.id.apply(() => ({ ingress: { external: true, targetPort: 80 } }));
      new azure.app.ContainerApp("api", { resourceGroupName: "rg", configuration });
    });
    expect(lines).toEqual(["azure-native:app:ContainerApp api  whether, and from where, is known after the update"]);
  });
});

describe("who is told when something is wrong", () => {
  const told = (program: () => unknown) => linesOf("Told when something is wrong", program);

  test("nobody, with the way to change that", async () => {
    expect(
      await told(() => new WebService("api", { environment: new Environment("prod", {}), image: "nginx:1.27" })),
    ).toEqual(['nobody; give the Environment notify: { emails: ["ops@example.com"] }']);
  });

  test("the people that the environment names", async () => {
    const [line] = await told(() => {
      const environment = new Environment("prod", { notify: { emails: ["ops@example.com"] } });
      return new WebService("api", { environment, image: "nginx:1.27" });
    });
    expect(line).toMatch(/^\d+ alarms to aws:sns:Topic prod-[\w-]+$/);
  });

  test("those of alarms on Azure and Google Cloud", async () => {
    expect(
      await told(() => {
        const channel = new gcp.monitoring.NotificationChannel("ops", { type: "email" });
        new gcp.cloudrunv2.Service("api", { location: "europe-west1", template: {} });
        new gcp.monitoring.AlertPolicy("down", {
          displayName: "down",
          combiner: "OR",
          conditions: [
            { displayName: "down", conditionThreshold: { filter: "a", comparison: "COMPARISON_GT", duration: "60s" } },
          ],
          notificationChannels: [channel.id],
        });
      }),
    ).toEqual(["1 alarm to gcp:monitoring:NotificationChannel ops"]);
    expect(
      await told(() => {
        new azure.app.ContainerApp("api", { resourceGroupName: "rg" });
        new azure.monitor.MetricAlert("down", {
          resourceGroupName: "rg",
          severity: 1,
          enabled: true,
          scopes: [],
          evaluationFrequency: "PT1M",
          windowSize: "PT5M",
          criteria: { odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria" },
          actions: [],
        });
      }),
    ).toEqual(["nobody"]);
  });

  test("no line where nothing runs", async () => {
    expect(await told(() => new aws.sqs.Queue("orders"))).toEqual([]);
  });
});

test("a role's own policies are grants, too", async () => {
  const lines = await linesOf("Identities", () => {
    new aws.iam.Role("r", {
      assumeRolePolicy: "{}",
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
      inlinePolicies: [{ name: "read", policy: "{}" }],
    });
  });
  expect(lines).toEqual(["r  AWSLambdaVPCAccessExecutionRole, policy read"]);
});

test("a component that a native resource is the parent of is counted, and so is what is below that resource", async () => {
  const lines = await linesOf("Native resources", () => {
    const topic = new aws.sns.Topic("t");
    const inner = new pulumi.ComponentResource("acme:index:Inner", "c", {}, { parent: topic });
    new aws.sns.Topic("below", {}, { parent: inner });
    new aws.sqs.Queue("q", {}, { parent: topic });
  });
  expect(lines).toEqual(["Inner c  1", "Beside components  2: Topic 1, Queue 1"]);
});

test("a bucket that anyone may read is on the internet", async () => {
  const bucket = (acl: string) => () => {
    new aws.s3.Bucket("b", { acl });
  };
  expect(await reachable(bucket("public-read"))).toEqual(["aws:s3:Bucket b  port 443 from anyone"]);
  expect(await reachable(bucket("private"))).toEqual(["nothing seen"]);
});

test("an API within a network is not on the internet", async () => {
  const types = (kind: string) => () => {
    new aws.apigateway.RestApi("a", { endpointConfiguration: { types: kind } });
  };
  expect(await reachable(types("REGIONAL"))).toEqual(["aws:apigateway:RestApi a  port 443 from anyone"]);
  expect(await reachable(types("PRIVATE"))).toEqual(["nothing seen"]);
});

test("a grant on a Cloud Run service is on that service, and not on the APIs that it waits for", async () => {
  const lines = await linesOf("Identities", () => {
    const api = new gcp.projects.Service("run", { service: "run.googleapis.com" });
    const account = new gcp.serviceaccount.Account("push", { accountId: "pubsub-push" });
    const service = new gcp.cloudrunv2.Service(
      "mailer",
      { location: "europe-west1", template: {} },
      { dependsOn: [api] },
    );
    new gcp.cloudrunv2.ServiceIamMember("push", {
      location: service.location,
      name: service.name,
      role: "roles/run.invoker",
      member: account.member,
    });
  });
  expect(lines).toEqual(["push  roles/run.invoker on gcp:cloudrunv2:Service mailer"]);
});

describe("the ways in on Google Cloud", () => {
  test("forwarding rules of one address are one entrance", async () => {
    const lines = await reachable(() => {
      const address = new gcp.compute.GlobalAddress("ip");
      for (const portRange of ["443", "80"]) {
        new gcp.compute.GlobalForwardingRule(`r${portRange}`, {
          target: "t",
          ipAddress: address.address,
          portRange,
          loadBalancingScheme: "EXTERNAL_MANAGED",
        });
      }
    });
    expect(lines).toEqual(["gcp:compute:GlobalAddress ip  ports 80, 443 from anyone"]);
  });

  test("a service with an address of its own asks its callers", async () => {
    const template = { containers: [{ image: "i" }] };
    const service = (args: Partial<gcp.cloudrunv2.ServiceArgs>) => () => {
      new gcp.cloudrunv2.Service("s", { location: "europe-west1", template, ...args });
    };
    const name = "gcp:cloudrunv2:Service s";
    expect(await reachable(service({}))).toEqual([`${name}  port 443 from callers with roles/run.invoker`]);
    expect(await reachable(service({ invokerIamDisabled: true }))).toEqual([`${name}  port 443 from anyone`]);
    expect(await reachable(service({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }))).toEqual(["nothing seen"]);
  });

  test("a service, a function and a bucket of which everyone is a member are anyone's", async () => {
    const location = "europe-west1";
    const lines = await reachable(() => {
      const service = new gcp.cloudrunv2.Service("s", { location, template: { containers: [{ image: "i" }] } });
      const role = "roles/run.invoker";
      new gcp.cloudrunv2.ServiceIamMember("s", { location, name: service.name, role, member: "allUsers" });
      const closed = new gcp.cloudfunctionsv2.Function("closed", { location });
      const open = new gcp.cloudfunctionsv2.Function("open", { location });
      new gcp.cloudrun.IamMember("open", { location, service: open.name, role, member: "allUsers" });
      new gcp.cloudrun.IamMember("closed", { location, service: closed.name, role, member: "user:a@example.com" });
      const bucket = new gcp.storage.Bucket("b", { location: "EU" });
      const reader = "roles/storage.objectViewer";
      new gcp.storage.BucketIAMBinding("b", { bucket: bucket.name, role: reader, members: ["allUsers"] });
    });
    expect(lines.toSorted()).toEqual([
      "gcp:cloudfunctionsv2:Function closed  port 443 from callers with roles/run.invoker",
      "gcp:cloudfunctionsv2:Function open  port 443 from anyone",
      "gcp:cloudrunv2:Service s  port 443 from anyone",
      "gcp:storage:Bucket b  port 443 from anyone",
    ]);
  });
});

const starter = () => {
  const prod = new Environment("prod", { domain: "example.com" });
  new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2" });
};

test("each identity has the resources of its policy, and none that lends it a region", async () => {
  const lines = await linesOf("Identities", starter);
  expect(lines).toContain("api-execution  aws:cloudwatch:LogGroup api");
  expect(lines).toContain("api-task  nothing");
});

test("the starter takes at most 25 lines", async () => {
  const plan = await planProgram(starter, { preview: true });
  expect(renderSummary(plan, 100, plain).split("\n").length).toBeLessThanOrEqual(25);
});

test.each([40, 60, 100, 200])("no line is wider than a terminal of %i columns", async (width) => {
  const plan = await planProgram(starter, { preview: true });
  const [, ...lines] = renderSummary(plan, width, plain).split("\n");
  expect(lines.filter((line) => line.length > width)).toEqual([]);
});
