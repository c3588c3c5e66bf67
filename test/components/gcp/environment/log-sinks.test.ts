import { expect, test } from "vitest";
import { byType, late, planEnvironment, resource } from "../helpers";

const sink = "gcp:logging/projectSink:ProjectSink";

test("logs go elsewhere too, each sink with one role on exactly its destination", async () => {
  const plan = await planEnvironment({
    logSinks: {
      archive: { bucket: late("acme-logs") },
      analysis: { dataset: "projects/acme-data/datasets/logs", filter: "severity>=ERROR" },
      siem: { topic: "projects/acme-security/topics/logs" },
    },
  });
  const { writerIdentity: member } = resource(plan, sink, "prod-archive").outputs;
  expect(resource(plan, sink, "prod-archive").inputs).toEqual({
    project: "acme-prod",
    destination: "storage.googleapis.com/acme-logs",
    filter: expect.stringMatching(/^resource\.type=\("cloud_run_revision" OR /),
    uniqueWriterIdentity: true,
  });
  expect(resource(plan, sink, "prod-analysis").inputs).toMatchObject({
    destination: "bigquery.googleapis.com/projects/acme-data/datasets/logs",
    filter: "severity>=ERROR",
    bigqueryOptions: { usePartitionedTables: true },
  });
  expect(resource(plan, sink, "prod-siem").inputs.destination).toBe(
    "pubsub.googleapis.com/projects/acme-security/topics/logs",
  );
  const roles = { member };
  expect(resource(plan, "gcp:storage/bucketIAMMember:BucketIAMMember", "prod-archive").inputs).toEqual({
    ...roles,
    bucket: "acme-logs",
    role: "roles/storage.objectCreator",
  });
  expect(resource(plan, "gcp:bigquery/datasetIamMember:DatasetIamMember", "prod-analysis").inputs).toEqual({
    ...roles,
    project: "acme-data",
    datasetId: "logs",
    role: "roles/bigquery.dataEditor",
  });
  expect(resource(plan, "gcp:pubsub/topicIAMMember:TopicIAMMember", "prod-siem").inputs).toEqual({
    ...roles,
    topic: "projects/acme-security/topics/logs",
    role: "roles/pubsub.publisher",
  });
});

test("without them there is no sink", async () => {
  expect(byType(await planEnvironment({}), sink)).toEqual([]);
});
