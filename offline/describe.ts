import { type Goal, plannedOptions } from "./goal";
import type { Created, Failure } from "./model";
import type { PlannedResource } from "./plan";
import { aliasUrn, type StackIdentity } from "./urn";
import { containsSecret, type Properties, SecretValue } from "./values";

interface Registered {
  readonly urn: string;
  readonly goal: Goal;
  readonly created: Created;
  readonly adopted: boolean;
}

/** A resource as the plan has it. */
export function describe(
  { project, stack }: StackIdentity,
  { urn, goal, created, adopted }: Registered,
): PlannedResource {
  const { type, name, parent, custom, inputs, propertyDependencies, options } = goal;
  const identity = { project, stack, parent, type, name };
  return {
    urn,
    type,
    name,
    ...(parent !== "" && { parent }),
    custom,
    adopted,
    ...(created.id !== undefined && { id: created.id }),
    inputs,
    outputs: markSecrets(created.outputs, goal),
    dependencies: options.getDependsOnList(),
    propertyDependencies,
    options: plannedOptions(goal, (alias) => aliasUrn(alias, identity)),
  };
}

interface Config {
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** The SDK unwraps the secrets among an invoke's arguments; those of the config are known again. */
export function masked(args: Properties, { config, secretKeys }: Config): Properties {
  const secrets = secretKeys.flatMap((key) => (config[key] ? [config[key]] : []));
  const isSecret = (value: unknown) => typeof value === "string" && secrets.some((secret) => value.includes(secret));
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, isSecret(value) ? new SecretValue(value) : value]),
  );
}

export function describeFailures(failures: readonly Failure[]): string {
  return failures.map(({ property, reason }) => (property === "" ? reason : `${property}: ${reason}`)).join("; ");
}

/** As the engine does: an output is secret when the input of its name is, or when the resource's options say so. */
function markSecrets(outputs: Properties, { inputs, options }: Goal): Properties {
  const additional = options.getAdditionalSecretOutputsList();
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => {
      const secret =
        additional.includes(key) || containsSecret(inputs[key]) || (key === "tagsAll" && containsSecret(inputs.tags));
      return [key, secret && !(value instanceof SecretValue) ? new SecretValue(value) : value];
    }),
  );
}
