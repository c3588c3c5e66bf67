import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("hello", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const hello = new aws.lambda.Function("hello", {
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({});"),
  }),
});
const api = new aws.apigateway.RestApi("hello", {
  body: hello.invokeArn.apply((uri) =>
    JSON.stringify({
      openapi: "3.0.1",
      paths: { "/": { get: { "x-amazon-apigateway-integration": { uri, type: "aws_proxy" } } } },
    }),
  ),
});
const deployment = new aws.apigateway.Deployment("hello", { restApi: api }, { replaceOnChanges: ["restApi"] });
const stage = new aws.apigateway.Stage("v1", { restApi: api, deployment, stageName: "v1" });
new aws.lambda.Permission("api", {
  action: "lambda:InvokeFunction",
  function: hello,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
export const url = stage.invokeUrl;
