import type * as pulumi from "@pulumi/pulumi";
import { type Checker, known } from "../../../shared/arguments/validation";
import type { LivenessProbe, StartupProbe, TcpSocket } from "../args";

/** The probes of a container. */
export interface Probed {
  startupProbe?: StartupProbe;
  livenessProbe?: LivenessProbe;
}

const START_KINDS = ["httpGet", "tcpSocket", "grpc"] as const;
const LIFE_KINDS = ["httpGet", "grpc"] as const;

/** Each probe asks in one way, and waits for the answer until the next one at most. */
export function checkProbes(checker: Checker, at: string, { startupProbe, livenessProbe }: Probed): void {
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

export function checkTimeout(
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

/** A container's own probes, with Cloud Run's default path and port. */
export function probesOfContainer({ startupProbe, livenessProbe }: Probed, ownPort?: pulumi.Input<number>) {
  return {
    ...(startupProbe && { startupProbe: filledIn(startupProbe, ownPort) }),
    ...(livenessProbe && { livenessProbe: filledIn(livenessProbe, ownPort) }),
  };
}

function filledIn(probe: StartupProbe, ownPort: pulumi.Input<number> | undefined) {
  const { httpGet, tcpSocket, grpc, ...timing } = probe;
  const portOf = (action: TcpSocket) => {
    const port = action.port ?? ownPort;
    return port === undefined ? {} : { port };
  };
  return {
    ...timing,
    ...(httpGet && { httpGet: { path: httpGet.path ?? "/", ...portOf(httpGet) } }),
    ...(tcpSocket && { tcpSocket: portOf(tcpSocket) }),
    ...(grpc && { grpc: { ...portOf(grpc), ...(grpc.service !== undefined && { service: grpc.service }) } }),
  };
}
