import { createHash } from "node:crypto";

/** The parts of a finding that depend neither on its line nor on the folder in which the command is started. */
export interface Marked {
  readonly rule: string;
  readonly resource: string;
  readonly path?: string;
}

export const fingerprint = ({ rule, resource, path }: Marked): string =>
  createHash("sha256")
    .update([rule, resource, path ?? ""].join("\n"))
    .digest("hex");
