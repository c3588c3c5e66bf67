import * as aws from "@pulumi/aws";
import * as build from "@pulumi/docker-build";

const repository = new aws.ecr.Repository("web");
const token = aws.ecr.getAuthorizationTokenOutput({ registryId: repository.registryId });
const image = new build.Image("web", {
  tags: [repository.repositoryUrl],
  context: { location: "./app" },
  push: true,
  registries: [{ address: repository.repositoryUrl, username: token.userName, password: token.password }],
});
export const ref = image.ref;
