import { hex } from "../../hash";
import type { InvokeAnswer } from "../../model";
import { lastPart, text } from "../../spec";
import type { Properties } from "../../values";
import { type Facts, locationOf, type TypeSpec } from "../spec";

export interface InvokeFacts {
  readonly args: Properties;
  /** The project asked for, or the provider's own. */
  readonly project: string;
  readonly projectNumber: string;
  /** The region or location asked for, or the provider's own. */
  readonly region: string;
  /** The provider's own configuration. */
  readonly provider: { readonly project: string; readonly region: string; readonly zone: string };
  readonly defaultLabels: Properties;
  /** Domains that the project has a public zone of, beside those of the documentation. */
  readonly zones: readonly string[];
}

export type Invocations = Readonly<Record<string, (facts: InvokeFacts) => InvokeAnswer>>;

export function missing(property: string, reason: string): InvokeAnswer {
  return { failures: [{ property, reason }] };
}

/**
 * A resource that exists already looks like one that a program makes: `spec` of its type, with the arguments as its
 * inputs.
 */
export function found(spec: TypeSpec | undefined, facts: InvokeFacts, inputs: Properties): Properties {
  const { project, projectNumber, region } = facts;
  const seed = hex(`${project} ${region} ${JSON.stringify(facts.args)}`, 64);
  const made: Facts = { type: "", seed, inputs, id: "", project, projectNumber, region };
  const known = { ...made, inputs: { project, ...spec?.known?.(made), ...inputs } };
  const id = spec?.id?.(known) ?? text(inputs.name);
  const whole = { ...known, id };
  const rules = Object.entries({ ...spec?.optional, ...spec?.computed });
  const told = Object.fromEntries(rules.map(([key, rule]) => [key, rule(whole)]));
  return { ...told, ...known.inputs, id };
}

/** The project and the region in a link, an id or a name; they win over the arguments. */
export function within(facts: InvokeFacts, link: unknown): InvokeFacts {
  const { project = facts.project, region = facts.region } = locationOf(text(link));
  return { ...facts, project: text(project), region: lastPart(text(region)) };
}
