import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { outputOf, refuse } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { isParameter } from "../common/argument-checks";
import { type EcrImage, parseEcrImage } from "../common/images";
import type { Location } from "../common/locations";
import { autoName } from "../common/names";
import {
  type PolicyStatement,
  policyDocument,
  policyJson,
  problemWithPolicyLength,
  serviceTrust,
} from "../common/policy-documents";
import { type EnvironmentRef, type SecretRef, secretOf } from "../common/references/references";
import { isPulledThrough } from "../common/references/registry-reference";
import type { Sidecar } from "./args";
import { createLogins, type Logins } from "./connections/logins";
import type { TaskSpec, Workload } from "./spec";
import { mountStatements } from "./volumes";

/** The two roles of a task, and the policies that must be there before it starts and until it has stopped. */
export interface TaskRoles {
  /** ECS's own role, to pull the images, read the secrets and write the logs. */
  execution: iam.Role;
  /** The application's role. */
  task: iam.Role;
  policies: pulumi.Resource[];
  /** Its logins at databases, which must be there before it starts too. */
  logins: Logins;
}

interface RoleContext {
  location: pulumi.Output<Location>;
  logGroup: cloudwatch.LogGroup;
}

/**
 * An execution role that reads exactly the containers' secrets and images, and a task role with the application's
 * permissions alone.
 */
export function createRoles(
  name: string,
  spec: TaskSpec,
  { location, logGroup }: RoleContext,
  opts: pulumi.CustomResourceOptions,
): TaskRoles {
  const trust = location.apply(({ partition, region, account }) =>
    serviceTrust("ecs-tasks.amazonaws.com", { account, arn: `arn:${partition}:ecs:${region}:${account}:*` }),
  );
  const { executionRoleArn, taskRoleArn } = spec.args;
  const execution = roleOf(`${name}-execution`, executionRoleArn, trust, spec.tags, opts);
  const task = roleOf(`${name}-task`, taskRoleArn, trust, spec.tags, opts);
  const logins = createLogins(name, spec, opts);
  const policies = [
    ...logins.made,
    new iam.RolePolicy(
      `${name}-execution`,
      {
        ...autoName(`${name}-execution`, "rolePolicy"),
        role: execution.id,
        policy: executionPolicy(spec, logins, location, logGroup.arn),
      },
      opts,
    ),
    ...createTaskPolicies(name, spec, task, opts),
  ];
  return { execution, task, policies, logins };
}

/** The role that exists, read by its name, or a new one. */
function roleOf(
  name: string,
  existing: pulumi.Input<string> | undefined,
  trust: pulumi.Input<string>,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): iam.Role {
  if (existing === undefined) return createRole(name, trust, tags, opts);
  const roleName = outputOf(existing).apply((arn) => arn.slice(arn.lastIndexOf("/") + 1));
  return iam.Role.get(name, roleName, undefined, opts);
}

function createRole(
  name: string,
  assumeRolePolicy: pulumi.Input<string>,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): iam.Role {
  return new iam.Role(name, { ...autoName(name, "role"), assumeRolePolicy, tags }, opts);
}

/** The secrets that the containers' variables are read from, those of connections and logins too. */
export function secretsOf({ args, connections }: TaskSpec, logins: Logins): pulumi.Input<SecretRef>[] {
  const sidecars: Sidecar[] = Object.values(args.sidecars ?? {});
  const named = [
    args.secrets,
    args.logRouter?.secretOptions,
    connections.secrets,
    logins.secrets,
    ...sidecars.map((sidecar) => sidecar.secrets),
  ];
  return named.flatMap((secretsOfOne) => Object.values(secretsOfOne ?? {}));
}

/** ECS's permissions to start the task's containers, on exactly their log group, secrets, keys and repositories. */
function executionPolicy(
  spec: TaskSpec,
  logins: Logins,
  location: pulumi.Output<Location>,
  logGroupArn: pulumi.Output<string>,
): pulumi.Output<string> {
  const { args, image, connections } = spec;
  const router = args.logRouter === undefined ? [] : [args.logRouter.image];
  const others = [...Object.values(args.sidecars ?? {}).map((sidecar) => sidecar.image), ...router];
  const images = [image, ...others];
  const cached = [args.image, ...others].map(isPulledThrough);
  const secrets = secretsOf(spec, logins);
  if (args.registryCredentials !== undefined) secrets.push(args.registryCredentials);
  const identified = secrets.map(secretOf).map(({ arn, kmsKeyArn }) => ({ arn, kmsKeyArn }));
  return pulumi
    .all([images, identified, location, logGroupArn, connections.late, cached])
    .apply(([imageNames, refs, where, groupArn, late, through]) => {
      const all = [...refs, ...Object.values(late?.secrets ?? {})];
      const fetched = imageNames.filter((_, index) => through[index]);
      return JSON.stringify(policyDocument(executionStatements(imageNames, all, where, groupArn, fetched)));
    });
}

