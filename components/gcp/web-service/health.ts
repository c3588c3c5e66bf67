import * as pulumi from "@pulumi/pulumi";
import { object } from "../../shared/arguments/shape";
import { type Checker, isPlain } from "../../shared/arguments/validation";
import { checkProbes, checkTimeout, probesOfContainer } from "../workload/containers/probes";
import { path, seconds, threshold } from "../workload/shape";
import type { HealthCheck, WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";

/** Of which a startup probe is made too, so that its limits count. */
export const healthCheck = object<HealthCheck>({
  path,
  periodSeconds: seconds(1, 240),
  timeoutSeconds: seconds(1, 240),
  failureThreshold: threshold,
  startupSeconds: seconds(1, 240),
});

/**
 * The limits of the main container's probes: by HTTP, Cloud Run speaks HTTP/1 alone. Source:
 * https://docs.cloud.google.com/run/docs/configuring/healthchecks
 */
export function checkHealth(checker: Checker, args: WebServiceArgs): void {
  checkProbes(checker, "", args);
  const { healthCheck = {}, useHttp2 } = args;
  const { periodSeconds: period, timeoutSeconds: timeout } = webServiceDefaults.healthCheck;
  checkTimeout(checker, "healthCheck", healthCheck, { period, timeout });
  if (!useHttp2) return;
  const reason = "asks by HTTP/1, but useHttp2 is true; give grpc";
  if (healthCheck.path !== undefined) {
    checker.add(
      "healthCheck.path",
      "is asked for by HTTP/1, but useHttp2 is true, so gRPC's health service is called; leave it out",
    );
  }
  for (const key of ["startupProbe", "livenessProbe"] as const) {
    if (args[key]?.httpGet !== undefined) checker.add(`${key}.httpGet`, reason);
  }
}

/** The probes of the main container: its own, else those that the health check makes. */
export function probesOf(args: WebServiceArgs, ownPort: pulumi.Input<number>) {
  const made = args.healthCheck === undefined ? {} : probesFrom(args.healthCheck, args.useHttp2 ?? false, ownPort);
  return { ...made, ...probesOfContainer(args, ownPort) };
}

function probesFrom(check: HealthCheck, grpcHealth: boolean, listensOn: pulumi.Input<number>) {
  const defaults = webServiceDefaults.healthCheck;
  const periodSeconds = check.periodSeconds ?? defaults.periodSeconds;
  const startupSeconds = check.startupSeconds ?? defaults.startupSeconds;
  const action = grpcHealth
    ? { grpc: { port: listensOn } }
    : { httpGet: { path: check.path ?? defaults.path, port: listensOn } };
  const common = { ...action, periodSeconds, timeoutSeconds: check.timeoutSeconds ?? defaults.timeoutSeconds };
  return {
    startupProbe: { ...common, failureThreshold: attempts(startupSeconds, periodSeconds) },
    livenessProbe: { ...common, failureThreshold: check.failureThreshold ?? defaults.failureThreshold },
  };
}

/** How many probes, one each period, fit into a time; one at least. */
function attempts(time: pulumi.Input<number>, period: pulumi.Input<number>): pulumi.Input<number> {
  const probes = (whole: number, one: number) => Math.max(1, Math.floor(whole / one));
  if (isPlain(time) && isPlain(period)) return probes(time, period);
  return pulumi.all([time, period]).apply(([whole, one]) => probes(whole, one));
}
