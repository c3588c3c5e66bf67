import * as pulumi from "@pulumi/pulumi";
import { pathOf } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { type Check, input, object } from "../../shared/arguments/shape";
import { type Checker, integer, isPlain, known, someText } from "../../shared/arguments/validation";
import type { HealthCheck, WebServiceArgs } from "../web-service/args";
import { webServiceDefaults } from "../web-service/defaults";
import type { GrpcHealth, HttpGet, LivenessProbe, StartupProbe, TcpSocket } from "./container-args";

const seconds = (min: number, max: number): Check<pulumi.Input<number>> => input(integer(min, max, "seconds"));
const threshold = input(integer(1, 2_147_483_647));
const path = input(pathOf(/^\/\S{0,2047}$/, 'a path: it starts with a slash, for example "/health"'));
const httpGet = object<HttpGet>({ path, port: input(port) });
const tcpSocket = object<TcpSocket>({ port: input(port) });
const grpc = object<GrpcHealth>({ port: input(port), service: input(someText) });

/** Source: https://docs.cloud.google.com/run/docs/reference/rest/v2/Container#Probe */
export const startupProbe = object<StartupProbe>({
  httpGet,
  tcpSocket,
  grpc,
  initialDelaySeconds: seconds(0, 240),
  periodSeconds: seconds(1, 240),
  timeoutSeconds: seconds(1, 240),
  failureThreshold: threshold,
});

/** As `startupProbe`. A liveness probe by TCP is not there: https://docs.cloud.google.com/run/docs/configuring/healthchecks */
export const livenessProbe = object<LivenessProbe>({
  httpGet,
  grpc,
  initialDelaySeconds: seconds(0, 3600),
  periodSeconds: seconds(1, 3600),
  timeoutSeconds: seconds(1, 3600),
  failureThreshold: threshold,
});

/** Of which a startup probe is made too, so that its limits count. */
export const healthCheck = object<HealthCheck>({
  path,
  periodSeconds: seconds(1, 240),
  timeoutSeconds: seconds(1, 240),
  failureThreshold: threshold,
  startupSeconds: seconds(1, 240),
});

/** A container, as far as it is looked at. */
interface Probed {
  startupProbe?: StartupProbe;
  livenessProbe?: LivenessProbe;
}

const START_KINDS = ["httpGet", "tcpSocket", "grpc"] as const;
const LIFE_KINDS = ["httpGet", "grpc"] as const;

/** Each probe asks in one way, and waits for the answer until the next one at most. */
function checkProbes(checker: Checker, at: string, { startupProbe, livenessProbe }: Probed): void {
  if (startupProbe !== undefined) {
    checkKind(checker, `${at}startupProbe`, startupProbe, START_KINDS);
    checkTimeout(checker, `${at}startupProbe`, startupProbe, { period: 10, timeout: 1 });
  }
  if (livenessProbe !== undefined) {
    checkKind(checker, `${at}livenessProbe`, livenessProbe, LIFE_KINDS);
    checkTimeout(checker, `${at}livenessProbe`, livenessProbe, { period: 10, timeout: 1 });
  }
}

/** As `checkProbes`; a sidecar has no port of its own. */
export function checkSidecarProbes(checker: Checker, at: string, sidecar: Probed): void {
  checkProbes(checker, at, sidecar);
  for (const key of ["startupProbe", "livenessProbe"] as const) {
    const probe: StartupProbe = sidecar[key] ?? {};
    for (const kind of START_KINDS) {
      const action = probe[kind];
      if (action === undefined || action.port !== undefined) continue;
      checker.add(`${at}${key}.${kind}.port`, "is missing: give the port that the sidecar listens on");
    }
  }
}

/** What the main container's probes are held against: by HTTP, Cloud Run speaks HTTP/1 alone. Source:
 * https://docs.cloud.google.com/run/docs/configuring/healthchecks */
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

function checkKind<Kind extends string>(
  checker: Checker,
  at: string,
  probe: Partial<Record<Kind, object>>,
  kinds: readonly Kind[],
): void {
  const given = kinds.filter((kind) => probe[kind] !== undefined);
  if (given.length !== 1) checker.add(at, `exactly one of ${kinds.join(", ")} is wanted`);
}

interface Timing {
  periodSeconds?: pulumi.Input<number>;
  timeoutSeconds?: pulumi.Input<number>;
}

function checkTimeout(
  checker: Checker,
  at: string,
  probe: Timing,
  defaults: { period: number; timeout: number },
): void {
  const period = known(probe.periodSeconds ?? defaults.period);
  const timeout = known(probe.timeoutSeconds ?? defaults.timeout);
  if (typeof period !== "number" || typeof timeout !== "number" || timeout <= period) return;
  if (probe.timeoutSeconds !== undefined) {
    checker.add(`${at}.timeoutSeconds`, `${timeout} is more than periodSeconds ${period}; nearest: ${period}`);
  } else {
    const reason = `${period} is less than timeoutSeconds, ${timeout} by default; give that too, or ${timeout}`;
    checker.add(`${at}.periodSeconds`, reason);
  }
}

/** The probes of the main container: its own, else those that the health check makes. */
export function probesOf(args: WebServiceArgs, ownPort: pulumi.Input<number>) {
  const made = args.healthCheck === undefined ? {} : probesFrom(args.healthCheck, args.useHttp2 ?? false, ownPort);
  return { ...made, ...probesOfContainer(args, ownPort) };
}

/** The probes that a container names itself, with the path and the port that Cloud Run would fill in. */
export function probesOfContainer({ startupProbe, livenessProbe }: Probed, ownPort?: pulumi.Input<number>) {
  return {
    ...(startupProbe && { startupProbe: filledIn(startupProbe, ownPort) }),
    ...(livenessProbe && { livenessProbe: filledIn(livenessProbe, ownPort) }),
  };
}

function filledIn(probe: StartupProbe, ownPort: pulumi.Input<number> | undefined) {
  const { httpGet, tcpSocket, grpc, ...timing } = probe;
  const portOf = (action: TcpSocket) => ({ port: action.port ?? ownPort ?? webServiceDefaults.port });
  return {
    ...timing,
    ...(httpGet && { httpGet: { path: httpGet.path ?? "/", ...portOf(httpGet) } }),
    ...(tcpSocket && { tcpSocket: portOf(tcpSocket) }),
    ...(grpc && { grpc: { ...portOf(grpc), ...(grpc.service !== undefined && { service: grpc.service }) } }),
  };
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
