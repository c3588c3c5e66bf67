import type * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse, withDefault } from "../../shared/arguments/validation";
import { problemWithServed } from "../../shared/names/served-domains";
import { hostsOf } from "../../shared/names/served-hosts";
import { profileOf } from "../../shared/profile";
import { hostJudge, servedDomains } from "../common/hosts";
import {
  CertificateSource,
  type EnvironmentRef,
  environmentFrom,
  type FrontDoorRef,
  frontDoor,
} from "../common/references/references";
import { allProbes } from "../workload/containers/containers";
import { appNameOf, resolveWorkload, unknownEnvironment } from "../workload/spec";
import { Exposure, type WebServiceArgs } from "./args";
import { checkTogether } from "./checks";
import { webServiceDefaults } from "./defaults";
import { allowedOf } from "./routes/allowed-cidrs";
import { claimAddresses, defaultLabel, reachOf, servedDomain, sourceOf } from "./routes/hosts";
import { sharedDomainIds } from "./routes/shared-hosts";
import { signInSecret } from "./routes/sign-in";
import { requestRules, resolveScaling } from "./scaling";
import { foreignToWebServices, webServiceShape } from "./shape";
import { startupProbeOf, withGrace } from "./timing";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** A variable with the value of `X-Azure-FDID` in requests that came through the environment's Front Door. */
const FRONT_DOOR_ID = "FRONT_DOOR_ID";

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WebServiceArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToWebServices);
  const wellFormed = checkArguments(checker, args, webServiceShape);
  const environment =
    wellFormed && checker.accepts("environment") ? environmentFrom(args.environment) : unknownEnvironment;
  if (wellFormed) checkTogether(checker, name, args, environment);
  if (checker.problems.length === 0) claimAddresses(checker, name, args, environment);
  refuse("WebService", name, checker.problems);

  const reach = reachOf(args);
  const front = frontOf(environment, reach.exposure);
  const given = withDefault(args.port, webServiceDefaults.port);
  const { port = given, ...workload } = resolveWorkload(
    { component: "WebService", name },
    withSignIn(args),
    environment,
    given,
  );
  const scaling = resolveScaling(args.scaling ?? {}, profileOf(environment));
  const judge = hostJudge(environment);
  const hosts = hostsOf(
    "WebService",
    name,
    args,
    servedDomain(environment, reach),
    defaultLabel(name, environment),
    (host, domain) => problemWithServed(host, domain, environment.additionalDomains ?? [], judge),
  );
  return {
    ...workload,
    args: withGrace(name, args, front),
    ...reach,
    port,
    appName: appNameOf(name, args),
    hosts,
    /** The domains that hosts may be in, and the zones of their records. */
    domains: servedDomains(environment),
    /** ARM ids of the custom domains of hosts that it shares with other services. */
    sharedDomainIds: sharedDomainIds(hosts, environment),
    allowed: allowedOf(args, environment),
    /** The Front Door that requests come through. */
    front,
    scaling,
    ownRules: requestRules(scaling, reach.transport),
    probes: allProbes({ ...args, startupProbe: startupProbeOf(args) }, port),
    variables: front === undefined ? {} : { [FRONT_DOOR_ID]: front.frontDoorId },
    revisionMode: args.revisionMode ?? webServiceDefaults.revisionMode,
    revisionSuffix: args.revisionSuffix,
  };
}

/** A secret that Azure itself uses is read with the app's identity, and listed among its secrets. */
const withSignIn = (args: WebServiceArgs) => ({ ...args, signInSecret: signInSecret(args) });

function frontOf(environment: EnvironmentRef, exposure: Exposure): FrontDoorRef | undefined {
  const { frontDoor: front } = environment;
  if (exposure !== Exposure.Public || sourceOf(environment) !== CertificateSource.FrontDoor) return undefined;
  return front === undefined ? undefined : frontDoor(front as pulumi.Input<FrontDoorRef>);
}
