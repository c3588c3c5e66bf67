import * as aws from "@pulumi/aws";

const bucket = new aws.s3.Bucket("lake", { forceDestroy: true });
const database = new aws.athena.Database("lake", { name: "lake", bucket: bucket.bucket });
const query = new aws.athena.NamedQuery("top", {
  database: database.id,
  query: bucket.bucket.apply((name) => `SELECT 1 -- ${name}`),
});
const stream = new aws.kinesis.Stream("events", { shardCount: 1 });
export const ids = [query.id, stream.arn];
