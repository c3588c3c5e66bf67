import * as iam from "@pulumi/aws/iam";
import type * as rds from "@pulumi/aws/rds";
import * as sfn from "@pulumi/aws/sfn";
import type * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { locationOf } from "../common/locations";
import { autoName } from "../common/names";
import { type PolicyStatement, policyDocument, serviceTrust } from "../common/policy-documents";
import type { ConnectionLogin } from "../common/references/connection-reference";
import { DatabaseAuthentication } from "./args";
import type { ClusterParts } from "./cluster";
import { furtherDefinition, runFurther } from "./further-databases";
import type { ProxyParts } from "./proxy";
import { restoredStatements, runRestored } from "./restored";
import { createRunbook } from "./runbooks";
import { needsSignIn, runSignIn, signInStatements } from "./sign-in";
import type { DatabaseSpec } from "./spec";
import { loginStatements } from "./sql";
import { loginMachine, runbook, waitingMachine } from "./state-machine";
import { databaseUsers } from "./user-arns";

/** The runbook, and the machine whose failures are watched. */
export interface LoginParts {
  login: ConnectionLogin;
  document: ssm.Document;
  machine: sfn.StateMachine;
}

interface LoginTargets extends ClusterParts {
  /** The proxy that consumers connect to. */
  proxy: ProxyParts | undefined;
}

/**
 * A runbook that makes a login for each consumer, natively: an association of the consumer starts it, a state machine works
 * through the Data API as the administrator, whose password RDS keeps and rotates. No function, and no client in the network.
 */
export function createLogin(
  name: string,
  spec: DatabaseSpec,
  { cluster, instances, proxy }: LoginTargets,
  opts: pulumi.CustomResourceOptions,
): LoginParts {
  const { tags } = spec;
  const role = createRole(`${name}-login`, "states.amazonaws.com", spec, opts);
  const target = pulumi.all([cluster.arn, masterSecretOf(cluster)]);
  const made = createMachine(`${name}-login`, "EXPRESS", role, definitionOf(spec, target), tags, opts);
  const machine = createMachine(`${name}-logins`, "STANDARD", role, made.arn.apply(waitingMachine), tags, opts);
  const further = createFurther(name, spec, role, cluster, opts);
  const working = pulumi
    .all([target, made.arn, spec.kmsKeyArn])
    .apply(([[clusterArn, masterSecretArn], machineArn, kmsKeyArn]) =>
      loginStatementsOf({ clusterArn, masterSecretArn, machineArn, kmsKeyArn }, isIam(spec)),
    );
  const allowed = allow(`${name}-login`, role, working, opts);
  const runner = createRole(`${name}-runbook`, "ssm.amazonaws.com", spec, opts);
  const machines = [machine, ...(further ? [further] : [])];
  const running = pulumi
    .all([machines.map(({ arn }) => arn), [...restoredStatements(spec, cluster), ...signInStatements(spec, cluster)]])
    .apply(([arns, further]) => [...runnerStatements(arns), ...further]);
  const runs = allow(`${name}-runbook`, runner, running, opts);
  // The first instance is the writer, or has one beside it.
  const there = { ...opts, dependsOn: [allowed, runs, ...instances.slice(0, 1)] };
  const ready = openFor(name, spec, { roleArn: runner.arn, cluster }, there);
  const databases = further && [runFurther(name, spec, { roleArn: runner.arn, machine: further }, ready)];
  const content = pulumi
    .all([runner.arn, machine.arn])
    .apply(([roleArn, arn]) => runbook(roleArn, arn, spec.authentication));
  // A consumer that knows the document knows that its runbook can work.
  const document = createRunbook(
    `${name}-login`,
    { content, tags },
    { ...ready, dependsOn: [...ready.dependsOn, ...(databases ?? []), ...(proxy?.ready ?? [])] },
  );
  const login = {
    documentName: document.name,
    roleArn: role.arn,
    ...(isIam(spec) && { dbUserArn: proxy?.dbUserArn ?? dbUserArnOf(cluster) }),
    ...(spec.kmsKeyArn !== undefined && { kmsKeyArn: spec.kmsKeyArn }),
  };
  return { login, document, machine };
}

/** The runs that a cluster needs before its first login; the options of those who wait for them. */
function openFor(
  name: string,
  spec: DatabaseSpec,
  target: { roleArn: pulumi.Output<string>; cluster: rds.Cluster },
  there: pulumi.CustomResourceOptions & { dependsOn: pulumi.Resource[] },
) {
  const restored = spec.restoreFrom === undefined ? [] : [runRestored(name, spec, target, there)];
  const opened = { ...there, dependsOn: [...there.dependsOn, ...restored] };
  const signIn = needsSignIn(spec) ? [runSignIn(name, spec, target, opened)] : [];
  return { ...opened, dependsOn: [...opened.dependsOn, ...signIn] };
}

