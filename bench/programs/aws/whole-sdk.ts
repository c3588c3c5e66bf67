// As long as the example, on the whole SDK: what its types cost to check.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const cluster = new aws.ecs.Cluster("prod");
const apiKey = new aws.secretsmanager.Secret("api-key");
new aws.secretsmanager.SecretVersion("api-key", { secretId: apiKey.id, secretString: config.requireSecret("apiKey") });
const api = new aws.ecs.Service("api", {
  cluster: cluster.arn,
  desiredCount: 2,
});

export const arn = api.arn;
