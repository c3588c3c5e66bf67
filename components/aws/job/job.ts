import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as ecs from "@pulumi/aws/ecs";
import type * as iam from "@pulumi/aws/iam";
import type * as scheduler from "@pulumi/aws/scheduler";
import * as sfn from "@pulumi/aws/sfn";
import * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { type Location, locationOf } from "../common/locations";
import { autoName } from "../common/names";
import type { JobRef } from "../common/references/job-reference";
import { taskSubnets } from "../common/references/references";
import { createWorkloadSecurity, type WorkloadSecurity } from "../workload/connections/security";
import { capacityOf, securityGroupsOf } from "../workload/containers/ecs-service";
import { createLogs, createTaskDefinition } from "../workload/containers/task-definition";
import { createRoles, type TaskRoles } from "../workload/identity";
import { allow, createServiceRole } from "../workload/service-roles";
import { createFailureNotice } from "./alarms";
import type { JobArgs } from "./args";
import { startCommand, taskInput } from "./command";
import { definition } from "./definition";
import { createGate, createRecord } from "./gate";
import { createObjectives } from "./objectives";
import { runStatements } from "./roles";
import { createSchedule } from "./schedule";
import { type JobSpec, resolveArgs } from "./spec";

/**
 * A container that does its work and ends, as a Fargate task: on demand, by a schedule, or before the deployments of
 * services that name it in `runBefore`. A state machine runs it, with a time limit and attempts; whoever is named is told
 * of a run that failed.
 *
 * A deployment waits until the run of the job's image and arguments has succeeded, and is rolled back where it fails. It is
 * made once, also for several services, and neither for a redeployment nor for a change of scaling.
 *
 * `new Job("nightly", { environment: prod, image: "ghcr.io/acme/api:1.4.2", args: ["nightly"], schedule: { expression: "cron(0 3 * * ? *)" } })`
 */
export class Job extends pulumi.ComponentResource {
  /** The state machine that runs it. */
  public readonly stateMachine: sfn.StateMachine;
  /** The current revision of the task definition. */
  public readonly taskDefinition: ecs.TaskDefinition;
  /** The schedule, where there is one. */
  public readonly schedule: scheduler.Schedule | undefined;
  /** The log group of all its containers. */
  public readonly logGroup: cloudwatch.LogGroup;
  /** The role that ECS uses. */
  public readonly executionRole: iam.Role;
  /** The role that the application uses. */
  public readonly taskRole: iam.Role;
  /** The security group of its tasks. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** ARN of the state machine. */
  public readonly arn: pulumi.Output<string>;
  /** The run that its image and arguments need; absent where a schedule starts it. */
  public readonly run: pulumi.Output<string> | undefined;
  /** Minutes that a run takes at most. */
  public readonly maxMinutes: number;
  /** The command that starts it now, with its attempts, its time limit and its alarm. */
  public readonly startCommand: pulumi.Output<string>;
  /** Its task for `aws ecs run-task --cli-input-json`, with its network and identity: to run it with another command. */
  public readonly runTaskInput: pulumi.Output<string>;
  /** All that a service needs to wait for it, to export from its stack. */
  declare public readonly ref: pulumi.Output<JobRef>;

  constructor(name: string, args: JobArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Job", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const location = outputOf(spec.environment.clusterArn).apply(locationOf);
    this.logGroup = createLogs(name, spec, parent);
    const roles = createRoles(name, spec, { location, logGroup: this.logGroup }, parent);
    const security = createWorkloadSecurity(name, spec, undefined, parent);
    this.taskDefinition = createTaskDefinition(name, spec, { location, logGroup: this.logGroup, roles }, parent);
    const parts = { location, roles, security, taskDefinition: this.taskDefinition };
    const { machine, gate } = createMachine(name, spec, parts, parent);
    this.schedule = spec.schedule && createSchedule(name, spec, spec.schedule, { location, machine }, parent);
    createFailureNotice(name, spec, { machine, logGroup: this.logGroup }, parent);
    createObjectives(name, spec, { machine, logGroup: this.logGroup }, parent);

    this.stateMachine = machine;
    this.executionRole = roles.execution;
    this.taskRole = roles.task;
    this.securityGroup = security.group;
    this.arn = machine.arn;
    this.run = spec.run && answered(spec.run, [machine, ...gate]);
    this.maxMinutes = spec.maxMinutes;
    this.startCommand = machine.arn.apply(startCommand);
    this.runTaskInput = taskInput(spec, this.taskDefinition, security);
    const { arn, run, maxMinutes } = this;
    lazily(this, "ref", () => pulumi.output({ arn, run, maxMinutes }));
    this.registerOutputs({ arn: this.arn, startCommand: this.startCommand });
  }
}

/** The name of a run, known once somebody answers a deployment that waits for it. */
function answered(run: pulumi.Output<string>, there: pulumi.CustomResource[]): pulumi.Output<string> {
  return pulumi.all([run, ...there.map(({ id }) => id)]).apply(([known]) => known ?? "");
}

interface Parts {
  location: pulumi.Output<Location>;
  roles: TaskRoles;
  security: WorkloadSecurity;
  taskDefinition: ecs.TaskDefinition;
}

/** The state machine; and for a job that no schedule starts, all that lets deployments wait for it. */
function createMachine(name: string, spec: JobSpec, parts: Parts, opts: pulumi.CustomResourceOptions) {
  const { location, roles, security, taskDefinition } = parts;
  const trusted = { service: "states.amazonaws.com", source: "stateMachine:*", location };
  const role = createServiceRole(`${name}-run`, spec, trusted, opts);
  const statements = runStatements(spec, { location, roles, familyArn: taskDefinition.arnWithoutRevision });
  const policy = allow(`${name}-run`, role, statements, opts);
  const record = spec.run && createRecord(name, spec, opts);
  const machine = new sfn.StateMachine(
    name,
    {
      ...autoName(name, "stateMachine"),
      roleArn: role.arn,
      definition: definitionOf(spec, parts, record),
      tags: spec.tags,
    },
    // It refuses a role that cannot hear of the end of tasks; and a run fails without what its task needs.
    { ...opts, dependsOn: [policy, ...roles.policies, ...security.rules] },
  );
  return { machine, gate: record ? createGate(name, spec, { location, record, machine, role }, opts) : [] };
}

function definitionOf(
  spec: JobSpec,
  { location, security, taskDefinition }: Parts,
  record: ReturnType<typeof createRecord> | undefined,
): pulumi.Output<string> {
  const { clusterArn } = spec.environment;
  const { subnets: taskSubnetIds, assignPublicIp } = taskSubnets(spec.environment);
  return pulumi
    .all([
      location,
      clusterArn,
      taskDefinition.arn,
      spec.schedule?.overlap === false ? taskDefinition.family : undefined,
      taskSubnetIds,
      securityGroupsOf(spec, security.group.id),
      record?.name,
      spec.run,
    ])
    .apply(([{ partition }, cluster, task, alone, subnets, securityGroups, table, run]) =>
      definition({
        partition,
        cluster,
        taskDefinition: task,
        subnets,
        securityGroups,
        assignPublicIp,
        capacity: capacityOf(spec.spotPercent),
        exec: spec.args.exec ?? false,
        timeoutSeconds: spec.timeoutSeconds,
        retries: spec.retries,
        alone,
        gate: table === undefined || run === undefined ? undefined : { table, run },
      }),
    );
}
