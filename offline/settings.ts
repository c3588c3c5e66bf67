import type { DeployedStack } from "./deployed/state";
import type { ModelLoaders } from "./model";
import type { Properties } from "./values";

/** The settings of one run of a program. */
export interface Settings {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly preview: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Outputs of other stacks, by the name a StackReference gives. */
  readonly stackOutputs: Readonly<Record<string, Properties>>;
  readonly models: ModelLoaders;
  /** Results of functions, by token; they win over the models. */
  readonly answers?: Readonly<Record<string, Properties>>;
  /** The deployed stack, to compare the plan with. */
  readonly deployed?: DeployedStack;
  /** Settings of default providers that the config does not give, by package. */
  readonly assumed?: Readonly<Record<string, Properties>>;
  /** Refuses types and functions that no model knows, instead of taking their outputs as unknown. */
  readonly strict?: boolean;
}
