import * as aws from "@pulumi/aws";

const bucket = new aws.s3.Bucket("uploads");
bucket.onObjectCreated("thumbnail", async (event) => console.log(event.Records?.length), { filterSuffix: ".png" });
const queue = new aws.sqs.Queue("orders", { visibilityTimeoutSeconds: 180 });
queue.onEvent("order", async (event) => console.log(event.Records.length));
aws.cloudwatch.onSchedule("nightly", "cron(0 3 * * ? *)", async () => console.log("night"));
export const name = bucket.bucket;
