import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { PolicyStatement } from "./policy-documents";

/** Statements on the key of something that may have none of its own: none then, or one on nothing where it shows later. */
export function onKey(key: pulumi.Input<string | undefined>, actions: string[]): PolicyStatement[] {
  if (key === undefined) return [];
  const resources = isPlain(key) ? [key] : pulumi.output(key).apply((known) => (known === undefined ? [] : [known]));
  return [{ actions, resources }];
}
