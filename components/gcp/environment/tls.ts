import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import type { SslProfile, TlsVersion } from "./args";

interface SslSpec {
  project: pulumi.Input<string>;
  minTlsVersion: TlsVersion;
  sslProfile: SslProfile;
}

/** The TLS policy of an environment's HTTPS proxies. */
export function createSslPolicy(name: string, spec: SslSpec, opts: pulumi.CustomResourceOptions): compute.SSLPolicy {
  const { project, minTlsVersion, sslProfile: profile } = spec;
  return new compute.SSLPolicy(name, { ...autoName(name, "compute"), project, minTlsVersion, profile }, opts);
}
