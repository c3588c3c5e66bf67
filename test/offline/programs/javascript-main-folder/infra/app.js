const aws = require("@pulumi/aws");

const topic = new aws.sns.Topic("alerts");
exports.arn = topic.arn;
exports.folder = process.cwd().endsWith("infra");
