import * as k8s from "@pulumi/kubernetes";

const tiers = [
  ["leader", 6379],
  ["frontend", 80],
] as const;
export const names = tiers.map(([name, port]) => {
  const labels = { app: name };
  const deployment = new k8s.apps.v1.Deployment(name, {
    metadata: { labels },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name, image: `example/${name}:1` }] } },
    },
  });
  new k8s.core.v1.Service(name, { spec: { ports: [{ port }], selector: deployment.spec.template.metadata.labels } });
  return deployment.metadata.name;
});
