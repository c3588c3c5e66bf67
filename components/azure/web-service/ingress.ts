import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain, known } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { ownCertificateOf } from "../common/hosts";
import { CertificateSource, type EnvironmentRef } from "../common/references/references";
import { portMappingsOf } from "./additional-ports";
import { type Cors, Exposure, type IpRestrictions, RevisionMode, type TrafficWeight, Transport } from "./args";
import { restrictionsTo } from "./routes/allowed-cidrs";
import { sourceOf } from "./routes/hosts";
import type { WebServiceSpec } from "./spec";

/** The ingress of a container app: TLS alone, and the hosts that are its own. */
export function ingressOf(spec: WebServiceSpec) {
  const { args, transport, environment, port } = spec;
  const { cors, ipRestrictions, clientCertificateMode } = args;
  const allowed = spec.front === undefined ? restrictionsTo(spec.allowed) : undefined;
  const restrictions = ipRestrictions === undefined ? allowed : restrictionsOf(ipRestrictions);
  return {
    // In an internal environment the whole network is outside.
    external: spec.exposure === Exposure.Public || environment.internal === true,
    targetPort: port,
    transport,
    allowInsecure: false,
    ...(transport === Transport.Tcp && { exposedPort: args.exposedPort ?? port }),
    ...portMappingsOf(args),
    traffic: trafficOf(spec),
    ...customDomainsOf(spec),
    ...(cors && { corsPolicy: corsOf(cors) }),
    ...(args.sessionAffinity && { stickySessions: { affinity: "sticky" } }),
    ...(restrictions && { ipSecurityRestrictions: restrictions }),
    ...(clientCertificateMode && { clientCertificateMode }),
  };
}

function trafficOf({ args, appName }: WebServiceSpec) {
  const latest: TrafficWeight[] = [{ latest: true, weight: 100 }];
  const wanted = args.revisionMode === RevisionMode.Multiple ? (args.traffic ?? latest) : latest;
  return wanted.map(({ revisionSuffix, weight, label }) => ({
    ...(revisionSuffix === undefined
      ? { latestRevision: true }
      : { revisionName: revisionName(appName, revisionSuffix) }),
    weight,
    ...(label !== undefined && { label }),
  }));
}

/** Source: https://learn.microsoft.com/azure/container-apps/revisions#name-suffix */
const revisionName = (app: string, suffix: pulumi.Input<string>): pulumi.Input<string> =>
  isPlain(suffix) ? `${app}--${suffix}` : pulumi.interpolate`${app}--${suffix}`;

const noCertificate = "the environment's reference has no certificateId, but its certificateSource is key-vault";

/**
 * The hosts that the app answers to. Container Apps binds a managed certificate by itself once there is one, which cannot be
 * before the app has the host; Front Door comes by the app's own address.
 */
function customDomainsOf({ hosts, front, environment }: WebServiceSpec) {
  if (hosts === undefined || front !== undefined) return {};
  const ofAll = sourceOf(environment) === CertificateSource.KeyVault ? environment.certificateId : undefined;
  return {
    customDomains: hosts.map((name) => {
      const certificateId = ownCertificateOf(known(name) ?? "", environment.hostCertificates) ?? ofAll;
      return { name, ...bindingOf(environment, certificateId) };
    }),
  };
}

function bindingOf(environment: EnvironmentRef, certificateId: pulumi.Input<string | undefined>) {
  if (certificateId === undefined && sourceOf(environment) !== CertificateSource.KeyVault)
    return { bindingType: "Auto" };
  return { bindingType: "SniEnabled", certificateId: expected(certificateId, noCertificate) };
}

const corsOf = ({ maxAgeSeconds, allowCredentials, ...lists }: Cors) => ({
  ...lists,
  ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
  allowCredentials: allowCredentials ?? false,
});

function restrictionsOf({ allow, deny }: IpRestrictions) {
  const action = allow === undefined ? "Deny" : "Allow";
  return byName(allow ?? deny).map(([name, ipAddressRange]) => ({ name, ipAddressRange, action }));
}
