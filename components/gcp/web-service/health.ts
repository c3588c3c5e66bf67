import * as pulumi from "@pulumi/pulumi";
import { object } from "../../shared/arguments/shape";
import { type Checker, isPlain } from "../../shared/arguments/validation";
import { attempts } from "../../shared/startup";
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
});

/**
 * The limits of the main container's probes: by HTTP, Cloud Run speaks HTTP/1 alone. Source:
 * https://docs.cloud.google.com/run/docs/configuring/healthchecks
 */
export function checkHealth(checker: Checker, args: WebServiceArgs): void {
  checkProbes(checker, "", args);
  const { healthCheck = {}, useHttp2, startupProbe, startupSeconds } = args;
  const { periodSeconds: period, timeoutSeconds: timeout } = webServiceDefaults.healthCheck;
  checkTimeout(checker, "healthCheck", healthCheck, { period, timeout });
  if (startupSeconds !== undefined && startupProbe?.failureThreshold !== undefined) {
    checker.add("startupProbe.failureThreshold", "follows from startupSeconds; give one of the two");
  }
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

/** The most seconds between two probes of a start: https://docs.cloud.google.com/run/docs/configuring/healthchecks */
const PERIOD = 10;

/**
 * The probes of the main container: its own, else those that the health check and the time for a start make. There is always
 * one of the start: left out, the former one would stay.
 */
export function probesOf(args: WebServiceArgs, ownPort: pulumi.Input<number>) {
  const { startupSeconds } = args;
  const made = {
    startupProbe: startupSeconds === undefined ? openingOnce(ownPort) : opening(startupSeconds, ownPort),
    ...(args.healthCheck && probesFrom(args.healthCheck, args, ownPort)),
  };
  return { ...made, ...probesOfContainer(withStart(args), ownPort) };
}

/** That the port is open, as Cloud Run asks by itself. Source: https://docs.cloud.google.com/run/docs/configuring/healthchecks */
const openingOnce = (port: pulumi.Input<number>) => ({
  tcpSocket: { port },
  timeoutSeconds: 240,
  periodSeconds: 240,
  failureThreshold: 1,
});

/** As `openingOnce`, but only for so long. */
function opening(time: pulumi.Input<number>, port: pulumi.Input<number>) {
  const periodSeconds = isPlain(time)
    ? Math.min(PERIOD, time)
    : pulumi.output(time).apply((all) => Math.min(PERIOD, all));
  return { tcpSocket: { port }, periodSeconds, failureThreshold: attempts(time, periodSeconds, "down") };
}

/** A startup probe of one's own fails as often as fits into the time for a start. */
function withStart({
  startupProbe,
  livenessProbe,
  startupSeconds = webServiceDefaults.startupSeconds,
}: WebServiceArgs) {
  if (startupProbe === undefined) return livenessProbe === undefined ? {} : { livenessProbe };
  const failureThreshold =
    startupProbe.failureThreshold ?? attempts(startupSeconds, startupProbe.periodSeconds ?? PERIOD, "down");
  return { startupProbe: { ...startupProbe, failureThreshold }, ...(livenessProbe && { livenessProbe }) };
}

function probesFrom(check: HealthCheck, { useHttp2, startupSeconds }: WebServiceArgs, listensOn: pulumi.Input<number>) {
  const defaults = webServiceDefaults.healthCheck;
  const periodSeconds = check.periodSeconds ?? defaults.periodSeconds;
  const time = startupSeconds ?? webServiceDefaults.startupSeconds;
  const action = useHttp2
    ? { grpc: { port: listensOn } }
    : { httpGet: { path: check.path ?? defaults.path, port: listensOn } };
  const common = { ...action, periodSeconds, timeoutSeconds: check.timeoutSeconds ?? defaults.timeoutSeconds };
  return {
    startupProbe: { ...common, failureThreshold: attempts(time, periodSeconds, "down") },
    livenessProbe: { ...common, failureThreshold: check.failureThreshold ?? defaults.failureThreshold },
  };
}
