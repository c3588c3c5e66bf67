import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf, refuse, withoutValues } from "../arguments/validation";
import { problemWithHost } from "./hosts";
import { physicalName } from "./physical-names";

/** The arguments for the hosts of a workload. */
interface HostArgs {
  host?: pulumi.Input<string>;
  additionalHosts?: string[];
}

const noDomain =
  "its environment has no domain; take its reference by `await stack.requireOutputValue(…)`, so that this is known in time";

/**
 * The hosts that a service answers to, the main one first; undefined where its environment has no domain. Each is checked
 * against the domain once that is known.
 *
 * @param component the class of the workload, for the error
 * @param label the host's first label where the arguments name none
 * @param judge why a host cannot be served under a domain
 */
export function hostsOf(
  component: string,
  name: string,
  args: HostArgs,
  domain: pulumi.Input<string | undefined> | undefined,
  label = physicalName([name], 63),
  judge: (host: string, domain: string) => string | undefined = problemWithHost,
): pulumi.Input<string>[] | undefined {
  if (domain === undefined) return undefined;
  const main = args.host ?? (isPlain(domain) ? `${label}.${domain}` : undefined);
  const hosts = [main, ...(args.additionalHosts ?? [])];
  return hosts.map((host, index) => {
    if (host !== undefined && isPlain(domain) && isPlain(host)) return host;
    const propertyPath = index === 0 ? "host" : `additionalHosts[${index - 1}]`;
    const secret = pulumi.isSecret(pulumi.output(host));
    return pulumi.all([domain, host, secret]).apply(([domainName, given, hidden]) => {
      if (domainName === undefined) throw new pulumi.RunError(`${component} "${name}": ${noDomain}`);
      const reason = given === undefined ? undefined : judge(given, domainName);
      const problems = reason === undefined ? [] : [{ propertyPath, reason }];
      refuse(component, name, hidden ? withoutValues(problems) : problems);
      return given ?? `${label}.${domainName}`;
    });
  });
}

/**
 * Says that a service is reached by another name than its own, where that is no label of a host.
 *
 * @param host the argument, which settles it
 * @param main the host that the service has
 */
export function sayHostByDefault(
  name: string,
  { host }: HostArgs,
  main: pulumi.Input<string | undefined> | undefined,
  resource: pulumi.Resource,
): void {
  if (host !== undefined || main === undefined) return;
  outputOf(main).apply((known) => {
    if (known === undefined || known.startsWith(`${name}.`)) return;
    void pulumi.log.info(
      `it is reached as ${known}, since its name is no label of a host; give host for another`,
      resource,
    );
  });
}
