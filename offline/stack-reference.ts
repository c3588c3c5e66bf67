import { containsSecret, type Properties } from "./values";

/** The state of a StackReference to a stack of those outputs. */
export function stackState(name: string, outputs: Properties): Properties {
  return { name, outputs, secretOutputNames: Object.keys(outputs).filter((key) => containsSecret(outputs[key])) };
}

export function unknownStack(name: string, given: readonly string[]): string {
  const known = given.length === 0 ? "none" : given.join(", ");
  return `the outputs of stack '${name}' are not known here (given: ${known})`;
}
