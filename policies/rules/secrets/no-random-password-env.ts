import { named } from "../../core/kit";
import { isRecord, isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity, type StackMatch } from "../../core/rule";
import {
  awsContainerTypes,
  azureContainerTypes,
  dockerTypes,
  gcpContainerTypes,
  kubernetesWorkloadTypes,
} from "../../detect/containers";
import { Hint, nameHint } from "../../detect/secret-names";

const passwordTypes: readonly string[] = [
  "random:index/randomPassword:RandomPassword",
  "random:index/randomString:RandomString",
];
const holders: ReadonlySet<string> = new Set<string>([
  ...awsContainerTypes,
  ...azureContainerTypes,
  ...gcpContainerTypes,
  ...kubernetesWorkloadTypes,
  ...dockerTypes,
  "aws:lambda/function:Function",
]);

/** The names of variables whose value is not known yet, anywhere below a property. */
function unknownVariables(value: unknown, depth = 0): readonly string[] {
  if (depth > 12) return [];
  if (Array.isArray(value)) return value.flatMap((item) => unknownVariables(item, depth + 1));
  if (!isRecord(value)) return [];
  const name = value.name;
  if (typeof name === "string" && isUnknown(value.value)) return [name];
  return Object.entries(value).flatMap(([key, inner]) =>
    isUnknown(inner) ? [key] : unknownVariables(inner, depth + 1),
  );
}

/**
 * Dependencies are known for whole properties only, so the property must also show the password: its value, or a variable of a
 * secret's name that is not known yet, or nothing at all yet because the property is one JSON text.
 */
function holdsPassword(value: unknown, passwords: readonly string[]): boolean {
  if (isUnknown(value)) return true;
  const written = typeof value === "string" ? value : JSON.stringify(value);
  if (passwords.some((password) => written?.includes(password))) return true;
  return unknownVariables(value).some((name) => nameHint(name) === Hint.Strong);
}

function exposed(resources: readonly PolicyResource[]): readonly StackMatch[] {
  const passwords = new Map(
    resources.filter(({ type }) => passwordTypes.includes(type)).map((each) => [each.urn, each]),
  );
  if (passwords.size === 0) return [];
  const matches: StackMatch[] = [];
  for (const resource of resources) {
    if (!holders.has(resource.type)) continue;
    for (const [path, urns] of Object.entries(resource.propertyDependencies ?? {})) {
      const sources = urns
        .map((urn) => passwords.get(urn))
        .filter((each): each is PolicyResource => each !== undefined);
      const [source] = sources;
      const results = sources
        .map(({ props }) => text(props, "result"))
        .filter((each): each is string => each !== undefined);
      if (source === undefined || !holdsPassword(resource.props[path], results)) continue;
      matches.push({
        resource,
        path,
        what: `${named("Workload", resource)} has the generated password "${source.name}" in ${path}`,
      });
      break;
    }
  }
  return matches;
}

/** No generated password in a variable. */
export const noRandomPasswordEnv: Rule = {
  id: "no-random-password-env",
  row: Row.Secrets,
  title: "No generated password in a variable",
  description: "A generated password in a plain variable is readable by everyone who may describe the workload.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [
    ...awsContainerTypes,
    ...azureContainerTypes,
    ...gcpContainerTypes,
    ...kubernetesWorkloadTypes,
    ...dockerTypes,
    "aws:lambda/function:Function",
  ],
  replacement: { aws: "AWS Secrets Manager", azure: "Azure Key Vault", gcp: "Secret Manager" },
  component: "Secret",
  url: "https://www.pulumi.com/registry/packages/random/api-docs/randompassword/",
  remediationSteps: "Make a Secret with `generate`, and list it under `secrets`.",
  example: {
    before: 'environment: [{ name: "DB_PASSWORD", value: password.result }]',
    after: 'const dbPassword = new Secret("db-password", { environment: prod, generate: { length: 32 } });',
  },
  matchStack: exposed,
};
