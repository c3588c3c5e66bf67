import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const bucket = new aws.s3.Bucket("private");
const readers = aws.iam.getPolicyDocumentOutput({
  statements: [
    {
      actions: ["s3:GetObject"],
      resources: [pulumi.interpolate`${bucket.arn}/*`],
      principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
    },
  ],
});
new aws.s3.BucketPolicy("private", { bucket: bucket.id, policy: readers.json });
export const json = readers.json;
