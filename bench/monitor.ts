import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type { CloudName } from "./clouds";

/** What a program asked for: one native resource. */
export interface Registered {
  readonly type: string;
  readonly inputs?: unknown;
}

/** What a cloud says to a program of the bench: the look-ups that it does, and the outputs that it reads. */
export interface CloudMocks {
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  stateOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown>;
  /** The physical id; `<name>-id` by default. */
  idOf?(type: string, name: string, inputs: Record<string, unknown>): string;
}

/** Of the one cloud that is measured: the others' would count as the program's. */
function mocksOf(cloud: CloudName): CloudMocks {
  return createRequire(__filename)(`./mocks/${cloud}`).mocks;
}

/**
 * Pulumi's own mocks: the cheapest monitor there is, in the program's process and without gRPC, so that what is measured is
 * the program and the SDK. Ids come from type and name, so that two programs that name alike have equal inputs.
 */
export async function startMocks(cloud: CloudName, registered: Registered[], withInputs: boolean): Promise<void> {
  const { answers, stateOf, idOf } = mocksOf(cloud);
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs, custom }) {
        if (custom) registered.push(withInputs ? { type, inputs } : { type });
        if (!custom) return { id: undefined, state: {} };
        return { id: idOf?.(type, name, inputs) ?? `${name}-id`, state: stateOf(type, name, inputs) };
      },
      call({ token }) {
        const answer = answers[token];
        if (answer === undefined) throw new Error(`the bench has no answer to ${token}`);
        return answer;
      },
    },
    "bench",
    "prod",
  );
}
