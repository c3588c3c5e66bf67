import { DatasetIamMember } from "@pulumi/gcp/bigquery/datasetIamMember";
import * as logging from "@pulumi/gcp/logging";
import * as pubsub from "@pulumi/gcp/pubsub";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import { problemWithKey } from "../../shared/arguments/judges";
import { input, join, map, object, type Shape } from "../../shared/arguments/shape";
import { type Checker, known, show, someText } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { bucketName, datasetId, topicId } from "../common/argument-checks";
import { autoName } from "../common/names";
import type { LogSink } from "./args";

/** Logs of all that runs in an environment, and of its load balancers. Source: https://docs.cloud.google.com/logging/docs/api/v2/resource-list */
const FILTER =
  'resource.type=("cloud_run_revision" OR "cloud_run_job" OR "cloud_run_worker_pool" OR "http_load_balancer" OR "cloudsql_database")';

const shape: Shape<LogSink> = {
  bucket: bucketName,
  dataset: datasetId,
  topic: topicId,
  filter: input(someText),
};
export const logSinks = map(object(shape), problemWithKey);

const WAYS = ["bucket", "dataset", "topic"] as const;

/** A sink has one destination, and a destination one sink: who writes to it is the project, so that two would share a grant. */
export function checkSinks(checker: Checker, sinks: Record<string, LogSink> = {}): void {
  const taken = new Map<string, string>();
  for (const [name, sink] of byName(sinks)) {
    const at = join("logSinks", name);
    if (!checker.accepts(at)) continue;
    const given = WAYS.filter((way) => sink[way] !== undefined);
    const [way] = given;
    if (way === undefined || given.length > 1) {
      checker.add(at, `exactly one of ${WAYS.join(", ")} is wanted; ${given.join(" and ") || "none"} is given`);
      continue;
    }
    const place = known(sink[way]);
    if (typeof place !== "string") continue;
    const owner = taken.get(`${way} ${place}`);
    if (owner !== undefined)
      checker.add(`${at}.${way}`, `${show(place)} is where ${owner} goes; give one of them both filters, joined by OR`);
    taken.set(`${way} ${place}`, name);
  }
}

interface SinkSpec {
  project: pulumi.Input<string>;
  logSinks: Record<string, LogSink>;
}

/** Sends logs elsewhere too; the sink's own identity gets the one role that it needs there, and on nothing else. */
export function createLogSinks(
  name: string,
  { project, logSinks: sinks }: SinkSpec,
  opts: pulumi.CustomResourceOptions,
): logging.ProjectSink[] {
  return byName(sinks).map(([key, sink]) => {
    const childName = `${name}-${key}`;
    const made = new logging.ProjectSink(
      childName,
      {
        ...autoName(childName, "logSink"),
        project,
        destination: destinationOf(sink),
        filter: sink.filter ?? FILTER,
        uniqueWriterIdentity: true,
        ...(sink.dataset !== undefined && { bigqueryOptions: { usePartitionedTables: true } }),
      },
      opts,
    );
    grantWriter(childName, sink, made.writerIdentity, opts);
    return made;
  });
}

/** Source: https://docs.cloud.google.com/logging/docs/export/configure_export_v2#creating_sink */
function destinationOf({ bucket, dataset, topic }: LogSink): pulumi.Input<string> {
  if (bucket !== undefined) return pulumi.interpolate`storage.googleapis.com/${bucket}`;
  if (dataset !== undefined) return pulumi.interpolate`bigquery.googleapis.com/${dataset}`;
  return pulumi.interpolate`pubsub.googleapis.com/${topic}`;
}

/** Roles of the writer: https://docs.cloud.google.com/logging/docs/export/configure_export_v2#dest-auth */
function grantWriter(
  name: string,
  { bucket, dataset, topic }: LogSink,
  member: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  if (bucket !== undefined) {
    new storage.BucketIAMMember(name, { bucket, role: "roles/storage.objectCreator", member }, opts);
  } else if (dataset !== undefined) {
    const parts = pulumi.output(dataset).apply((id) => id.split("/"));
    const at = { project: parts.apply((of) => of[1] ?? ""), datasetId: parts.apply((of) => of[3] ?? "") };
    new DatasetIamMember(name, { ...at, role: "roles/bigquery.dataEditor", member }, opts);
  } else if (topic !== undefined) {
    new pubsub.TopicIAMMember(name, { topic, role: "roles/pubsub.publisher", member }, opts);
  }
}
