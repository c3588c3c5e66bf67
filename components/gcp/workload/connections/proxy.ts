import * as pulumi from "@pulumi/pulumi";
import { applyAll } from "../../../shared/apply-all";
import { isPlain, outputOf } from "../../../shared/arguments/validation";
import { DatabaseEngine } from "../../../shared/database-engine";
import { onceFor } from "../../../shared/once-for";
import type { Sidecar, WorkloadArgs } from "../args";
import { type Connection, connectionsOf } from "./resolve";

/** Port of its health check; away from the ports that applications like. */
const HEALTH_PORT = 9801;

/** The Cloud SQL Auth Proxy beside the main container. */
export const PROXY = {
  name: "cloud-sql-proxy",
  /** https://github.com/GoogleCloudPlatform/cloud-sql-proxy/releases */
  image: "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.0",
  address: "127.0.0.1",
  cpu: 0.5,
  memory: 256,
  startupProbe: { httpGet: { path: "/startup", port: HEALTH_PORT }, periodSeconds: 1, failureThreshold: 60 },
};

const ports: Readonly<Record<string, number>> = { [DatabaseEngine.PostgreSql]: 5432, [DatabaseEngine.MySql]: 3306 };

/** A login to a Cloud SQL instance, and the port where the proxy listens for it. */
export interface ProxiedLogin extends Connection {
  connectionName: pulumi.Input<string>;
  login: NonNullable<Connection["login"]>;
  port: pulumi.Input<number>;
  /** The copy that it reads from, where the reference is plain and has one. */
  reader?: { connectionName: pulumi.Input<string>; port: pulumi.Input<number> };
}

/** The connections that log in to a Cloud SQL instance through the proxy, each with a port of its own. */
export function loginsOf(args: WorkloadArgs): ProxiedLogin[] {
  return connectionsOf(args)
    .filter((one): one is Omit<ProxiedLogin, "port"> => one.login !== undefined && one.connectionName !== undefined)
    .map((one, index, all) => ({
      ...one,
      port: portOf(one.login.engine, index),
      ...readerOf(one, index + all.length),
    }));
}

/** Copies come after all instances, so that one more copy moves no other port. */
function readerOf({ login }: Omit<ProxiedLogin, "port">, index: number): Pick<ProxiedLogin, "reader"> {
  const { engine, readerConnectionName } = login;
  if (readerConnectionName === undefined) return {};
  return { reader: { connectionName: readerConnectionName as pulumi.Input<string>, port: portOf(engine, index) } };
}

/** The port where the proxy listens for the login of that number: the engine's own, and those after it. */
export const proxyPort = (engine: string, index: number): number => (ports[engine] ?? 5432) + index;

function portOf(engine: pulumi.Input<string>, index: number): pulumi.Input<number> {
  const of = (known: string): number => proxyPort(known, index);
  return isPlain(engine) ? of(engine) : outputOf(engine).apply(of);
}

/**
 * The arguments with the proxy among the sidecars, where a connection logs in through it: it must have started before the
 * main container. Made once: the checks, the sizes and the containers ask for the same.
 */
export const withProxy = onceFor(addProxy);

function addProxy(args: WorkloadArgs): WorkloadArgs {
  const logins = loginsOf(args);
  if (logins.length === 0) return args;
  const proxy: Sidecar = {
    image: PROXY.image,
    cpu: PROXY.cpu,
    memory: PROXY.memory,
    env: proxyVariables([...logins, ...logins.flatMap(({ reader }) => reader ?? [])].map(instanceOf)),
    startupProbe: PROXY.startupProbe,
  };
  return {
    ...args,
    sidecars: { ...args.sidecars, [PROXY.name]: proxy },
    ...(args.dependsOn && { dependsOn: [...args.dependsOn, PROXY.name] }),
  };
}

/**
 * Its settings, which may come later, as variables. Source:
 * https://github.com/GoogleCloudPlatform/cloud-sql-proxy/blob/main/docs/cmd/cloud-sql-proxy.md
 *
 * @param instances connection names with their ports
 */
export function proxyVariables(instances: pulumi.Input<string>[]): Record<string, pulumi.Input<string>> {
  return {
    CSQL_PROXY_AUTO_IAM_AUTHN: "true",
    CSQL_PROXY_PRIVATE_IP: "true",
    CSQL_PROXY_STRUCTURED_LOGS: "true",
    // Between requests an instance may have no CPU, and so cannot renew certificates in the background.
    CSQL_PROXY_LAZY_REFRESH: "true",
    CSQL_PROXY_EXIT_ZERO_ON_SIGTERM: "true",
    // A job that has done its work can end it, at port 9091 of the instance alone.
    CSQL_PROXY_QUITQUITQUIT: "true",
    CSQL_PROXY_HEALTH_CHECK: "true",
    CSQL_PROXY_HTTP_ADDRESS: "0.0.0.0",
    CSQL_PROXY_HTTP_PORT: `${HEALTH_PORT}`,
    ...Object.fromEntries(instances.map((instance, index) => [nameVariable(index), instance])),
  };
}

const nameVariable = (index: number): string => `CSQL_PROXY_INSTANCE_CONNECTION_NAME_${index}`;

/** A connection name is no secret, though one beside it in a stack's output may make it one. */
const instanceOf = ({ connectionName, port }: Pick<ProxiedLogin, "connectionName" | "port">): pulumi.Input<string> =>
  isPlain(connectionName) && isPlain(port)
    ? `${connectionName}?port=${port}`
    : pulumi.unsecret(applyAll([connectionName, port], (name: string, at: number) => `${name}?port=${at}`));
