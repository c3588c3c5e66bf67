import { problemWithRepetition } from "../../shared/arguments/judges";
import { type Checker, isPlain, known, show } from "../../shared/arguments/validation";
import { isDomainName } from "../../shared/names/hosts";
import { problemWithServed, withoutWildcard } from "../../shared/names/served-domains";
import { hostJudge } from "../common/hosts";
import { CertificateSource, type EnvironmentRef } from "../common/references/references";
import { toldBy } from "../common/told";
import { checkContainers, checkPermissions } from "../workload/checks";
import { checkScaling } from "../workload/scaling";
import { appNameOf, checkPlainSize, unknownEnvironment } from "../workload/spec";
import { checkAdditionalPorts } from "./additional-ports";
import { ClientCertificateMode, Exposure, RevisionMode, Transport, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { checkAllowed } from "./routes/allowed-cidrs";
import { defaultLabel, problemWithServing, reachOf, servedDomain, sourceOf } from "./routes/hosts";
import { checkShared } from "./routes/shared-hosts";
import { checkSignIn } from "./routes/sign-in";
import { canWake } from "./scaling";
import { checkStartup, checkTimeouts } from "./timing";

/** Characters of a revision's name, `<app>--<suffix>`. Source, Azure's own words:
 * https://github.com/microsoft/azure-container-apps/issues/1443 */
const LONGEST_REVISION = 54;

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, name: string, args: WebServiceArgs, environment: EnvironmentRef): void {
  checkPlainSize(checker, args, environment);
  if (environment !== unknownEnvironment && known(args.environment) !== undefined) {
    checkExposure(checker, args, environment);
    checkHosts(checker, name, args, environment);
  }
  checkIngress(checker, args);
  checkAdditionalPorts(checker, args);
  checkStartup(checker, args);
  checkTimeouts(checker, args, environment);
  if (environment !== unknownEnvironment && known(args.environment) !== undefined)
    checkIssuer(checker, args, environment);
  checkAllowed(checker, args, environment);
  checkSignIn(checker, args);
  checkContainers(checker, args, environment);
  checkScaling(checker, args.scaling, { wakes: canWake(args.scaling ?? {}), remedy: "follow concurrentRequests too" });
  checkRevisions(checker, name, args);
  if (environment !== unknownEnvironment) checkSlo(checker, args, environment);
  checkPermissions(checker, args.permissions);
}

function checkExposure(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  const { exposure } = reachOf(args);
  if (exposure === Exposure.Public && environment.internal)
    checker.add(
      "exposure",
      '"public" needs an environment that the world reaches; this one is internal; nearest: "internal"',
    );
}

/** Hosts against the domain, as far as both are known now, and each once. */
function checkHosts(checker: Checker, name: string, args: WebServiceArgs, environment: EnvironmentRef): void {
  const additional = args.additionalHosts ?? [];
  const paths = additional.map((host, index) => [`additionalHosts[${index}]`, host] as const);
  const within = hostJudge(environment);
  const judge = (host: string, under: string) =>
    problemWithServed(host, under, environment.additionalDomains ?? [], within);
  const reason = problemWithServing(environment, reachOf(args));
  const domain = known(environment.domainName);
  for (const [path, host] of [["host", args.host] as const, ...paths]) {
    if (host === undefined) continue;
    if (reason !== undefined) checker.add(path, reason);
    else if (isPlain(host) && domain !== undefined && isDomainName(withoutWildcard(host)))
      checker.add(path, judge(host, domain));
  }
  const byDefault = domain === undefined ? undefined : `${defaultLabel(name, environment)}.${domain}`;
  const main = args.host === undefined ? byDefault : known(args.host);
  if (main !== undefined && main === byDefault && domain !== undefined && reason === undefined)
    checker.add("host", judge(main, domain));
  checkShared(checker, args, environment, typeof main === "string" ? main : undefined);
  checker.add("additionalHosts", problemWithRepetition(main === undefined ? additional : [main, ...additional]));
}

/** The arguments for HTTP alone, or for TCP alone. */
function checkIngress(checker: Checker, args: WebServiceArgs): void {
  const { exposure, transport } = reachOf(args);
  if (transport === Transport.Tcp) {
    if (exposure === Exposure.Public)
      checker.add("transport", '"tcp" has no TLS, so it is for exposure "internal" alone; nearest: "http2"');
    const ofHttp = ["cors", "sessionAffinity", "clientCertificateMode"] as const;
    for (const key of ofHttp.filter((given) => args[given] !== undefined))
      checker.add(key, 'is for HTTP, but transport is "tcp"; leave it out');
  } else if (args.exposedPort !== undefined) {
    checker.add("exposedPort", 'is for transport "tcp"; HTTP is on 443, so leave it out');
  }
  const { allow, deny } = args.ipRestrictions ?? {};
  if (args.ipRestrictions !== undefined && (allow === undefined) === (deny === undefined))
    checker.add("ipRestrictions", "exactly one of allow and deny is wanted; Container Apps takes no mixture");
  // Without a rule there is no restriction.
  else if (allow !== undefined && Object.keys(allow).length === 0)
    checker.add(
      "ipRestrictions.allow",
      "is empty, which lets everyone in; give who may come in, or leave ipRestrictions out",
    );
  if (args.cors?.allowCredentials && args.cors.allowedOrigins?.includes("*"))
    checker.add("cors.allowCredentials", 'is true, but browsers refuse that for the origin "*"; name the origins');
}

