import * as k8s from "@pulumi/kubernetes";

new k8s.yaml.v2.ConfigFile("app", { file: "app.yaml" });
new k8s.yaml.v2.ConfigGroup("more", {
  yaml: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: flags, namespace: shop }\n",
});
