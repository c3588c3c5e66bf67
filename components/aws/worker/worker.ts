import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as ecs from "@pulumi/aws/ecs";
import type * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import { locationOf } from "../common/locations";
import { createWorkloadSecurity } from "../workload/connections/security";
import { createEcsService, type ServiceParts } from "../workload/containers/ecs-service";
import { pipelineImage } from "../workload/containers/pipeline-image";
import { createLogs, createTaskDefinition, taskFamily } from "../workload/containers/task-definition";
import { createRoles } from "../workload/identity";
import { createOwnRestart } from "../workload/rotation/restart";
import { createScaling } from "../workload/scaling";
import { createAlarms } from "./alarms";
import type { WorkerArgs } from "./args";
import { createBacklogScaling } from "./backlog";
import { resolveArgs, type WorkerSpec } from "./spec";

/** Minutes that tasks have to start, and the old ones to stop. */
const TIMEOUT_MINUTES = 30;

/**
 * A container that nobody calls, as an ECS service on Fargate: it receives from a queue, or runs for ever. Nothing reaches
 * it; its role may receive from exactly that queue.
 *
 * With a queue the number of tasks follows the messages of each, from none on the first message, and back to none when no
 * message waits or is being processed; without one it follows CPU. A revision that does not start is rolled back.
 *
 * `new Worker("mailer", { environment: prod, image: "ghcr.io/acme/mailer:2.0.1", queue: orders, scaling: { max: 20, backlogPerTask: 50 } })`
 */
export class Worker extends pulumi.ComponentResource {
  /** The ECS service. */
  public readonly service: ecs.Service;
  /** The current revision of the task definition. */
  public readonly taskDefinition: ecs.TaskDefinition;
  /** The log group of all its containers. */
  public readonly logGroup: cloudwatch.LogGroup;
  /** The role that ECS uses. */
  public readonly executionRole: iam.Role;
  /** The role that the application uses. */
  public readonly taskRole: iam.Role;
  /** The security group of its tasks. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** ARN of the ECS service. */
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: WorkerArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Worker", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const location = outputOf(spec.environment.clusterArn).apply(locationOf);
    this.logGroup = createLogs(name, spec, parent);
    const roles = createRoles(name, spec, { location, logGroup: this.logGroup }, parent);
    const security = createWorkloadSecurity(name, spec, undefined, parent);
    const pipeline = pipelineImage(args.imageUpdatedBy, taskFamily(name), parent);
    const context = { location, logGroup: this.logGroup, roles, pipeline };
    this.taskDefinition = createTaskDefinition(name, spec, context, parent);
    this.service = createService(name, spec, { ...context, taskDefinition: this.taskDefinition, security }, parent);
    createNumber(name, spec, this.service, parent);
    createOwnRestart(name, spec, { roles, service: this.service }, parent);
    createAlarms(name, spec, { service: this.service, logGroup: this.logGroup }, parent);

    this.executionRole = roles.execution;
    this.taskRole = roles.task;
    this.securityGroup = security.group;
    this.arn = this.service.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

function createService(name: string, spec: WorkerSpec, parts: ServiceParts, opts: pulumi.CustomResourceOptions) {
  const { runBefore } = spec;
  const service = {
    ...spec,
    rollout: spec.deployment,
    timeoutMinutes: TIMEOUT_MINUTES + (runBefore?.minutes ?? 0),
    joinsServiceConnect: spec.args.serviceConnect === true,
  };
  const waits = runBefore && { lifecycleHooks: runBefore.lifecycleHooks };
  const args = { deploymentConfiguration: { strategy: "ROLLING", ...waits } };
  return createEcsService(name, service, parts, { args, servers: [], before: [] }, opts);
}

/** The number of tasks, by the queue or by the load. */
function createNumber(name: string, spec: WorkerSpec, service: ecs.Service, opts: pulumi.CustomResourceOptions): void {
  const { scaling, environment, queue, tags } = spec;
  if (!scaling.automatic) return;
  const { clusterName } = environment;
  const target = createScaling(name, scaling, { clusterName, service, targets: [], tags }, opts);
  if (queue === undefined) return;
  const measured = { clusterName, serviceName: service.name, queueName: queue.name };
  createBacklogScaling(name, spec, target, measured, opts);
}
