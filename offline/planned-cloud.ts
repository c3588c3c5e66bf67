import { Cloud, type CloudResource } from "./engine/cloud";
import type { Constraints } from "./engine/constraints";
import { loadConstraints } from "./engine/load-constraints";
import type { Created } from "./model";
import { packageOf, typeOfUrn } from "./urn";
import { isRecord, type Properties, UNKNOWN } from "./values";

/** A resource that a program asks for, as it would be made. */
export interface Wanted {
  readonly type: string;
  readonly urn: string;
  /** URN of its provider; empty for the default one. */
  readonly provider: string;
  readonly inputs: Properties;
  readonly created: Created;
  /** URNs that the value of an input comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/**
 * The cloud as it would be after each resource of a plan: no two of them may take one name, port or address. The order
 * in which resources are made is left to the engine's providers.
 */
export class PlannedCloud {
  private readonly cloud = new Cloud();

  /** @param preview whether ids are unknown; a value that is unknown is then compared by the resource that it comes from */
  constructor(private readonly preview: boolean) {}

  /** Takes in a resource, or says why its cloud would refuse it beside those that are there. */
  async take(wanted: Wanted): Promise<string | undefined> {
    const constraints = await loadConstraints(packageOf(wanted.type));
    const resource = this.resourceOf(wanted, constraints);
    const refusal = constraints.taken(this.cloud, resource);
    if (refusal === undefined) this.cloud.add(resource);
    return refusal;
  }

  /** Takes in a resource that was there before. */
  adopt({ type, urn, provider, inputs, created: { id = urn, outputs } }: Wanted): void {
    this.cloud.add({ type, id, urn, seed: "", provider, inputs, outputs: { ...outputs }, foreign: true });
  }

  private resourceOf(wanted: Wanted, { references }: Constraints): CloudResource {
    const { type, urn, provider, created } = wanted;
    const named = (values: Properties) => (this.preview ? nameUnknowns(values, wanted, references) : values);
    return {
      type,
      id: created.id ?? urn,
      urn,
      seed: urn,
      provider,
      inputs: named(wanted.inputs),
      outputs: named(created.outputs),
    };
  }
}

/** Replaces each unknown value by a text: of a reference the URN of the resource that it names, else one of its own. */
function nameUnknowns(
  values: Properties,
  { urn, propertyDependencies }: Wanted,
  references: Constraints["references"],
) {
  const inner = (value: unknown, path: string): unknown => {
    if (value === UNKNOWN) return referred(path) ?? `[${path} of ${urn}]`;
    if (Array.isArray(value)) return value.map((element, index) => inner(element, `${path}[${index}]`));
    return isRecord(value) ? all(value, `${path}.`) : value;
  };
  const all = (record: Properties, at: string): Properties =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, inner(value, `${at}${key}`)]));
  const referred = (path: string): string | undefined => {
    const type = references.get(path);
    const dependencies = propertyDependencies[path.split(".")[0] ?? ""] ?? [];
    const [only, second] = dependencies.filter((dependency) => typeOfUrn(dependency) === type);
    // A value that is made of several resources may be anything.
    const isPlain = path.includes(".") || dependencies.length === 1;
    return isPlain && second === undefined ? only : undefined;
  };
  return all(values, "");
}
