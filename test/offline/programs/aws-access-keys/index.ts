import * as aws from "@pulumi/aws";

const user = new aws.iam.User("ci");
const key = new aws.iam.AccessKey("ci", { user: user.name }, { additionalSecretOutputs: ["secret"] });
new aws.iam.UserPolicy("ci", {
  user: user.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::artifacts/*" }],
  },
});
export const secret = key.secret;
