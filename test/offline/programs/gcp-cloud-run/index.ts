import * as docker from "@pulumi/docker";
import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";

const image = new docker.Image("web", {
  imageName: pulumi.interpolate`europe-docker.pkg.dev/${gcp.config.project}/apps/web`,
  build: { context: "./app" },
});
const service = new gcp.cloudrunv2.Service("web", {
  location: "europe-west1",
  template: { containers: [{ image: image.repoDigest }] },
});
new gcp.cloudrunv2.ServiceIamMember("everyone", {
  name: service.name,
  location: service.location,
  role: "roles/run.invoker",
  member: "allUsers",
});
export const url = service.uri;
