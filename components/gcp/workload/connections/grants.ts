import * as projects from "@pulumi/gcp/projects";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as sql from "@pulumi/gcp/sql";
import * as pulumi from "@pulumi/pulumi";
import { applyAll } from "../../../shared/apply-all";
import { Access } from "../../../shared/arguments/connections";
import { problemsWithNetworks } from "../../../shared/arguments/networks";
import { isPlain, outputOf, refuse } from "../../../shared/arguments/validation";
import { DatabaseEngine } from "../../../shared/database-engine";
import { onceFor } from "../../../shared/once-for";
import { asPath } from "../../common/private-services";
import type { ConnectionRef } from "../../common/references/references";
import type { WorkloadArgs } from "../args";
import { eachOnce, type Granted, instanceOf, onlyInstance } from "../grants";
import type { WorkloadSpec } from "../spec";
import { loginsOf, type ProxiedLogin } from "./proxy";
import { type Connection, connectionsOf } from "./resolve";
import { grantRoles } from "./roles";
import { checkedUser } from "./variables";

/** A connection to a Cloud SQL instance. */
interface Instance extends Connection {
  connectionName: pulumi.Input<string>;
}

const isInstance = (one: Connection): one is Instance => one.connectionName !== undefined;

/** Each Cloud SQL instance once, named as it is: its connection name, or the Pulumi resource. */
function onePerInstance<T extends Instance>(connections: T[]): Granted<T>[] {
  const named = connections.map((one) => [one.key, one] as const);
  const idOf = ({ given, connectionName }: T) => (isPlain(given) ? connectionName : undefined);
  const once = eachOnce(named, idOf, ({ given }) => given);
  return once.map(({ key, ref }) => ({ key: key.replace(/:/g, "-"), ref }));
}

/** The Cloud SQL instances whose sockets the workload has: those that it does not log in to through the proxy. */
export const socketsOf = (args: WorkloadArgs): pulumi.Input<string>[] =>
  onePerInstance(
    connectionsOf(args)
      .filter(isInstance)
      .filter(({ login }) => login === undefined),
  ).map(({ ref }) => ref.connectionName);

/** All that connections give to the account of a workload: each belongs to the workload, and goes with the connection. */
export function grantConnections(
  spec: WorkloadSpec,
  account: serviceaccount.Account,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { name, args } = spec;
  const { member } = account;
  const instances = onePerInstance(connectionsOf(args).filter(isInstance)).map(({ key, ref }) =>
    grantInstance(`${name}-database-${key}`, "roles/cloudsql.client", ref, member, opts),
  );
  const logins = onePerInstance(loginsOf(args)).flatMap(({ key, ref }) => {
    const login = grantInstance(`${name}-login-${key}`, "roles/cloudsql.instanceUser", ref, member, opts);
    const reader = ref.reader && { ...ref, connectionName: ref.reader.connectionName };
    const reads = reader
      ? [
          grantInstance(`${name}-reader-${key}`, "roles/cloudsql.client", reader, member, opts),
          grantInstance(`${name}-reader-login-${key}`, "roles/cloudsql.instanceUser", reader, member, opts),
        ]
      : [];
    return [
      login,
      ...reads,
      createUser(spec, `${name}-user-${key}`, withinReach(spec, widest(args, ref)), account, opts),
    ];
  });
  return [...instances, ...logins, ...grantRoles(name, reachedConnections(spec), account, opts)];
}

/** Project and condition of an instance. */
interface Place {
  project: pulumi.Input<string>;
  expression: pulumi.Input<string>;
}

const placeOf = (connectionName: pulumi.Input<string>): Place =>
  isPlain(connectionName)
    ? { project: instanceOf(connectionName).project, expression: onlyInstance(connectionName) }
    : laterPlaceOf(outputOf(connectionName));

/** That of a name that comes later: each instance has several roles. */
const laterPlaceOf = onceFor(
  (name: pulumi.Output<string>): Place => ({
    project: name.apply((id) => instanceOf(id).project),
    expression: name.apply(onlyInstance),
  }),
);

/** A role on one Cloud SQL instance, by a condition: the role itself is the project's. */
function grantInstance(
  name: string,
  role: string,
  { connectionName }: Instance,
  member: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { project, expression } = placeOf(connectionName);
  const description =
    role === "roles/cloudsql.client"
      ? "Connects to one Cloud SQL instance alone"
      : "Logs in to one Cloud SQL instance alone";
  const condition = { title: "this-instance", description, expression };
  return new projects.IAMMember(name, { project, role, member, condition }, opts);
}

/** An account is one user of an instance, with the widest access of all its connections to it. */
function widest(args: WorkloadArgs, one: ProxiedLogin): ProxiedLogin {
  const same = loginsOf(args).filter(({ given, connectionName }) =>
    isPlain(given) ? connectionName === one.connectionName : given === one.given,
  );
  return same.find(({ login }) => login.access === Access.ReadWrite) ?? one;
}

/** The login, once the instance turns out to be in the workload's own network, as far as its reference says so. */
const withinReach = (spec: WorkloadSpec, one: ProxiedLogin): ProxiedLogin => ({
  ...one,
  connectionName: onceReached(spec, one, one.connectionName),
});

/** The id of a thing, once that turns out to be in the workload's own network, as far as its reference says so. */
function onceReached(
  { component, name, environment }: WorkloadSpec,
  { key, given }: Pick<Connection, "key" | "given">,
  thing: pulumi.Input<string>,
): pulumi.Input<string> {
  if (!isPlain<ConnectionRef>(given) || given.networkId === undefined) return thing;
  if (given.networkId === environment.networkId) return thing;
  return pulumi.all([thing, given.networkId, environment.networkId]).apply(([id, its, own]) => {
    const placed = its === undefined ? [] : [{ key, network: asPath(its) }];
    refuse(component, name, problemsWithNetworks(asPath(own), placed, "networkId"));
    return id;
  });
}

/** The connections whose roles on caches are given once the caches turn out to be in reach. */
const reachedConnections = (spec: WorkloadSpec): Connection[] =>
  connectionsOf(spec.args).map((one) => ({
    ...one,
    roles: one.roles.map((role) =>
      role.cache === undefined ? role : { ...role, cache: onceReached(spec, one, role.cache as pulumi.Input<string>) },
    ),
  }));

const policyOf = (engine: string): string => (engine === DatabaseEngine.MySql ? "DELETE" : "ABANDON");

/**
 * The account as a user of the database, with exactly the roles of its access. In PostgreSQL a user that owns tables cannot
 * be dropped: it is left behind without the right to log in.
 */
function createUser(
  spec: WorkloadSpec,
  name: string,
  { key, connectionName, login }: ProxiedLogin,
  { email }: serviceaccount.Account,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const where = outputOf(connectionName).apply(instanceOf);
  const at = { component: spec.component, name: spec.name, propertyPath: `connections.${key}` };
  return new sql.User(
    name,
    {
      name: applyAll([email, login.engine], (known: string, engine: string) => checkedUser(at, known, engine)),
      instance: where.instance,
      project: where.project,
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
      databaseRoles: login.access === Access.Read ? login.readRoles : login.readWriteRoles,
      deletionPolicy: isPlain(login.engine) ? policyOf(login.engine) : outputOf(login.engine).apply(policyOf),
    },
    opts,
  );
}
