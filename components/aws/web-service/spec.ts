import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, expected, isPlain, refuse } from "../../shared/arguments/validation";
import { physicalName } from "../../shared/names/physical-names";
import { hostsOf } from "../../shared/names/served-hosts";
import { isWatched, toldAlarms } from "../common/alarms";
import {
  type EnvironmentRef,
  environmentOf,
  type LoadBalancerRef,
  loadBalancerOf,
} from "../common/references/references";
import { problemWithServed } from "../common/served-domains";
import { nowhere } from "../workload/checks";
import { workloadDefaults } from "../workload/defaults";
import { runBeforeOf } from "../workload/run-before";
import { resolveScaling, resolveTask } from "../workload/spec";
import { withTracing } from "../workload/tracing";
import { furtherPorts } from "./additional-ports";
import { Exposure, ProtocolVersion, type WebServiceArgs } from "./args";
import { checkTogether } from "./checks";
import { webServiceDefaults } from "./defaults";
import { claimRoute } from "./routes/claims";
import { foreignToWebServices, webServiceShape } from "./shape";
import { shiftsTraffic } from "./strategies";
import { containerCheckOf } from "./timing";

const component = "WebService";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WebServiceArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToWebServices);
  const wellFormed = checkArguments(checker, args, webServiceShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) {
    checkTogether(checker, name, args, environment);
    checkObjectives(checker, args, environment);
  }
  const recordedHosts =
    checker.problems.length === 0 ? claimRoute(checker, name, args, environment) : new Set<string>();
  refuse(component, name, checker.problems);

  const defaults = webServiceDefaults;
  const exposure = args.exposure ?? defaults.exposure;
  const protocolVersion = args.protocolVersion ?? defaults.protocolVersion;
  const port = { given: args.port, byDefault: defaults.port };
  const traced = withTracing(name, args);
  const task = resolveTask({ component, name }, traced, environment, port);
  return {
    ...task,
    args: traced,
    port: task.port ?? defaults.port,
    appProtocol: appProtocols[protocolVersion],
    exposure,
    label: physicalName([name], 63),
    loadBalancer: loadBalancerFor(exposure, environment),
    hosts: hostsOf(component, name, args, environment.domainName, undefined, (host, domain) =>
      problemWithServed(host, domain, environment),
    ),
    /** Those whose records another service makes. */
    recordedHosts,
    protocolVersion,
    alarms: toldAlarms(args.alarms, environment),
    watched: isWatched(args.alarms, environment),
    runBefore: runBeforeOf(args.runBefore),
    restartOnRotation: args.restartOnRotation ?? workloadDefaults.restartOnRotation,
    containerHealthCheck: containerCheckOf(args),
    scaling: resolveScaling(args.scaling, environment, args.scaling?.requestsPerMinutePerTask !== undefined),
    /** Whether it has two target groups, between which ECS shifts the traffic. */
    shifts: shiftsTraffic(args) && exposure !== Exposure.ServiceConnect,
    furtherPorts: furtherPorts(args),
    joinsServiceConnect:
      args.serviceConnect === true ||
      exposure === Exposure.ServiceConnect ||
      Object.keys(args.additionalPorts ?? {}).length > 0,
  };
}

/** Objectives stand on the load balancer's metrics, and are of use to those alone who are told. */
function checkObjectives(
  checker: Checker,
  { slo, exposure, alarms }: WebServiceArgs,
  environment: EnvironmentRef,
): void {
  if (slo === undefined || !checker.accepts("slo") || !checker.accepts("environment")) return;
  if (slo.availabilityPercent === undefined && slo.latency === undefined) {
    checker.add("slo", "has no objective; give availabilityPercent, latency or both");
  } else if (exposure === Exposure.ServiceConnect) {
    checker.add("slo", "needs a load balancer, which counts the requests; leave it out, or give another exposure");
  } else if (toldAlarms(alarms, environment) === undefined) {
    checker.add("slo", "tells nobody; give alarms.notify, or notify on the Environment");
  }
}

/** The protocols by the names of Service Connect's proxy. */
const appProtocols = {
  [ProtocolVersion.Http1]: "http",
  [ProtocolVersion.Http2]: "http2",
  [ProtocolVersion.Grpc]: "grpc",
} as const;

function loadBalancerFor(exposure: Exposure, environment: EnvironmentRef): LoadBalancerRef | undefined {
  if (exposure === Exposure.ServiceConnect) return undefined;
  const ref = exposure === Exposure.Public ? environment.publicLoadBalancer : environment.internalLoadBalancer;
  if (ref === undefined) return undefined;
  if (isPlain<LoadBalancerRef | undefined>(ref)) return ref;
  return loadBalancerOf(expected(ref, `the environment has no load balancer for exposure "${exposure}"`));
}
