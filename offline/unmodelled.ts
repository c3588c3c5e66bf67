import { uuid } from "./hash";
import type { ModelFactory, ProviderModel } from "./model";

/** One thing of a program that no model knows. */
export interface Unmodelled {
  readonly kind: UnmodelledKind;
  /** The type of a resource or a component, or the token of a function. */
  readonly token: string;
}

export const UnmodelledKind = {
  /** A resource: its inputs are kept, its id and its computed outputs are unknown. */
  Type: "type",
  /** A component that its own plugin constructs: its children are unknown. */
  Component: "component",
  /** A function, or a method of a component: its result is unknown. */
  Function: "function",
} as const;
export type UnmodelledKind = (typeof UnmodelledKind)[keyof typeof UnmodelledKind];

/** A provider outside the model; to the engine, it fills in nothing. */
const unmodelledProvider: ProviderModel = {
  knows: () => false,
  check: (_, inputs) => ({ inputs, failures: [] }),
  create: (_, inputs, urn, { preview }) => ({ ...(!preview && { id: uuid(urn) }), outputs: inputs }),
  read: (_, id, state) => ({ ...state, id }),
  invoke: () => undefined,
};

export const unmodelledFactory: ModelFactory = { configure: () => unmodelledProvider };

/** The error for a type outside the model, if its outputs may not be left unknown. */
export function notModelled(kind: UnmodelledKind, token: string, preview: boolean): string {
  const message = `the embedded cloud does not model ${token}`;
  if (!preview) return message;
  const way = kind === UnmodelledKind.Function ? `, or give its result: --answer '${token}={…}'` : "";
  return `${message}; leave out --strict to take its outputs as unknown${way}`;
}
