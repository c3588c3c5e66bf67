import * as gcp from "@pulumi/gcp";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

const versions = gcp.container.getEngineVersions({ location: "europe-west1" });
const cluster = new gcp.container.Cluster("apps", {
  location: "europe-west1",
  initialNodeCount: 1,
  removeDefaultNodePool: true,
  minMasterVersion: versions.then(({ latestMasterVersion }) => latestMasterVersion),
});
const pool = new gcp.container.NodePool("apps", { cluster: cluster.name, location: cluster.location, nodeCount: 1 });
const kubeconfig = pulumi
  .all([cluster.name, cluster.endpoint])
  .apply(([name, endpoint]) => `clusters: [{ name: ${name}, cluster: { server: "https://${endpoint}" } }]`);
const provider = new k8s.Provider("apps", { kubeconfig }, { dependsOn: [pool] });
const service = new k8s.core.v1.Service(
  "web",
  { spec: { type: "LoadBalancer", ports: [{ port: 80 }], selector: { app: "web" } } },
  { provider },
);
export const ip = service.status.apply(
  (status: { loadBalancer: { ingress: { ip: string }[] } }) => status.loadBalancer.ingress[0]?.ip,
);
