import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as ecs from "@pulumi/aws/ecs";
import type * as iam from "@pulumi/aws/iam";
import type * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { askForRecords, type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import { locationOf } from "../common/locations";
import type { ConnectionRef, PortRef } from "../common/references/connection-reference";
import type { LoadBalancerRef } from "../common/references/references";
import { createServiceAlarms } from "../workload/alarms";
import { createWorkloadSecurity, type Entrance } from "../workload/connections/security";
import { pipelineImage } from "../workload/containers/pipeline-image";
import { createLogs, createTaskDefinition, taskFamily } from "../workload/containers/task-definition";
import { createRoles } from "../workload/identity";
import { createOwnRestart } from "../workload/rotation/restart";
import { createScaling, type ScalingTarget } from "../workload/scaling";
import { portRefs } from "./additional-ports";
import { createTrafficAlarms } from "./alarms";
import { Exposure, type WebServiceArgs } from "./args";
import { createService } from "./ecs-service";
import { createObjectives } from "./objectives";
import { createRecords, createTraffic, entranceName, type Traffic } from "./routes/traffic";
import { resolveArgs, type WebServiceSpec } from "./spec";

/**
 * A container that answers requests, as an ECS service on Fargate: behind the environment's load balancer with TLS and a
 * DNS name of its own, or within the environment by Service Connect.
 *
 * Tasks run in private subnets behind a security group of their own; the execution role reads exactly the secrets that
 * are named, the task role holds the application's permissions alone; a revision that does not become healthy is rolled
 * back; logs are kept as long as the environment says; the number of tasks follows CPU unless told otherwise.
 *
 * `new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080, scaling: { min: 2, max: 20 } })`
 */
export class WebService extends pulumi.ComponentResource {
  /** The ECS service. */
  public readonly service: ecs.Service;
  /** The current revision of the task definition. */
  public readonly taskDefinition: ecs.TaskDefinition;
  /** The target group; absent without a load balancer. */
  public readonly targetGroup: lb.TargetGroup | undefined;
  /** The listener rule; absent without a load balancer. */
  public readonly listenerRule: lb.ListenerRule | undefined;
  /** The log group of all its containers. */
  public readonly logGroup: cloudwatch.LogGroup;
  /** The role that ECS uses. */
  public readonly executionRole: iam.Role;
  /** The role that the application uses. */
  public readonly taskRole: iam.Role;
  /** The security group of its tasks. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** Where it is reached: `https://…`, or `http://<name>:<port>` within Service Connect. */
  public readonly url: pulumi.Output<string>;
  /** Records to make where the domain's zone is elsewhere; none otherwise. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** ARN of the ECS service. */
  public readonly arn: pulumi.Output<string>;
  /** Id of its security group, for those that connect to it. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** TCP port that it listens on. */
  public readonly port: pulumi.Output<number>;
  /** Its further ports by name, to which `withPort` connects. */
  public readonly additionalPorts: Record<string, PortRef>;
  /** Variables of those that connect to it: `URL`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a workload needs to connect to it, to export from its stack. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:WebService", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const location = outputOf(spec.environment.clusterArn).apply(locationOf);
    this.logGroup = createLogs(name, spec, parent);
    const roles = createRoles(name, spec, { location, logGroup: this.logGroup }, parent);
    const security = createWorkloadSecurity(name, spec, entranceOf(spec), parent);
    const pipeline = pipelineImage(args.imageUpdatedBy, taskFamily(name), parent);
    const context = { location, logGroup: this.logGroup, roles, pipeline };
    this.taskDefinition = createTaskDefinition(name, spec, context, parent);
    const traffic = spec.loadBalancer && createTraffic(name, spec, spec.loadBalancer, location, parent);
    const alarms = createRollbackAlarms(name, spec, this.logGroup, traffic, parent);
    const parts = { ...context, taskDefinition: this.taskDefinition, security, traffic, alarms };
    this.service = createService(name, spec, parts, parent);
    const after = { ...parent, dependsOn: [this.service] };
    const records = spec.loadBalancer === undefined ? [] : createRecords(name, spec, spec.loadBalancer, after);
    askForRecords(records, "its hosts lead to the load balancer when they are there", this.service);
    createOwnRestart(name, spec, { roles, service: this.service }, parent);
    createObservers(name, spec, { service: this.service, logGroup: this.logGroup }, traffic, parent);

    this.targetGroup = traffic?.targetGroup;
    this.listenerRule = traffic?.rule;
    this.executionRole = roles.execution;
    this.taskRole = roles.task;
    this.securityGroup = security.group;
    this.arn = this.service.arn;
    this.securityGroupId = security.group.id;
    this.port = pulumi.output(spec.port);
    this.url = urlOf(spec, this.service);
    this.records = recordsOutput(records);
    this.variables = { URL: this.url };
    this.additionalPorts = portRefs(spec.label, args, this.service);
    const { securityGroupId, variables, additionalPorts } = this;
    lazily(this, "ref", () => pulumi.output({ securityGroupId, port: spec.port, variables, additionalPorts }));
    this.registerOutputs({ url: this.url, arn: this.arn });
  }
}

/** The load balancer that reaches the tasks, and their port. */
function entranceOf(spec: WebServiceSpec): Entrance | undefined {
  const { loadBalancer, port } = spec;
  if (loadBalancer === undefined) return undefined;
  const entrance = entranceName(spec, loadBalancer);
  const name = entrance === Exposure.Public ? "load-balancer" : `${entrance}-load-balancer`;
  return { name, loadBalancerGroupId: loadBalancer.securityGroupId, port };
}

/** Alarms on the traffic. Those on errors and latency also roll a deployment that shifts the traffic back while it bakes. */
function createRollbackAlarms(
  name: string,
  { args, alarms, loadBalancer, shifts, tags }: WebServiceSpec,
  logGroup: cloudwatch.LogGroup,
  traffic: Traffic | undefined,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm[] {
  if (alarms === undefined || loadBalancer === undefined || traffic === undefined) return [];
  const alarmed = { loadBalancer, targetGroups: traffic.targetGroups, logGroup, tags };
  const { errors, latency } = createTrafficAlarms(name, alarms, alarmed, opts);
  if (args.slo !== undefined) createObjectives(name, args.slo, alarms, alarmed, opts);
  return shifts ? [errors, latency] : [];
}

interface Observed {
  service: ecs.Service;
  logGroup: cloudwatch.LogGroup;
}

/** The parts that follow the service once it is there: its number of tasks, and the alarms on their load. */
function createObservers(
  name: string,
  { args, alarms, scaling, loadBalancer, environment, watched, tags }: WebServiceSpec,
  { service, logGroup }: Observed,
  traffic: Traffic | undefined,
  opts: pulumi.CustomResourceOptions,
): void {
  const { clusterName } = environment;
  const targets = requestTarget(args, loadBalancer, traffic);
  if (scaling.automatic) createScaling(name, scaling, { clusterName, service, targets, tags }, opts);
  if (alarms !== undefined) createServiceAlarms(name, alarms, { clusterName, service, logGroup, watched, tags }, opts);
}

/** The requests for each task, where the number of tasks follows them. */
function requestTarget(
  { scaling = {} }: WebServiceArgs,
  loadBalancer: LoadBalancerRef | undefined,
  traffic: Traffic | undefined,
): ScalingTarget[] {
  const { requestsPerMinutePerTask: value } = scaling;
  if (value === undefined || loadBalancer === undefined || traffic === undefined) return [];
  const resourceLabel = pulumi.interpolate`${loadBalancer.arnSuffix}/${traffic.targetGroup.arnSuffix}`;
  return [{ key: "requests", value, metric: { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel } }];
}

/**
 * The address that users and other services have of it. That of Service Connect comes with the service: tasks that started
 * before a name was there never learn it (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html).
 */
function urlOf(
  { args, hosts, loadBalancer, label, port }: WebServiceSpec,
  service: ecs.Service,
): pulumi.Output<string> {
  if (loadBalancer === undefined) {
    return pulumi.all([port, service.arn]).apply(([number]) => `http://${label}:${number}`);
  }
  const path = args.path?.replace(/\/?\*.*$/, "") ?? "";
  if (hosts !== undefined) return pulumi.interpolate`https://${hosts[0]}${path}`;
  const address = pulumi.all([loadBalancer.address, loadBalancer.dnsName]).apply(([own, dnsName]) => own ?? dnsName);
  return pulumi.interpolate`https://${address}${path}`;
}
