import * as pulumi from "@pulumi/pulumi";
import { applyAll } from "../../../shared/apply-all";
import { checkConnections, variableOf } from "../../../shared/arguments/connections";
import { type Argument, Checker, isPlain, outputOf, refuse, show } from "../../../shared/arguments/validation";
import { DatabaseEngine } from "../../../shared/database-engine";
import { byName } from "../../../shared/names/physical-names";
import { AUTO_NAME_SUFFIX } from "../../common/names";
import type { ConnectionRef, SecretRef } from "../../common/references/references";
import type { WorkloadArgs } from "../args";
import type { Workload } from "../containers/instances";
import { loginsOf, PROXY, type ProxiedLogin } from "./proxy";
import { connectionSecrets } from "./resolve";

/** Ends of the variables of a login; without values, for checks. */
const loginVariables = { HOST: "", PORT: "", NAME: "", USER: "", URL: "" };
const readerVariables = { READER_HOST: "", READER_PORT: "" };

/** The references as far as they are plain to see, with the variables of their logins. */
export function visibleConnections(args: WorkloadArgs): Record<string, object> {
  const logins = new Map(loginsOf(args).map(({ key, reader }) => [key, reader] as const));
  const entries = byName(args.connections).map(([key, given]): [string, object] => {
    const parts: ConnectionRef = isPlain<ConnectionRef>(given) ? given : {};
    const { grants, defaultAccess, variables, secrets } = parts;
    const login = { ...loginVariables, ...(logins.get(key) && readerVariables) };
    const whole = logins.has(key) ? { ...login, ...variables } : variables;
    // Without grants every access fits: an Output hides them.
    return [
      key,
      isPlain(given) ? { grants, defaultAccess, variables: whole, secrets } : { grants: given, variables: whole },
    ];
  });
  return Object.fromEntries(entries);
}

/** The variables that connections bring to the main container. */
export interface ConnectionVariables {
  plain: Record<string, pulumi.Input<string>>;
  secrets: Record<string, pulumi.Input<SecretRef>>;
  /** Those of references whose parts come later. */
  late: pulumi.Output<Record<string, string>>[];
}

/** @param email of the account that the workload runs as */
export function connectionVariables(
  workload: Workload,
  args: WorkloadArgs,
  email: pulumi.Output<string>,
): ConnectionVariables {
  const entries = byName(args.connections);
  const named = (key: string, values: Record<string, pulumi.Input<string>> | undefined) =>
    byName(values).map(([end, value]) => [variableOf(key, end), value] as const);
  const plain = entries.flatMap(([key, given]) => (isPlain<ConnectionRef>(given) ? named(key, given.variables) : []));
  const logins = loginsOf(args).flatMap((login) => named(login.key, ofLogin(login, email)));
  return {
    plain: Object.fromEntries([...plain, ...logins]),
    secrets: Object.fromEntries(connectionSecrets(args)),
    late: entries.filter(([, given]) => !isPlain(given)).map(([key, given]) => ofOutput(workload, args, key, given)),
  };
}

/** A driver finds the proxy at a port of the instance itself, and needs no password. */
function ofLogin(
  { login, port, reader }: ProxiedLogin,
  email: pulumi.Output<string>,
): Record<string, pulumi.Input<string>> {
  const { engine, databaseName } = login;
  const user = applyAll([email, engine], userName);
  const url = applyAll(
    [engine, user, port, databaseName],
    (kind: string, name: string, at: number, database: string) => {
      // The proxy encrypts; on the way to it, within the instance, a driver that insists on TLS would find none.
      const query = kind === DatabaseEngine.MySql ? "" : "?sslmode=disable";
      return `${kind}://${encodeURIComponent(name)}@${PROXY.address}:${at}/${database}${query}`;
    },
  );
  return {
    HOST: PROXY.address,
    PORT: inText(port),
    ...(reader && { READER_HOST: PROXY.address, READER_PORT: inText(reader.port) }),
    NAME: databaseName,
    USER: user,
    URL: url,
  };
}

const inText = (port: pulumi.Input<number>): pulumi.Input<string> =>
  isPlain(port) ? `${port}` : outputOf(port).apply((known) => `${known}`);

/**
 * The name by which an account logs in. Sources: https://docs.cloud.google.com/sql/docs/postgres/iam-logins and
 * https://docs.cloud.google.com/sql/docs/mysql/iam-logins
 */
export const userName = (email: string, engine: string): string =>
  engine === DatabaseEngine.MySql ? email.replace(/@.*$/, "") : email.replace(/\.gserviceaccount\.com$/, "");

/** Cloud SQL takes the whole e-mail address in MySQL, and makes a name of it. Source: the page of `userName`. */
export const databaseUser = (email: string, engine: string): string =>
  engine === DatabaseEngine.MySql ? email : userName(email, engine);

/** Source: https://www.postgresql.org/docs/current/limits.html; Cloud SQL cuts off a longer one: https://github.com/hashicorp/terraform-provider-google/issues/15520 */
const LONGEST_USER = 63;

/**
 * `databaseUser`, once the engine can hold the name: a long project has room for short accounts alone.
 *
 * @param beside characters that the account's id has beside the name of its component
 */
export function checkedUser(at: Argument, email: string, engine: string, beside = AUTO_NAME_SUFFIX): string {
  const user = databaseUser(email, engine);
  if (engine === DatabaseEngine.MySql || user.length <= LONGEST_USER) return user;
  const [id = ""] = user.split("@");
  const most = id.length - (user.length - LONGEST_USER);
  const remedy = `a service account whose id has ${most} fits, and so a name of this component with ${most - beside}`;
  const reason = `logs in as ${show(user)}, whose ${user.length} characters are more than the ${LONGEST_USER} of PostgreSQL: ${remedy}`;
  refuse(at.component, at.name, [{ propertyPath: at.propertyPath, reason }]);
  return user;
}

/** The variables of a reference that comes later, held against all others then. */
function ofOutput(
  { component, name }: Workload,
  args: WorkloadArgs,
  key: string,
  given: pulumi.Input<ConnectionRef>,
): pulumi.Output<Record<string, string>> {
  const { env = {}, secrets = {}, access = {} } = args;
  const visible = visibleConnections(args);
  return pulumi.output(given).apply((parts) => {
    const { variables = {}, secrets: hidden = {}, grants, defaultAccess } = (parts ?? {}) as ConnectionRef;
    const checker = new Checker();
    const hasLogin = Reflect.get(visible, key) as { variables?: object };
    const settled = { grants, defaultAccess, variables: { ...hasLogin.variables, ...variables } };
    checkConnections(checker, { env, secrets, access, connections: { ...visible, [key]: settled } });
    if (Object.keys(hidden).length > 0) {
      const whole = "bring it by await stack.requireOutputValue(…), which shows all of its parts";
      checker.add(`connections.${key}`, `has secrets, each of which needs a role, but came as an Output; ${whole}`);
    }
    refuse(component, name, checker.problems);
    return Object.fromEntries(
      byName(variables as Record<string, string>).map(([end, value]) => [variableOf(key, end), value]),
    );
  });
}
