import type * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { type BucketRef, bucketGrants, connectableBucket } from "../common/references/bucket-reference";
import type { ConnectionGrants } from "../common/references/connection-reference";
import type { BucketArgs } from "./args";
import { createAccessLogs, createBucket } from "./parts";
import { createReplication } from "./replication";
import { resolveArgs } from "./spec";

/**
 * A bucket in S3: private, encrypted, over TLS alone, with versions that are kept for 30 days, and a record of each request
 * in production. Workloads read and write it by their own roles, all of it or, by `withPrefix`, one folder.
 *
 * `new Bucket("uploads", { environment: prod })`, then `connections: { UPLOADS: uploads }` in a workload
 */
export class Bucket extends pulumi.ComponentResource {
  /** The bucket. */
  public readonly bucket: s3.Bucket;
  /** The bucket with the records of its requests, where it is the component's own. */
  public readonly logBucket?: s3.Bucket | undefined;
  /** ARN of the bucket. */
  public readonly arn: pulumi.Output<string>;
  /** Name of the bucket. */
  public readonly name: pulumi.Output<string>;
  /** Whether EventBridge is told of its objects. */
  public readonly eventBridge: boolean;
  /** ARN of the customer-managed KMS key, where there is one. */
  public readonly kmsKeyArn?: pulumi.Output<string>;
  /** Grants of readers and writers. */
  declare public readonly grants: ConnectionGrants;
  /** Workloads that connect to it read and write, unless their `access` says otherwise. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: `BUCKET`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this bucket needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<BucketRef>;

  constructor(name: string, args: BucketArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Bucket", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const parts = createBucket(name, spec, parent);
    this.logBucket = createAccessLogs(name, spec, parts, parent);
    createReplication(name, spec, parts, parent);

    const { bucket } = parts;
    this.bucket = bucket;
    this.arn = bucket.arn;
    this.name = bucket.bucket;
    this.eventBridge = spec.eventBridge;
    if (spec.kmsKeyArn !== undefined) this.kmsKeyArn = pulumi.output(spec.kmsKeyArn);
    this.defaultAccess = Access.ReadWrite;
    this.variables = { BUCKET: this.name };
    lazily(this, "grants", () => bucketGrants(this));
    lazily(this, "ref", () => pulumi.output(connectableBucket(this)));
    this.registerOutputs({ arn: this.arn, name: this.name });
  }
}
