import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import { enableApis } from "./services";

/** The project of topics, and the key that encrypts them. */
interface PubSubSpec {
  project: pulumi.Input<string> | undefined;
  kmsKeyName?: pulumi.Input<string>;
}

/** The settings of a topic. */
export interface TopicSettings extends PubSubSpec {
  /** Regions that may store messages; wherever Google sees fit without them. */
  persistenceRegions?: string[];
  /** Further arguments. */
  more?: Partial<pubsub.TopicArgs>;
  protect: boolean;
  labels: TagsInput;
}

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
export function createPubSub(name: string, spec: PubSubSpec, opts: pulumi.CustomResourceOptions): PubSub {
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
  spec: TopicSettings,
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
      ...spec.more,
      labels: spec.labels,
    },
    { ...opts, ...(grants.length > 0 && { dependsOn: grants }), ...(spec.protect && { protect: true }) },
  );
}
