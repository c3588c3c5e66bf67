import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";

const topic = new gcp.pubsub.Topic("orders");
const bucket = new gcp.storage.Bucket("code", { location: "EU" });
const code = new gcp.storage.BucketObject("code", {
  bucket: bucket.name,
  source: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.run = () => {};") }),
});
const fn = new gcp.cloudfunctionsv2.Function("orders", {
  location: "europe-west1",
  buildConfig: {
    runtime: "nodejs22",
    entryPoint: "run",
    source: { storageSource: { bucket: bucket.name, object: code.name } },
  },
  eventTrigger: { eventType: "google.cloud.pubsub.topic.v1.messagePublished", pubsubTopic: topic.id },
});
export const name = fn.name;
