import * as pulumi from "@pulumi/pulumi";
import { port } from "../../shared/arguments/judges";
import { input, join, map, object, required, type Shape } from "../../shared/arguments/shape";
import { type Checker, type Judge, known, outputOf, show } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { portNamed } from "../../shared/ports";
import type { ConnectionRef, PortRef } from "../common/references/connection-reference";
import { problemWithLabel } from "../workload/containers/volume-shape";
import { type AdditionalPort, Transport, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";

/** Source: https://learn.microsoft.com/azure/container-apps/ingress-overview#additional-tcp-ports */
const MOST_PORTS = 5;

/** The ports of the HTTP ingress itself. Source: https://learn.microsoft.com/azure/container-apps/ingress-how-to#ingress-settings */
const OF_HTTP: readonly unknown[] = [80, 443];
const exposedPort: Judge<number> = (value) =>
  OF_HTTP.includes(value) ? `${value} is a port of the HTTP ingress itself; give another` : port(value);

const shape: Shape<AdditionalPort> = {
  port: required(input(port), "the TCP port that the container listens on"),
  exposedPort: input(exposedPort),
};
export const additionalPorts = map(object(shape), problemWithLabel);

const exposedOf = (one: AdditionalPort) => one.exposedPort ?? one.port;

/** Container Apps takes five further ports, each once. */
export function checkAdditionalPorts(checker: Checker, args: WebServiceArgs): void {
  const ports = Object.entries(args.additionalPorts ?? {});
  if (ports.length > MOST_PORTS)
    checker.add("additionalPorts", `has ${ports.length} ports; Container Apps takes ${MOST_PORTS} beside port`);
  const main = known(args.port ?? webServiceDefaults.port);
  const targets = new Map<unknown, string>([[main, "the container itself"]]);
  const isTcp = args.transport === Transport.Tcp;
  const exposed = new Map<unknown, string>(isTcp ? [[known(args.exposedPort) ?? main, "the container itself"]] : []);
  for (const [name, one] of ports) {
    const at = join("additionalPorts", name);
    takePort(checker, `${at}.port`, known(one.port), { taken: targets, name });
    if (one.exposedPort !== undefined) {
      takePort(checker, `${at}.exposedPort`, known(one.exposedPort), { taken: exposed, name });
    } else if (OF_HTTP.includes(known(one.port))) {
      const reason = `is missing: ${known(one.port)} is a port of the HTTP ingress itself; give another`;
      checker.add(`${at}.exposedPort`, reason);
    } else if (checker.accepts(`${at}.port`)) {
      takePort(checker, `${at}.port`, known(one.port), { taken: exposed, name });
    }
  }
}

const named = (name: string) => `additionalPorts.${name}`;

function takePort(
  checker: Checker,
  at: string,
  wanted: unknown,
  { taken, name }: { taken: Map<unknown, string>; name: string },
): void {
  const owner = wanted === undefined ? undefined : taken.get(wanted);
  if (owner !== undefined) checker.add(at, `${show(wanted)} is the port of ${owner}; give another`);
  else taken.set(wanted, named(name));
}

/** The further ports as the ingress has them: for the environment's own workloads alone. */
export function portMappingsOf({ additionalPorts: ports }: WebServiceArgs) {
  const mappings = byName(ports).map(([, one]) => ({
    external: false,
    targetPort: one.port,
    exposedPort: exposedOf(one),
  }));
  return mappings.length === 0 ? {} : { additionalPortMappings: mappings };
}

/** The further ports, for those that connect to one: `HOST` and `PORT`. */
export function portRefs(appName: string, args: WebServiceArgs, app: { id: pulumi.Output<string> }) {
  return Object.fromEntries(
    byName(args.additionalPorts).map(([name, one]): [string, PortRef] => {
      // Known when the app has it.
      const settled = pulumi.all([outputOf(exposedOf(one)), app.id]).apply(([known]) => known);
      return [name, { port: settled, variables: { HOST: pulumi.output(appName), PORT: settled.apply(String) } }];
    }),
  );
}

/**
 * A further port of a service, to connect to: `connections: { METRICS: withPort(api, "metrics") }`. It brings `METRICS_HOST`
 * and `METRICS_PORT`.
 */
export const withPort = (service: ConnectionRef, name: string): ConnectionRef => ({
  variables: portNamed(service, name).variables ?? {},
});
