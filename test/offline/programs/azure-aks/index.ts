import * as azure from "@pulumi/azure-native";
import * as k8s from "@pulumi/kubernetes";
import * as tls from "@pulumi/tls";

const { name: resourceGroupName } = new azure.resources.ResourceGroup("aks", { location: "westeurope" });
const key = new tls.PrivateKey("nodes", { algorithm: "ED25519" });
const cluster = new azure.containerservice.ManagedCluster("aks", {
  resourceGroupName,
  dnsPrefix: "aks",
  identity: { type: "SystemAssigned" },
  linuxProfile: { adminUsername: "ops", ssh: { publicKeys: [{ keyData: key.publicKeyOpenssh }] } },
  agentPoolProfiles: [{ name: "system", mode: "System", count: 2, vmSize: "Standard_B2s" }],
});
const credentials = azure.containerservice.listManagedClusterUserCredentialsOutput({
  resourceGroupName,
  resourceName: cluster.name,
});
const kubeconfig = credentials.kubeconfigs[0].value.apply((encoded) => Buffer.from(encoded, "base64").toString());
const provider = new k8s.Provider("aks", { kubeconfig });
export const namespace = new k8s.core.v1.Namespace("apps", {}, { provider }).metadata;
