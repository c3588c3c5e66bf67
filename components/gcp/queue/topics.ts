import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import { enableApis } from "../common/services";
import type { QueueSpec } from "./spec";

/** The project of the topics, and the service agent that works for them. */
export interface PubSub {
  /** The project, once its API is there; absent where the provider's is meant. */
  project: pulumi.Input<string> | undefined;
  /** Principal of Pub/Sub's service agent. */
  agentMember: pulumi.Output<string>;
  /** Grants that a topic waits for. */
  grants: pulumi.Resource[];
}

/** Enables Pub/Sub, and finds its service agent, which may use the key of one's own. */
export function createPubSub(name: string, spec: QueueSpec, opts: pulumi.CustomResourceOptions): PubSub {
  const project =
    spec.project === undefined
      ? undefined
      : enableApis(name, { project: spec.project, enableApis: true }, ["pubsub"], opts);
  const where = project === undefined ? {} : { project };
  const agent = new projects.ServiceIdentity(name, { ...where, service: "pubsub.googleapis.com" }, opts);
  if (spec.kmsKeyName === undefined) return { project, agentMember: agent.member, grants: [] };
  const args = {
    cryptoKeyId: spec.kmsKeyName,
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: agent.member,
  };
  const grant = new kms.CryptoKeyIAMMember(`${name}-pubsub`, args, opts);
  return { project, agentMember: agent.member, grants: [grant] };
}

/** A topic, in the regions and with the key that the arguments say. */
export function createTopic(
  name: string,
  spec: QueueSpec,
  { project, grants }: PubSub,
  opts: pulumi.CustomResourceOptions,
): pubsub.Topic {
  return new pubsub.Topic(
    name,
    {
      ...autoName(name, "topic"),
      ...(project !== undefined && { project }),
      ...(spec.kmsKeyName !== undefined && { kmsKeyName: spec.kmsKeyName }),
      ...(spec.persistenceRegions && {
        messageStoragePolicy: { allowedPersistenceRegions: spec.persistenceRegions },
      }),
      labels: spec.labels,
    },
    { ...opts, ...(grants.length > 0 && { dependsOn: grants }), ...(spec.protect && { protect: true }) },
  );
}
