import type * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { childrenOf } from "../common/children";
import {
  type BucketRef,
  bucketGrants,
  connectableBucket,
  type EventTopicRef,
} from "../common/references/bucket-reference";
import type { ConnectionGrants } from "../common/references/connection-reference";
import type { BucketArgs } from "./args";
import { createEventTopic } from "./event-topic";
import { resolveArgs } from "./spec";
import { createStorage } from "./storage";

/**
 * A container of blobs in a storage account of its own, which the environment's network alone reaches, over TLS: no key opens
 * it, no page is public. Versions are kept for 30 days, what is deleted comes back within 7, and in production each blob is in
 * three zones and each request is recorded.
 *
 * Workloads read and write it as their own identities, all of it or, by `withPrefix`, one folder: `new BlobServiceClient(url,
 * new DefaultAzureCredential())` with `UPLOADS_URL`, then the container `UPLOADS_BUCKET`.
 *
 * Azure deletes a container with all that is in it: `deletionProtection` keeps it.
 *
 * `new Bucket("uploads", { environment: prod })`, then `connections: { UPLOADS: uploads }` in a workload
 */
export class Bucket extends pulumi.ComponentResource {
  /** The storage account. */
  public readonly account: storage.StorageAccount;
  /** The container. */
  public readonly container: storage.BlobContainer;
  /** ARM id of the container. */
  public readonly id: pulumi.Output<string>;
  /** Name of the container. */
  public readonly name: pulumi.Output<string>;
  /** URL of the account's blobs, `https://<account>.blob.core.windows.net`, known when the network reaches it. */
  public readonly url: pulumi.Output<string>;
  /** Whether those that connect to it sign URLs as themselves. */
  public readonly signedUrls: boolean;
  /** The system topic of Event Grid that tells of its blobs, with `eventGrid: true`. */
  public readonly eventTopic?: EventTopicRef;
  /** Roles of readers and writers, on exactly this container. */
  declare public readonly grants: ConnectionGrants;
  /** Workloads that connect to it read and write, unless their `access` says otherwise. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: `BUCKET` and `URL`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this bucket needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<BucketRef>;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Bucket", name, {}, opts);
    const parent = childrenOf(this);
    const { account, container, reachable } = createStorage(name, spec, parent);
    if (spec.eventGrid) this.eventTopic = createEventTopic(name, spec, account, parent);

    this.account = account;
    this.signedUrls = spec.signedUrls;
    this.container = container;
    this.id = container.id;
    this.name = container.name;
    this.url = after(
      account.primaryEndpoints.apply(({ blob }) => blob.replace(/\/$/, "")),
      reachable,
    );
    this.defaultAccess = Access.ReadWrite;
    this.variables = { BUCKET: this.name, URL: this.url };
    lazily(this, "grants", () => bucketGrants(this, name));
    lazily(this, "ref", () => pulumi.output(connectableBucket(this, name)));
    this.registerOutputs({ id: this.id, name: this.name, url: this.url });
  }
}
