import { createRequire } from "node:module";
import type * as Pulumi from "@pulumi/pulumi";

/** Milliseconds of the processor that this thread has had: the program's, without the other threads of the process. */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Puts a clock around what the SDK itself does to construct a resource, before any module extends its classes.
 *
 * @returns gives the milliseconds spent there so far
 */
export function timeResources(): () => number {
  let spent = 0;
  const timed = <T>(act: () => T): T => {
    const start = threadTime();
    const result = act();
    spent += threadTime() - start;
    return result;
  };
  // The module itself: what an import gives can only be read.
  const pulumi: Pick<typeof Pulumi, "CustomResource" | "ComponentResource"> =
    createRequire(__filename)("@pulumi/pulumi");
  for (const kind of ["CustomResource", "ComponentResource"] as const) {
    const construct = (target: object, args: unknown[], newTarget: object) =>
      timed(() => Reflect.construct(target as typeof Object, args, newTarget as typeof Object));
    Object.assign(pulumi, { [kind]: new Proxy(pulumi[kind], { construct }) });
  }
  return () => spent;
}
