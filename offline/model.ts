import type { Properties } from "./values";

export interface Failure {
  /** Path of the property at fault; empty where the whole is. */
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  /** The inputs, completed as the provider does before it asks the cloud: generated names, most of all. */
  readonly inputs: Properties;
  readonly failures: readonly Failure[];
}

export interface Created {
  /** Absent when a preview cannot know it. */
  readonly id?: string;
  readonly outputs: Properties;
}

/** A resource that a component makes. */
export interface Child {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
}

export type InvokeAnswer = { readonly result: Properties } | { readonly failures: readonly Failure[] };

/**
 * A provider as the engine sees it after Configure, answering from rules instead of from a cloud. Values are plain or
 * UNKNOWN: secrets are unwrapped before and marked again after. All functions are pure, so that equal programs make
 * equal plans; random values are derived from the URN, or from the seed. A seed tells the second resource of a URN from
 * the first.
 */
export interface ProviderModel {
  /** Whether the model has rules for that type; without them, inputs are kept and computed outputs are unknown. */
  knows(type: string): boolean;
  check(type: string, inputs: Properties, urn: string, seed?: string): Checked;
  /** Why the provider's schema does not allow inputs that have been checked: one that is required is missing, say. */
  schemaFailures?(type: string, inputs: Properties): readonly Failure[];
  /** Paths of inputs that the cloud never has as they are given: each preview shows them as changed. */
  drifting?(type: string, inputs: Properties): readonly string[];
  /** The property that gets an automatic name. */
  autoNamed?(type: string): string | undefined;
  /**
   * Whether a resource is deleted before its replacement is made. By default, or if undefined: if the program gives
   * both one name.
   *
   * @param autoNamed whether the provider has made up the name of the replaced resource
   */
  deletesFirst?(type: string, autoNamed: boolean): boolean | undefined;
  create(type: string, inputs: Properties, urn: string, options: { readonly preview: boolean }): Created;
  /** The outputs that a preview of an update knows; by default the old ones and the new inputs. */
  previewUpdate?(type: string, olds: Properties, news: Properties): Properties;
  /** State of a resource that exists already; undefined when the cloud has none of that id. */
  read(type: string, id: string, state: Properties): Properties | undefined;
  /** The children of a component that the provider's plugin constructs; undefined where they cannot be known. */
  construct?(type: string, name: string, inputs: Properties): readonly Child[] | undefined;
  /** The result of a function; undefined for a function that the model does not know. */
  invoke(token: string, args: Properties): InvokeAnswer | undefined;
}

/** A provider's model, still to be configured by a provider resource's inputs or by the stack's config of its name. */
export interface ModelFactory {
  configure(config: Properties): ProviderModel;
  /** Settings that resources have from the provider, in words for a reader: its region, and an account where none is known. */
  settings?(config: Properties): Readonly<Record<string, string>>;
}

/** Loads a model when the first resource of its package appears, so that a preview of one cloud loads no other. */
export type ModelLoaders = Readonly<Record<string, () => Promise<ModelFactory>>>;
