import type * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { type BucketRef, connectableBucket } from "../common/references/bucket-reference";
import type { ConnectionGrants } from "../common/references/references";
import type { BucketArgs } from "./args";
import { resolveArgs } from "./spec";
import { createBucket, grantLogs } from "./storage";

/**
 * A bucket in Cloud Storage that nobody outside can read, whatever a role says: public access is prevented, and access is by
 * IAM alone. Old versions are kept for 30 days, deleted objects for a week in production, and failed uploads are removed. A bucket
 * with objects is not deleted in production.
 *
 * A workload that names it in `connections` reads and writes its objects, or reads them alone with `access: "read"`, and finds its name in
 * `<NAME>_BUCKET`. `withPrefix(uploads, "avatars/")` is one folder of it. There are no keys: the client libraries log in as the
 * workload's account.
 *
 * `new Bucket("uploads", { environment: prod, lifecycle: { old: { transitions: { NEARLINE: 90 } } } })`
 */
export class Bucket extends pulumi.ComponentResource {
  /** The bucket. */
  public readonly bucket: storage.Bucket;
  /** Name of the bucket. */
  public readonly name: pulumi.Output<string>;
  /** Address of the bucket, `gs://<name>`. */
  public readonly url: pulumi.Output<string>;
  /** Whether those that connect to it sign URLs as themselves. */
  public readonly signedUrls: boolean;
  /** Roles of those that connect to it: on the objects of exactly this bucket. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it and name none: most read and write. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: its name. */
  public readonly variables: Record<string, pulumi.Input<string>>;
  /** All that a reference to this bucket needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<BucketRef>;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Bucket", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    this.bucket = createBucket(name, spec, parent);
    grantLogs(name, spec, parent);

    this.name = this.bucket.name;
    this.url = this.bucket.url;
    this.signedUrls = spec.signedUrls;
    const { grants, defaultAccess, variables } = connectableBucket(this);
    this.grants = grants;
    this.defaultAccess = defaultAccess;
    this.variables = variables;
    const { signedUrls } = this;
    lazily(this, "ref", () => pulumi.output({ name: this.name, signedUrls, grants, defaultAccess, variables }));
    this.registerOutputs({ name: this.name, url: this.url });
  }
}
