/** Stands inside `props` for a value that is not known yet; readers treat it as "not now". */
export const UNKNOWN: unique symbol = Symbol.for("vendor-native.unknown");

/**
 * One resource as the rules see it, from any source. Each source fills in:
 *
 * - **Pulumi** (engine, plan, `stack export`, `preview --json`): the token through `normaliseType`, the *inputs* as `props`.
 *   Unknowns are `UNKNOWN` or the engine's own sentinel strings; secrets are plain values (no message ever contains one), or the
 *   string `[secret]` where the source hides them.
 * - **Kubernetes object**: type `kubernetes:<group>/<version>:<Kind>` (`core` for the empty group): `kubernetes:apps/v1:Deployment`,
 *   `kubernetes:core/v1:Service`, `kubernetes:cert-manager.io/v1:Certificate`; `props` is the object itself (`metadata`, `spec`, …);
 *   `name` is `metadata.name`. Lists (`kind: List`) are flattened by the reader.
 * - **Helm release** (`helm list`, Terraform `helm_release`): type `kubernetes:helm.sh/v3:Release` with props
 *   `{ chart, name, namespace, version, repositoryOpts: { repo }, values }`; `chart` is the chart's name or path without `-<version>`.
 * - **docker-compose service**, **docker run**: type `docker:index/container:Container` with props
 *   `{ image, name, command: [...], envs: ["NAME=value"], ports: [{ internal, external }] }`.
 * - **Terraform resource**: the Pulumi token (`aws_ecs_task_definition` is `aws:ecs/taskDefinition:TaskDefinition`), attribute names in
 *   camelCase. Nested blocks may stay lists of one: the property readers see through them.
 * - **Parents**: a Pulumi parent's URN; for a Kubernetes object owned by a controller or installed by a known Helm release, the
 *   owner's `urn`. Sources without URNs make up a unique, stable `urn` (`k8s://<namespace>/<kind>/<name>`, `compose://<file>/<service>`).
 */
export interface PolicyResource {
  /** Normalised type token, see `normaliseType`. */
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** The parent's `urn`. */
  readonly parent?: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** For each property, the URNs it was computed from. Used by stack rules. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** Where it was read, for reports: a file, or file and line. */
  readonly location?: string;
}

const kubernetesVersions: readonly (readonly [RegExp, string])[] = [
  [/^(apps|extensions)\/v1(beta\d)?:(Deployment|DaemonSet|ReplicaSet|StatefulSet)$/, "apps/v1:$3"],
  [/^(networking\.k8s\.io|extensions)\/v1(beta1)?:(Ingress|NetworkPolicy)$/, "networking.k8s.io/v1:$3"],
  [/^batch\/v\d(alpha\d|beta\d)?:(Job|CronJob)$/, "batch/v1:$2"],
  [/^autoscaling\/v\d(beta\d)?:/, "autoscaling/v2:"],
  [/^rbac\.authorization\.k8s\.io\/v1(alpha\d|beta\d)?:/, "rbac.authorization.k8s.io/v1:"],
  [/^v1:/, "core/v1:"],
];

function normaliseKubernetes(rest: string): string {
  const token = /\.k8s\.io\/|^(core|apps|batch|autoscaling|extensions|policy)\//.test(rest)
    ? rest.replace(/(\w)(Patch|List)$/, "$1")
    : rest;
  for (const [pattern, replacement] of kubernetesVersions) {
    if (pattern.test(token)) return token.replace(pattern, replacement);
  }
  return token;
}

/**
 * The one spelling of a type token that rules match on: API versions of azure-native are dropped, the `alb` and
 * `applicationloadbalancing` aliases of `aws:lb`, and old versions and `Patch` forms of Kubernetes' own kinds are mapped to the current one.
 */
export function normaliseType(token: string): string {
  if (token.startsWith("azure-native:")) return token.replace(/\/v\d{8}[a-z]*(?=:)/, "");
  if (token.startsWith("azure-native_"))
    return token.replace(/^azure-native_(\w+)_v\d{8}[a-z]*:\w+:/, "azure-native:$1:");
  if (token.startsWith("aws:alb/") || token.startsWith("aws:applicationloadbalancing/")) {
    return token.replace(/^aws:\w+\//, "aws:lb/");
  }
  if (token.startsWith("aws:elasticloadbalancingv2/")) return token.replace(/^aws:\w+\//, "aws:lb/");
  if (token.startsWith("aws:elasticloadbalancing/")) return token.replace(/^aws:\w+\//, "aws:elb/");
  if (token.startsWith("kubernetes:")) return `kubernetes:${normaliseKubernetes(token.slice("kubernetes:".length))}`;
  return token;
}
