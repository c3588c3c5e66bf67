import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";

/** The oldest version of TLS that a load balancer speaks. */
export const TlsVersion = {
  Tls12: "TLS_1_2",
  /** Goes with the `RESTRICTED` profile alone. */
  Tls13: "TLS_1_3",
} as const;
export type TlsVersion = (typeof TlsVersion)[keyof typeof TlsVersion];

/** The ciphers that a load balancer speaks. Source: https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts */
export const SslProfile = {
  /** Those of today's clients. */
  Modern: "MODERN",
  /** The strongest ones, for compliance. */
  Restricted: "RESTRICTED",
  /** Those of FIPS 140; goes with TLS 1.2 alone. */
  Fips202205: "FIPS_202205",
} as const;
export type SslProfile = (typeof SslProfile)[keyof typeof SslProfile];

interface SslSpec {
  project: pulumi.Input<string>;
  minTlsVersion: TlsVersion;
  sslProfile: SslProfile;
}

/** What the HTTPS proxies of an environment speak. */
export function createSslPolicy(name: string, spec: SslSpec, opts: pulumi.CustomResourceOptions): compute.SSLPolicy {
  const { project, minTlsVersion, sslProfile: profile } = spec;
  return new compute.SSLPolicy(name, { ...autoName(name, "compute"), project, minTlsVersion, profile }, opts);
}
