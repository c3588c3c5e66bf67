import { named } from "../../core/kit";
import { get, isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

/** The built-in objects of a cluster are not the program's. */
function isBuiltIn(resource: PolicyResource): boolean {
  const { props, type } = resource;
  const name = text(props, "metadata", "name") ?? resource.name;
  const isDefaultAccount = type.endsWith(":ServiceAccount") && name === "default";
  return (
    isDefaultAccount ||
    name.startsWith("system:") ||
    text(props, "metadata", "labels", "kubernetes.io/bootstrapping") !== undefined
  );
}

function role(resource: PolicyResource): Match | undefined {
  if (isUnknown(get(resource.props, "metadata", "name")) || isBuiltIn(resource)) return undefined;
  return { what: named(resource.type.slice(resource.type.lastIndexOf(":") + 1), resource) };
}

/** No roles of a cluster. */
export const k8sNoRbac: Rule = {
  id: "k8s-no-rbac",
  row: Row.Identity,
  title: "No roles of a cluster",
  description: "A cluster's roles are a second directory of permissions.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "kubernetes:rbac.authorization.k8s.io/v1:Role",
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
    "kubernetes:core/v1:ServiceAccount",
  ],
  replacement: { aws: "IAM task roles", azure: "user-assigned managed identities", gcp: "service accounts with IAM" },
  component: "WebService",
  url: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
  remediationSteps: "Give the workload `permissions` in the cloud's own terms.",
  example: {
    before: 'new kubernetes.rbac.v1.RoleBinding("api", { … });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, permissions });',
  },
  match: role,
};
