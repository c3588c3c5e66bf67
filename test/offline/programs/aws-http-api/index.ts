import * as aws from "@pulumi/aws";

const handler = new aws.lambda.CallbackFunction("route", { callback: async () => ({ statusCode: 204 }) });
const api = new aws.apigatewayv2.Api("public", { protocolType: "HTTP", routeKey: "GET /", target: handler.invokeArn });
new aws.lambda.Permission("public", {
  action: "lambda:InvokeFunction",
  function: handler,
  principal: "apigateway.amazonaws.com",
});
export const endpoint = api.apiEndpoint;