function definitionOf(spec: DatabaseSpec, target: pulumi.Output<[string, string]>): pulumi.Output<string> {
  return pulumi
    .all([target, spec.databaseName])
    .apply(([[clusterArn, masterSecretArn], database]) =>
      loginMachine(
        { clusterArn, masterSecretArn, database, authentication: spec.authentication },
        loginStatements(spec.engine, spec.authentication, spec.databases),
      ),
    );
}

/** The machine of further databases, where there are any. */
function createFurther(
  name: string,
  spec: DatabaseSpec,
  role: iam.Role,
  cluster: rds.Cluster,
  opts: pulumi.CustomResourceOptions,
): sfn.StateMachine | undefined {
  if (spec.databases.length === 0) return undefined;
  const definition = furtherDefinition(spec, cluster, masterSecretOf(cluster));
  return createMachine(`${name}-databases`, "STANDARD", role, definition, spec.tags, opts);
}

const isIam = ({ authentication }: DatabaseSpec): boolean => authentication === DatabaseAuthentication.Iam;

const dbUserArnOf = ({ arn, clusterResourceId }: rds.Cluster): pulumi.Output<string> =>
  pulumi.all([arn, clusterResourceId]).apply(([of, id]) => databaseUsers(of, id));

/** ARN of the secret of the administrator, which RDS makes and rotates. */
export function masterSecretOf({ masterUserSecrets }: rds.Cluster): pulumi.Output<string> {
  return masterUserSecrets.apply((secrets) => secrets[0]?.secretArn ?? "");
}

function createRole(name: string, service: string, spec: DatabaseSpec, opts: pulumi.CustomResourceOptions): iam.Role {
  const assumeRolePolicy = outputOf(spec.environment.clusterArn).apply((arn) => {
    const { partition, region, account } = locationOf(arn);
    const [kind] = service.split(".");
    return serviceTrust(service, { account, arn: `arn:${partition}:${kind}:${region}:${account}:*` });
  });
  return new iam.Role(name, { ...autoName(name, "role"), assumeRolePolicy, tags: spec.tags }, opts);
}

function createMachine(
  name: string,
  type: "EXPRESS" | "STANDARD",
  role: iam.Role,
  definition: pulumi.Input<string>,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): sfn.StateMachine {
  return new sfn.StateMachine(
    name,
    { ...autoName(name, "stateMachine"), type, roleArn: role.arn, definition, tags },
    opts,
  );
}

function allow(
  name: string,
  role: iam.Role,
  statements: pulumi.Output<pulumi.Unwrap<PolicyStatement>[]>,
  opts: pulumi.CustomResourceOptions,
): iam.RolePolicy {
  const policy = statements.apply((known) => JSON.stringify(policyDocument(known)));
  return new iam.RolePolicy(name, { ...autoName(name, "rolePolicy"), role: role.id, policy }, opts);
}

/** The ARNs that the login's machine works with. */
interface LoginArns {
  clusterArn: string;
  masterSecretArn: string;
  machineArn: string;
  kmsKeyArn: string | undefined;
}

/** The cluster alone, the administrator's secret alone; the secrets of consumers let the role in by their own policies. */
function loginStatementsOf(
  { clusterArn, masterSecretArn, machineArn, kmsKeyArn }: LoginArns,
  withoutPassword: boolean,
) {
  const data = ["BeginTransaction", "ExecuteStatement", "CommitTransaction"];
  return [
    { actions: data.map((action) => `rds-data:${action}`), resources: [clusterArn] },
    { actions: ["secretsmanager:GetSecretValue"], resources: [masterSecretArn] },
    // Has no resource of its own: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
    ...(withoutPassword ? [] : [{ actions: ["secretsmanager:GetRandomPassword"], resources: ["*"] }]),
    { actions: ["states:StartSyncExecution"], resources: [machineArn] },
    ...(kmsKeyArn === undefined ? [] : [{ actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [kmsKeyArn] }]),
  ];
}

function runnerStatements(machineArns: string[]) {
  const executions = machineArns.map((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`);
  return [
    { actions: ["states:StartExecution"], resources: machineArns },
    { actions: ["states:DescribeExecution", "states:StopExecution"], resources: executions },
  ];
}
