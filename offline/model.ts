import type { Properties } from "./values";

export interface Failure {
  /** Path of the property at fault; empty where the whole is. */
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  /** The inputs with what the provider fills in before it asks the cloud: generated names, most of all. */
  readonly inputs: Properties;
  readonly failures: readonly Failure[];
}

export interface Created {
  /** Absent when a preview cannot know it. */
  readonly id?: string;
  readonly outputs: Properties;
}

export type InvokeAnswer = { readonly result: Properties } | { readonly failures: readonly Failure[] };

/**
 * A provider as the engine sees it after Configure, answering from rules instead of from a cloud. Values are plain or UNKNOWN:
 * secrets are unwrapped before and marked again after. All functions are pure, so that equal programs make equal plans; what a provider
 * makes up comes from the URN, or from the seed where one is given, which tells the second resource of a URN from the first.
 */
export interface ProviderModel {
  check(type: string, inputs: Properties, urn: string, seed?: string): Checked;
  /** Why the provider's schema does not allow inputs that have been checked: one that is required is missing, say. */
  schemaFailures?(type: string, inputs: Properties): readonly Failure[];
  /** Paths of inputs that the cloud never has as they are given: each preview shows them as changed. */
  drifting?(type: string, inputs: Properties): readonly string[];
  /** The property that gets a name of its own where the program gives none. */
  autoNamed?(type: string): string | undefined;
  /**
   * Whether what is replaced is deleted before its replacement is made; by default, or when this does not tell, where the
   * program gives both one name.
   *
   * @param autoNamed whether the provider has made up the name of what is replaced
   */
  deletesFirst?(type: string, autoNamed: boolean): boolean | undefined;
  create(type: string, inputs: Properties, urn: string, options: { readonly preview: boolean }): Created;
  /** What a preview of an update knows of the outputs; by default the old ones and the new inputs. */
  previewUpdate?(type: string, olds: Properties, news: Properties): Properties;
  /** State of what exists already; undefined when the cloud has nothing of that id. */
  read(type: string, id: string, state: Properties): Properties | undefined;
  invoke(token: string, args: Properties): InvokeAnswer;
}

/** A provider's model, still to be configured by a provider resource's inputs or by the stack's config of its name. */
export interface ModelFactory {
  configure(config: Properties): ProviderModel;
  /** Settings that resources have from the provider, in words for a reader: its region, and an account where none is known. */
  settings?(config: Properties): Readonly<Record<string, string>>;
}

/** Loads a model when the first resource of its package appears, so that a preview of one cloud loads no other. */
export type ModelLoaders = Readonly<Record<string, () => Promise<ModelFactory>>>;

export const builtInModels: ModelLoaders = {
  aws: async () => (await import("./aws/index.js")).aws,
  "azure-native": async () => (await import("./azure/index.js")).azure,
  gcp: async () => (await import("./gcp/index.js")).gcp,
  random: async () => (await import("./random.js")).random,
};

export function noModel(pkg: string, known: Iterable<string>): Error {
  return new Error(
    `the embedded cloud does not model the provider '${pkg}'; it models ${[...known].sort().join(", ")}. ` +
      "Preview this program with the real engine (pulumi preview) instead.",
  );
}
