import * as aws from "@pulumi/aws";

const table = new aws.dynamodb.Table("visits", {
  attributes: [{ name: "page", type: "S" }],
  hashKey: "page",
  billingMode: "PAY_PER_REQUEST",
});
const count = new aws.lambda.CallbackFunction("count", {
  callback: async (event: { page: string }) => ({ table: table.name.get(), page: event.page }),
});
export const url = new aws.lambda.FunctionUrl("count", { functionName: count.name, authorizationType: "AWS_IAM" })
  .functionUrl;
