import { aWorkload } from "../../core/components";
import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { alternatives } from "../../detect/patterns";

const commands = [
  alternatives("kubectl helm helmfile kops eksctl kustomize k3sup k3d minikube talosctl rke argocd flux"),
  ...["kind create", "az aks", "gcloud container (?:clusters|node-pools)", "aws eks", "oc apply"],
];
const tools = new RegExp(String.raw`(?:^|[\s;&|(/"'])(${commands.join("|")})(?=\s)`);

/** A text for people calls nothing. */
const said = /\b(?:echo|printf)\s+(?:-\w+\s+)*(?:"[^"$`]*"|'[^']*')/g;

function shell(resource: PolicyResource): Match | undefined {
  const body = ["create", "update", "delete", "stdin"].map((key) => text(resource.props, key) ?? "").join("\n");
  const tool = body.replace(said, "").match(tools)?.[1];
  return tool === undefined ? undefined : { what: `${named("Command", resource)} calls ${tool}` };
}

/** No clusters run from a shell. */
export const noShellCluster: Rule = {
  id: "no-shell-cluster",
  row: Row.Compute,
  title: "No clusters run from a shell",
  description: "A shell command's changes to a cluster are in no plan, and the cluster is yours to run.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Generic,
  types: ["command:local:Command"],
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://www.pulumi.com/registry/packages/command/",
  remediationSteps: `Describe the workload as ${aWorkload}.`,
  example: {
    before: 'new command.local.Command("apply", { create: "kubectl apply -f app.yaml" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: shell,
};
