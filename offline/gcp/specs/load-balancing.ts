import { list, numberBelow, text } from "../../spec";
import {
  created,
  dnsNamed,
  type Facts,
  fingerprint,
  globally,
  inRegion,
  longNumber,
  lowercase,
  type Specs,
  selfLink,
  type TypeSpec,
} from "../spec";

const link = { selfLink, creationTimestamp: created } as const;
const made = { ...link, fingerprint } as const;
const number = ({ seed }: Facts): number => numberBelow(4_294_967_295, seed);

/** A backend service's properties beside the program's. */
function backend(protocol: string): Pick<TypeSpec, "optional" | "computed"> {
  return {
    optional: {
      cdnPolicy: () => ({}),
      logConfig: () => ({ enable: false }),
      portName: () => "http",
      protocol: () => protocol,
      sessionAffinity: () => "NONE",
      timeoutSec: () => 30,
    },
    computed: { ...made, generatedId: number },
  };
}

/** A rule without an address gets one that lasts as long as it. */
function ipAddress({ inputs, seed }: Facts): string {
  const inside = text(inputs.loadBalancingScheme).startsWith("INTERNAL");
  return inside
    ? `10.0.0.${2 + numberBelow(250, seed)}`
    : `34.${64 + numberBelow(64, seed)}.${numberBelow(250, `${seed}b`)}.1`;
}

const rule = {
  baseForwardingRule: () => "",
  forwardingRuleId: number,
  labelFingerprint: fingerprint,
  pscConnectionId: () => "",
  pscConnectionStatus: () => "",
  selfLink,
};

const ruleDefaults = {
  ipAddress,
  ipProtocol: () => "TCP",
  network: () => "",
  networkTier: () => "PREMIUM",
  serviceDirectoryRegistrations: () => ({}),
  subnetwork: () => "",
};

const defaultRule = [{ action: "allow", priority: 2_147_483_647, description: "default rule" }];

/** Ciphers that every profile has. */
const enabledFeatures = ({ inputs }: Facts) =>
  inputs.profile === "CUSTOM"
    ? list(inputs.customFeatures)
    : ["TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"];

export const loadBalancing: Specs = {
  "gcp:compute/backendService:BackendService": {
    ...dnsNamed(63, lowercase),
    ...globally("backendServices"),
    ...backend("HTTP"),
    known: () => ({ connectionDrainingTimeoutSec: 300, loadBalancingScheme: "EXTERNAL" }),
  },
  "gcp:compute/regionBackendService:RegionBackendService": {
    ...dnsNamed(),
    ...inRegion("backendServices"),
    ...backend("TCP"),
    known: ({ region }) => ({ region, connectionDrainingTimeoutSec: 300, loadBalancingScheme: "INTERNAL" }),
  },
  "gcp:compute/backendBucket:BackendBucket": {
    ...dnsNamed(),
    ...globally("backendBuckets"),
    optional: { cdnPolicy: () => ({}) },
    computed: link,
  },
  "gcp:compute/uRLMap:URLMap": {
    ...dnsNamed(63, lowercase),
    ...globally("urlMaps"),
    computed: { ...made, mapId: number },
  },
  "gcp:compute/regionUrlMap:RegionUrlMap": {
    ...dnsNamed(),
    ...inRegion("urlMaps"),
    computed: { ...made, mapId: number },
  },
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": {
    ...dnsNamed(63, lowercase),
    ...globally("targetHttpsProxies"),
    known: () => ({ quicOverride: "NONE" }),
    optional: { proxyBind: () => false, tlsEarlyData: () => "DISABLED" },
    computed: { ...made, proxyId: number },
  },
  "gcp:compute/targetHttpProxy:TargetHttpProxy": {
    ...dnsNamed(63, lowercase),
    ...globally("targetHttpProxies"),
    optional: { proxyBind: () => false },
    computed: { ...made, proxyId: number },
  },
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": {
    ...dnsNamed(),
    ...inRegion("targetHttpsProxies"),
    computed: { ...link, proxyId: number },
  },
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy": {
    ...dnsNamed(),
    ...inRegion("targetHttpProxies"),
    computed: { ...link, proxyId: number },
  },
  "gcp:compute/sSLPolicy:SSLPolicy": {
    ...dnsNamed(),
    ...globally("sslPolicies"),
    known: () => ({ profile: "COMPATIBLE", minTlsVersion: "TLS_1_0" }),
    computed: { ...made, enabledFeatures },
  },
  "gcp:compute/regionSslPolicy:RegionSslPolicy": {
    ...dnsNamed(),
    ...inRegion("sslPolicies"),
    known: ({ region }) => ({ region, profile: "COMPATIBLE", minTlsVersion: "TLS_1_0" }),
    computed: { ...made, enabledFeatures },
  },
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": {
    ...dnsNamed(),
    ...globally("forwardingRules"),
    labelled: true,
    known: () => ({ loadBalancingScheme: "EXTERNAL" }),
    optional: ruleDefaults,
    computed: rule,
  },
  "gcp:compute/forwardingRule:ForwardingRule": {
    ...dnsNamed(),
    ...inRegion("forwardingRules"),
    labelled: true,
    known: ({ region }) => ({ region, loadBalancingScheme: "EXTERNAL" }),
    optional: { ...ruleDefaults, ipVersion: () => "IPV4", portRange: () => "" },
    computed: { ...rule, creationTimestamp: created, serviceName: () => "" },
  },
  "gcp:compute/securityPolicy:SecurityPolicy": {
    ...dnsNamed(63, lowercase),
    ...globally("securityPolicies"),
    labelled: true,
    optional: { advancedOptionsConfig: () => ({}), rules: () => defaultRule, type: () => "CLOUD_ARMOR" },
    computed: { fingerprint, labelFingerprint: fingerprint, selfLink },
  },
  "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy": {
    ...dnsNamed(),
    ...inRegion("securityPolicies"),
    optional: { rules: () => defaultRule },
    computed: { fingerprint, policyId: longNumber, selfLink, selfLinkWithPolicyId: selfLink },
  },
};
