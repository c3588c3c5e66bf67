import { isOwned, named, some } from "../../core/kit";
import { isUnknown, list, record, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { helmTypes } from "../../detect/charts";
import { type Container, containersOf, kubernetesWorkloadTypes } from "../../detect/containers";
import { secretsAmong } from "../../detect/secret-values";
import { plainEnv, plainVariables } from "../../match/containers";
import { kindOf } from "../../match/kubernetes";

/** Made by the cluster or by Helm for itself, not by the program. */
const ownPurpose = /^(?:kubernetes\.io\/service-account-token|helm\.sh\/release\.v1|bootstrap\.kubernetes\.io\/token)$/;
const inContainer = plainEnv("Workload");

/** The Kubernetes Secrets that a container's variables come from. */
function secretsOf({ props }: Container): readonly string[] {
  const single = list(props, "env").map((variable) => text(variable, "valueFrom", "secretKeyRef", "name"));
  const whole = list(props, "envFrom").map((source) => text(source, "secretRef", "name"));
  return [...single, ...whole].filter((name) => name !== undefined);
}

/** A workload that reads a Secret proves it to exist, even if its object is elsewhere. */
function referring(resource: PolicyResource): Match | undefined {
  const names = containersOf(resource).flatMap(secretsOf);
  if (names.length === 0) return undefined;
  return { what: `${named(kindOf(resource), resource)} reads Kubernetes Secrets: ${some(names)}` };
}

const helm: ReadonlySet<string> = new Set(helmTypes);

/** Secrets among the values of a release, by their paths. */
function inValues(resource: PolicyResource): Match | undefined {
  const secrets = secretsAmong(record(resource.props, "values"));
  if (secrets.length === 0) return undefined;
  return { what: `${named("Helm release", resource)} has secrets in plain sight: ${some(secrets)}`, path: "values" };
}

function exposed(resource: PolicyResource): Match | undefined {
  const { props, type } = resource;
  if (isOwned(resource)) return undefined;
  if (type === "kubernetes:core/v1:ConfigMap")
    return plainVariables(record(props, "data"), "ConfigMap", resource, "data");
  if (helm.has(type)) return inValues(resource);
  if (type !== "kubernetes:core/v1:Secret") return inContainer(resource) ?? referring(resource);
  return isUnknown(props.type) || ownPurpose.test(text(props, "type") ?? "")
    ? undefined
    : { what: named("Kubernetes Secret", resource) };
}

/** No secrets in a cluster. */
export const k8sNoSecret: Rule = {
  id: "k8s-no-secret",
  row: Row.Secrets,
  title: "No secrets in a cluster",
  description: "A Kubernetes Secret is only encoded, and readable by whoever may list it.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: ["kubernetes:core/v1:Secret", "kubernetes:core/v1:ConfigMap", ...helmTypes, ...kubernetesWorkloadTypes],
  replacement: { aws: "AWS Secrets Manager", azure: "Azure Key Vault", gcp: "Secret Manager" },
  component: "Secret",
  url: "https://kubernetes.io/docs/concepts/configuration/secret/",
  remediationSteps: "Make it a Secret and list it under the workload's `secrets`.",
  example: {
    before: 'new kubernetes.core.v1.Secret("db", { stringData: { password } });',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: exposed,
};
