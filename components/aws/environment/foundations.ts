import type * as pulumi from "@pulumi/pulumi";
import { type DomainRef, domainOf, type NetworkRef, networkOf } from "../common/references/references";
import { ZoneSource } from "../domain/args";
import { Domain } from "../domain/domain";
import { Network } from "../network/network";
import type { EnvironmentSpec } from "./spec";

/** The network that was given, or one of its own. */
export function createNetwork(name: string, spec: EnvironmentSpec, opts: pulumi.CustomResourceOptions): NetworkRef {
  if (spec.network !== undefined) return networkOf(spec.network);
  const { profile, egress, kmsKeyArn, userTags: tags } = spec;
  const args = {
    profile,
    ...(egress !== undefined && { egress }),
    ...(kmsKeyArn !== undefined && { logKmsKeyArn: kmsKeyArn }),
    tags,
  };
  return new Network(`${name}-network`, args, opts);
}

/** The domain that was given, or the one of this name with its zone; without either CloudFront serves. */
export function createDomain(
  name: string,
  spec: EnvironmentSpec,
  opts: pulumi.CustomResourceOptions,
): DomainRef | undefined {
  if (spec.domainRef !== undefined) return domainOf(spec.domainRef);
  if (spec.domain === undefined) return undefined;
  const args = { domainName: spec.domain, zone: ZoneSource.Adopt, profile: spec.profile, tags: spec.userTags };
  return new Domain(`${name}-domain`, args, opts);
}
