import * as kms from "@pulumi/gcp/kms";
import type * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";
import { afterApis } from "./apis";
import { project, tags } from "./place";

/** A key that one service of Google may use, and whose version is another one each quarter. */
export function createKey(use: string, location: string, agent: projects.ServiceIdentity): pulumi.Output<string> {
  const name = `${use}-${location}`;
  const ring = new kms.KeyRing(name, { project, location }, afterApis);
  // What it encrypts is lost with it.
  const key = new kms.CryptoKey(
    name,
    { keyRing: ring.id, rotationPeriod: "7776000s", labels: tags },
    { protect: true },
  );
  const grant = new kms.CryptoKeyIAMMember(name, {
    cryptoKeyId: key.id,
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: agent.member,
  });
  // Known once it may be used.
  return pulumi.all([key.id, grant.id]).apply(([id]) => id);
}
