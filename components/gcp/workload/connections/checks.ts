import { checkConnections as checkShared } from "../../../shared/arguments/connections";
import { join } from "../../../shared/arguments/shape";
import type { Checker } from "../../../shared/arguments/validation";
import type { WorkloadArgs } from "../args";
import { loginsOf, PROXY } from "./proxy";
import { visibleConnections } from "./variables";

/** Holds the connections of a workload against its other arguments; each for itself is well-formed. */
export function checkConnections(checker: Checker, args: WorkloadArgs): void {
  const { env = {}, secrets = {}, access = {}, sidecars = {} } = args;
  checkShared(checker, { env, secrets, access, connections: visibleConnections(args) });
  if (loginsOf(args).length > 0 && sidecars[PROXY.name] !== undefined) {
    checker.add(join("sidecars", PROXY.name), "is the name of the Cloud SQL Auth Proxy of connections; choose another");
  }
}
