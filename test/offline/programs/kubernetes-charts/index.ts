import * as k8s from "@pulumi/kubernetes";

const namespace = new k8s.core.v1.Namespace("ingress");
new k8s.helm.v3.Release("nginx", {
  chart: "ingress-nginx",
  namespace: namespace.metadata.name,
  repositoryOpts: { repo: "https://charts.example.com" },
});
new k8s.helm.v4.Chart("prometheus", {
  chart: "oci://charts.example.com/prometheus",
  namespace: namespace.metadata.name,
});
