import * as k8s from "@pulumi/kubernetes";

const namespace = new k8s.core.v1.Namespace("tools", { metadata: { name: "tools" } });
const definition = new k8s.apiextensions.v1.CustomResourceDefinition("widgets", {
  metadata: { name: "widgets.acme.test" },
  spec: { group: "acme.test", scope: "Namespaced", names: { kind: "Widget", plural: "widgets" }, versions: [] },
});
new k8s.apiextensions.CustomResource(
  "first",
  { apiVersion: "acme.test/v1", kind: "Widget", metadata: { namespace: namespace.metadata.name }, spec: { size: 3 } },
  { dependsOn: [definition] },
);
export const settings = new k8s.core.v1.ConfigMap("settings", {
  metadata: { namespace: "tools" },
  data: { mode: "fast" },
}).metadata;
