import * as pulumi from "@pulumi/pulumi";
import { port } from "../../shared/arguments/judges";
import { input, join, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { type Checker, known, oneOf, outputOf, show } from "../../shared/arguments/validation";
import { byName, physicalName } from "../../shared/names/physical-names";
import { portNamed } from "../../shared/ports";
import type { ConnectionRef, PortRef } from "../common/references/connection-reference";
import { MAIN_PORT } from "../workload/containers/container-definitions";
import type { ServiceConnectServer } from "../workload/containers/ecs-service";
import { type AdditionalPort, AppProtocol, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { meshTimeout } from "./timing";

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
const problemWithPortName = (name: string): string | undefined => {
  if (name === MAIN_PORT) return `is the name of the main port, which is "port"; choose another`;
  const right = /^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name);
  return right ? undefined : "is not a name of a port: 1 to 64 of a-z, 0-9, _ and hyphens, no hyphen in front";
};

const shape: Shape<AdditionalPort> = {
  port: required(input(port), "the TCP port that the container listens on"),
  appProtocol: plain(oneOf(AppProtocol)),
};
export const additionalPorts = map(object(shape), problemWithPortName);

/** Holds the further ports against those of the containers, which share one network interface. */
export function checkAdditionalPorts(checker: Checker, args: WebServiceArgs): void {
  const sidecars = Object.entries(args.sidecars ?? {}).map(
    ([name, one]) => [known(one.port), `sidecar ${name}`] as const,
  );
  const taken = new Map<unknown, string>([
    ...sidecars,
    [known(args.port ?? webServiceDefaults.port), "the main container"] as const,
  ]);
  for (const [name, one] of Object.entries(args.additionalPorts ?? {})) {
    const wanted = known(one.port);
    const owner = wanted === undefined ? undefined : taken.get(wanted);
    if (owner !== undefined)
      checker.add(`${join("additionalPorts", name)}.port`, `${show(wanted)} is the port of ${owner}`);
    taken.set(wanted, `additionalPorts.${name}`);
  }
}

/** The ports as the container's definition has them, by name. */
export const furtherPorts = ({ additionalPorts }: WebServiceArgs) =>
  byName(additionalPorts).map(([name, { port: number, appProtocol }]) => ({ name, port: number, appProtocol }));

/**
 * The names by which Service Connect reaches the ports. A TCP connection has no requests, and so no time for one. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html
 */
export function portServers(label: string, args: WebServiceArgs): ServiceConnectServer[] {
  const { idleTimeoutSeconds, perRequestTimeoutSeconds } = meshTimeout(args);
  return byName(args.additionalPorts).map(([portName, { port: number, appProtocol }]) => ({
    portName,
    discoveryName: physicalName([label, portName.replaceAll("_", "-")], 63),
    clientAlias: [{ dnsName: label, port: number }],
    timeout: appProtocol === undefined ? { idleTimeoutSeconds } : { idleTimeoutSeconds, perRequestTimeoutSeconds },
  }));
}

/** The further ports, for those that connect to one: `HOST` and `PORT`, and `URL` where HTTP is spoken. */
export function portRefs(
  label: string,
  args: WebServiceArgs,
  service: pulumi.Resource & { arn: pulumi.Output<string> },
) {
  return Object.fromEntries(
    byName(args.additionalPorts).map(([name, { port: number, appProtocol }]): [string, PortRef] => {
      // Tasks that started before a name was there never learn it, as with the service's own address.
      const settled = pulumi.all([outputOf(number), service.arn]).apply(([known]) => known);
      const variables = { HOST: pulumi.output(label), PORT: settled.apply(String) };
      const url = appProtocol && { URL: settled.apply((known) => `http://${label}:${known}`) };
      return [name, { port: settled, variables: { ...variables, ...url } }];
    }),
  );
}

/**
 * A further port of a service, to connect to: `connections: { METRICS: withPort(api, "metrics") }`. It brings a rule on
 * exactly that port, and `METRICS_HOST` and `METRICS_PORT`.
 */
export function withPort(service: ConnectionRef, name: string): ConnectionRef {
  const { securityGroupId } = service;
  return { ...(securityGroupId !== undefined && { securityGroupId }), ...portNamed(service, name) };
}
