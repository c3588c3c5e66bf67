import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as sql from "@pulumi/gcp/sql";
import * as pulumi from "@pulumi/pulumi";
import { judgedLater } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { succeeded, tokenOf } from "../common/executions";
import { AUTO_NAME_SUFFIX, autoName, serviceAccountId } from "../common/names";
import { VpcEgress } from "../workload/args";
import { PROXY, proxyPort, proxyVariables } from "../workload/connections/proxy";
import { checkedUser, userName } from "../workload/connections/variables";
import { onlyInstance } from "../workload/grants";
import { vpcAccessOf } from "../workload/template";
import { rolesOf, scriptOf } from "./roles";
import { problemWithClient } from "./shape";
import type { DatabaseSpec } from "./spec";

/** The job that has made the roles, and the account that it ran as. */
export interface Bootstrap {
  job: cloudrunv2.Job;
  account: serviceaccount.Account;
  /** Roles of consumers, once they are there. */
  roles: { read: pulumi.Output<string[]>; readWrite: pulumi.Output<string[]> };
}

interface Instance {
  instance: sql.DatabaseInstance;
  databases: sql.Database[];
}

/**
 * Makes the roles of consumers: a job that runs once, and again only when the databases change, as an account of its own, which is the
 * one administrator and has no password. No workload ever runs as it.
 */
export function createBootstrap(
  name: string,
  spec: DatabaseSpec,
  { instance, databases }: Instance,
  opts: pulumi.CustomResourceOptions,
): Bootstrap {
  const admin = createAdministrator(`${name}-admin`, spec, instance, opts);
  const { job, token } = createJob(`${name}-roles`, spec, admin.account, instance, {
    ...opts,
    dependsOn: [...databases, ...admin.grants],
  });
  const { read, readWrite } = rolesOf[spec.engine];
  const hint = `run it again by pulumi up --replace '**${name}-roles'`;
  const execution = succeeded(`Database "${name}"`, job, token, hint);
  const made = (roles: string[]): pulumi.Output<string[]> => execution.apply(() => roles);
  return { job, account: admin.account, roles: { read: made(read), readWrite: made(readWrite) } };
}

/** Characters of the administrator's account beside the component's name: `-admin`, and those of auto-naming. */
const BESIDE = 6 + AUTO_NAME_SUFFIX;

/** An account that may log in to this instance alone, as the administrator. */
function createAdministrator(
  name: string,
  spec: DatabaseSpec,
  instance: sql.DatabaseInstance,
  opts: pulumi.CustomResourceOptions,
) {
  const { project } = instance;
  const account = new serviceaccount.Account(
    name,
    { accountId: serviceAccountId(name), displayName: "Administrator of a Cloud SQL instance", project },
    opts,
  );
  const condition = {
    title: "this-instance",
    description: "Is for one Cloud SQL instance alone",
    expression: instance.connectionName.apply(onlyInstance),
  };
  const roles = ["client", "instanceUser"].map((role) => {
    const args = { project, role: `roles/cloudsql.${role}`, member: account.member, condition };
    return new projects.IAMMember(`${name}-${role}`, args, opts);
  });
  const at = { component: "Database", name: spec.name, propertyPath: "name" };
  const user = new sql.User(
    name,
    {
      name: account.email.apply((email) => checkedUser(at, email, spec.engine, BESIDE)),
      instance: instance.name,
      project,
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
      databaseRoles: ["cloudsqlsuperuser"],
      // It owns roles, and goes with the instance.
      deletionPolicy: "ABANDON",
    },
    opts,
  );
  return { account, grants: [...roles, user] };
}

/** Seconds that an attempt may take; there are four. */
const TIMEOUT = "300s";
const RETRIES = 3;
/** Pulumi waits longer than all attempts. */
const WAIT = "30m";

/** The token is a hash of all that an execution is made of, so that the job never changes with the same one, and runs once for each. */
function createJob(
  name: string,
  spec: DatabaseSpec,
  { email }: serviceaccount.Account,
  instance: sql.DatabaseInstance,
  opts: pulumi.CustomResourceOptions,
): { job: cloudrunv2.Job; token: pulumi.Output<string> } {
  const { environment, engine } = spec;
  const script = scriptOf(engine, spec.databases, spec.restoreFrom !== undefined);
  const network = vpcAccessOf({ args: {}, environment, vpcEgress: VpcEgress.PrivateRangesOnly }, environment.region);
  const user = email.apply((known) => userName(known, engine));
  const template = {
    template: {
      serviceAccount: email,
      maxRetries: RETRIES,
      timeout: TIMEOUT,
      vpcAccess: network,
      containers: [clientOf(spec, script, user), proxyOf(spec, instance)],
    },
  };
  const token = pulumi.output(template).apply(tokenOf);
  const job = new cloudrunv2.Job(
    name,
    {
      ...autoName(name, "cloudRunJob"),
      project: instance.project,
      location: environment.region,
      labels: spec.labels,
      deletionProtection: false,
      runExecutionToken: token,
      template,
    },
    // Labels are no part of an execution: with them alone, the same token would be sent again.
    { ...opts, ignoreChanges: ["labels"], customTimeouts: { create: WAIT, update: WAIT } },
  );
  return { job, token };
}

function clientOf({ name, engine, clientImage }: DatabaseSpec, script: string, user: pulumi.Output<string>) {
  const isMySql = engine === DatabaseEngine.MySql;
  const port = `${proxyPort(engine, 0)}`;
  const settings: [string, pulumi.Input<string>][] = isMySql
    ? [
        ["MYSQL_HOST", PROXY.address],
        ["MYSQL_TCP_PORT", port],
        ["DATABASE_USER", user],
      ]
    : [
        ["PGHOST", PROXY.address],
        ["PGPORT", port],
        ["PGSSLMODE", "disable"],
        ["PGUSER", user],
      ];
  return {
    name: "roles",
    image: judgedLater({ component: "Database", name, propertyPath: "clientImage" }, clientImage, problemWithClient),
    commands: [isMySql ? "bash" : "sh", "-c"],
    args: [script],
    envs: settings.map(([variable, value]) => ({ name: variable, value })),
    dependsOns: [PROXY.name],
  };
}

function proxyOf({ engine }: DatabaseSpec, { connectionName }: sql.DatabaseInstance) {
  const address = connectionName.apply((known) => `${known}?port=${proxyPort(engine, 0)}`);
  const variables = proxyVariables([address]);
  return {
    name: PROXY.name,
    image: PROXY.image,
    envs: Object.entries(variables).map(([name, value]) => ({ name, value })),
    startupProbe: PROXY.startupProbe,
  };
}
