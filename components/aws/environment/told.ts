import type * as pulumi from "@pulumi/pulumi";
import type { Told } from "../common/alarms";
import type { DomainRef } from "../common/references/references";
import { createBudget } from "../observability/budget";
import { createExpiryAlarm } from "../observability/certificate-expiry";
import { createTopic } from "../observability/topic";
import type { EnvironmentSpec } from "./spec";

/** Those who are told, and the costs that they are told of. */
export function createNotify(
  name: string,
  spec: EnvironmentSpec,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> | undefined {
  if (spec.notify === undefined) return undefined;
  const topicArn = createTopic(`${name}-alarms`, spec.notify, spec.tags, opts);
  if (spec.budget !== undefined) createBudget(name, { ...spec, budget: spec.budget }, topicArn, opts);
  return topicArn;
}

interface Telling {
  alarmTopicArn: pulumi.Output<string> | undefined;
  dashboardUrl: pulumi.Output<string> | undefined;
}

/** An alarm for the certificate of each domain, where somebody is told: its own domain, and further ones by their names. */
export function createExpiryAlarms(
  name: string,
  domains: { own: DomainRef | undefined; further: (readonly [key: string, ref: DomainRef])[] },
  { alarmTopicArn: notify, dashboardUrl }: Telling,
  { tags }: EnvironmentSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  if (notify === undefined) return;
  const told: Told = { notify, ...(dashboardUrl && { dashboardUrl }) };
  const own = domains.own === undefined ? [] : [[name, domains.own] as const];
  const further = domains.further.map(([key, ref]) => [`${name}-${key}`, ref] as const);
  for (const [child, domain] of [...own, ...further]) createExpiryAlarm(child, domain, told, tags, opts);
}
