import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";

const repository = new awsx.ecr.Repository("web", { forceDelete: true });
const image = new awsx.ecr.Image("web", { repositoryUrl: repository.url, context: "./app" });
const balancer = new awsx.lb.ApplicationLoadBalancer("web");
const cluster = new aws.ecs.Cluster("apps");
new awsx.ecs.FargateService("web", {
  cluster: cluster.arn,
  taskDefinitionArgs: { container: { name: "web", image: image.imageUri, cpu: 128, memory: 512 } },
});
export const url = balancer.loadBalancer;
