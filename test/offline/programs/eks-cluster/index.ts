import * as awsx from "@pulumi/awsx";
import * as eks from "@pulumi/eks";
import * as k8s from "@pulumi/kubernetes";

const vpc = new awsx.ec2.Vpc("eks", { numberOfAvailabilityZones: 2 });
const cluster = new eks.Cluster("apps", {
  vpcId: vpc.vpcId,
  privateSubnetIds: vpc.privateSubnetIds,
  skipDefaultNodeGroup: true,
});
const provider = new k8s.Provider("apps", { kubeconfig: cluster.kubeconfigJson });
const labels = { app: "web" };
new k8s.apps.v1.Deployment(
  "web",
  {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "nginx:1.27" }] } },
    },
  },
  { provider, dependsOn: [cluster] },
);
export const kubeconfig = cluster.kubeconfig;