/**
 * The statements of the execution role; lists are sorted, so that the order of arguments changes nothing.
 *
 * @param fetched those of the images that a pull-through cache fetches
 */
export function executionStatements(
  images: readonly string[],
  secrets: readonly { arn: string; kmsKeyArn?: string | undefined }[],
  { partition }: Location,
  logGroupArn: string,
  fetched: readonly string[] = [],
) {
  const arnOf = ({ region, account, repository }: EcrImage) =>
    `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
  const repositoriesOf = (names: readonly string[]) => unique(names.map(parseEcrImage).map((ecr) => ecr && arnOf(ecr)));
  const repositories = repositoriesOf(images);
  const arns = unique(secrets.map((secret) => secret.arn));
  const secretArns = arns.filter((arn) => !isParameter(arn));
  const keys = unique(secrets.map((secret) => secret.kmsKeyArn));
  const allow = (actions: string[], resources: string[]) => (resources.length > 0 ? [{ actions, resources }] : []);
  const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  return [
    ...allow(["logs:CreateLogStream", "logs:PutLogEvents"], [`${logGroupArn}:*`]),
    ...allow(["secretsmanager:GetSecretValue"], secretArns),
    ...allow(["ssm:GetParameters"], arns.filter(isParameter)),
    ...allow(["kms:Decrypt"], keys),
    ...allow(pull, repositories),
    // The first pull makes the repository: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
    ...allow(["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], repositoriesOf(fetched)),
    // ECR's sign-in has no resource of its own: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    ...(repositories.length > 0 ? allow(["ecr:GetAuthorizationToken"], ["*"]) : []),
  ];
}

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort();
}

/** The application's own permissions, and those that its volumes and ECS exec need. */
function createTaskPolicies(
  name: string,
  { component, args, environment, connections }: TaskSpec,
  task: iam.Role,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { statements = [], managedPolicies = {} } = args.permissions ?? {};
  const inline = (key: string, policy: pulumi.Output<string>) =>
    new iam.RolePolicy(`${name}-${key}`, { ...autoName(`${name}-${key}`, "rolePolicy"), role: task.id, policy }, opts);
  const volumes = mountStatements(args);
  return [
    ...(statements.length > 0
      ? [inline("permissions", checkedPolicy({ component, name }, "permissions.statements", statements))]
      : []),
    ...(connections.statements
      ? [inline("connections", checkedPolicy({ component, name }, "connections", connections.statements))]
      : []),
    ...(volumes.length > 0 ? [inline("volumes", policyJson(pulumi.all(volumes)))] : []),
    ...(args.exec ? [inline("exec", execPolicy(environment))] : []),
    ...Object.entries(managedPolicies).map(
      ([key, policyArn]) =>
        new iam.RolePolicyAttachment(`${name}-managed-${key}`, { role: task.name, policyArn }, opts),
    ),
  ];
}

/** The application's own policy, or an error where it is longer than IAM takes. */
function checkedPolicy(
  { component, name }: Workload,
  propertyPath: string,
  statements: pulumi.Input<PolicyStatement[]>,
): pulumi.Output<string> {
  return policyJson(statements).apply((policy) => {
    const reason = problemWithPolicyLength(policy);
    if (reason !== undefined) refuse(component, name, [{ propertyPath, reason }]);
    return policy;
  });
}

/**
 * Permissions for ECS exec: its channel, which has no resource of its own, and the environment's log and key if it has
 * them. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
function execPolicy({ execLogGroupArn, execKmsKeyArn }: EnvironmentRef): pulumi.Output<string> {
  return pulumi
    .all([execLogGroupArn, execKmsKeyArn])
    .apply(([logGroup, key]) => JSON.stringify(policyDocument(execStatements(logGroup, key))));
}

function execStatements(logGroup: string | undefined, key: string | undefined) {
  const channel = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
  const statements = [{ actions: channel.map((action) => `ssmmessages:${action}`), resources: ["*"] }];
  if (logGroup !== undefined) {
    const write = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
    statements.push({ actions: ["logs:DescribeLogGroups"], resources: ["*"] });
    statements.push({ actions: write, resources: [`${logGroup}:*`] });
  }
  if (key !== undefined) statements.push({ actions: ["kms:Decrypt"], resources: [key] });
  return statements;
}