/** The arguments that shut out the issuer of managed certificates, or the Front Door in front. */
function checkIssuer(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  const source = sourceOf(environment);
  const allow = checker.accepts("ipRestrictions") ? args.ipRestrictions?.allow : undefined;
  if (source === CertificateSource.FrontDoor && reachOf(args).exposure === Exposure.Public && allow !== undefined) {
    const reason =
      "shuts out Front Door, whose addresses change; allow them in the firewall's rules of Front Door instead";
    checker.add("ipRestrictions.allow", `${reason}, and leave this out`);
  }
  if (source !== CertificateSource.Managed || servedDomain(environment, reachOf(args)) === undefined) return;
  // https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates
  const reason = "shuts out DigiCert, which must reach the app to issue and renew its managed certificate";
  const ways = "give the environment a certificate of your own, or Front Door";
  if (allow !== undefined) checker.add("ipRestrictions.allow", `${reason}; ${ways}`);
  if (args.clientCertificateMode === ClientCertificateMode.Require)
    checker.add("clientCertificateMode", `"require" ${reason}; ${ways}, or nearest: "accept"`);
}

/** Objectives are read from the log of requests, and are for somebody. */
function checkSlo(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  const { slo, alarms = {} } = args;
  if (slo === undefined || !checker.accepts("slo")) return;
  if (slo.availabilityPercent === undefined && slo.latency === undefined)
    checker.add("slo", "is empty: give availabilityPercent, latency or both");
  if (reachOf(args).transport === Transport.Tcp)
    checker.add("slo", 'is for HTTP, but transport is "tcp"; leave it out');
  const plainly = "and take its reference plainly, as `await stack.requireOutputValue(…)` does";
  if (environment.httpLogs !== true || environment.workspaceId === undefined)
    checker.add("slo", `is read from the log of requests: give the Environment httpLogs: true, ${plainly}`);
  if (toldBy(environment, alarms.notify) === undefined)
    checker.add("slo", "is for somebody to tell: give alarms.notify, or notify on the Environment");
}

function checkRevisions(checker: Checker, name: string, args: WebServiceArgs): void {
  const { traffic, sessionAffinity, revisionMode = webServiceDefaults.revisionMode } = args;
  if (revisionMode === RevisionMode.Multiple) {
    if (sessionAffinity) checker.add("sessionAffinity", 'needs revisionMode "Single"; leave one of the two out');
  } else if (traffic !== undefined) {
    checker.add("traffic", 'is for revisionMode "Multiple"; give that, or leave it out');
  }
  const app = appNameOf(name, args);
  checker.add("revisionSuffix", problemWithRevision(app, known(args.revisionSuffix)));
  for (const [index, { revisionSuffix, latest }] of (traffic ?? []).entries()) {
    const at = `traffic[${index}]`;
    if ((revisionSuffix === undefined) === !latest)
      checker.add(at, "exactly one of revisionSuffix and latest is wanted");
    checker.add(`${at}.revisionSuffix`, problemWithRevision(app, known(revisionSuffix)));
  }
  checkWeights(checker, traffic);
}

function problemWithRevision(app: string, suffix: string | undefined): string | undefined {
  const most = LONGEST_REVISION - app.length - 2;
  if (typeof suffix !== "string" || suffix.length <= most) return undefined;
  return `${show(suffix)} has ${suffix.length} characters; with the app ${app} in front a suffix has room for ${most}`;
}

function checkWeights(checker: Checker, traffic: WebServiceArgs["traffic"]): void {
  if (traffic === undefined || !checker.accepts("traffic")) return;
  const sum = traffic.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100) checker.add("traffic", `has weights of ${sum} together; they must be 100`);
  const labels = traffic.map(({ label }) => label).filter((label) => label !== undefined);
  checker.add("traffic", problemWithRepetition(labels));
  const revisions = traffic.map(({ revisionSuffix, latest }) => (latest ? "latest" : known(revisionSuffix)));
  checker.add("traffic", problemWithRepetition(revisions.filter((revision) => revision !== undefined)));
}
