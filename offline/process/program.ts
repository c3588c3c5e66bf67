// The entry point of a program's own process: Pulumi's runner and the embedded cloud, without a connection between them.
import { writeSync } from "node:fs";
import module from "node:module";
import { readDeployedStack, settingsFrom } from "../deployed/state";
import { Deployment } from "../deployment";
import { load } from "../grpc";
import { builtInModels } from "../models";
import { engineOf, monitorOf } from "../monitor";
import { decodeAll, encode } from "../values";
import { connected } from "./connect";
import { inspectWithoutColours } from "./plain-inspection";
import { type ProgramRun, type ProgramTold, RESULT_FD } from "./protocol";
import { changeSdkModules } from "./sdk-modules";
import { stackValues } from "./stack-values";
import { unknownExports, unknownResults } from "./unknown-results";

module.enableCompileCache?.();
const { settings, stateFile, runner, args, timeoutSeconds }: ProgramRun = JSON.parse(
  process.env.VENDOR_NATIVE_RUN ?? "",
);
delete process.env.VENDOR_NATIVE_RUN;

const deployed = stateFile === undefined ? undefined : readDeployedStack(stateFile);
const deployment = new Deployment({
  ...settings,
  ...(deployed && { deployed, assumed: { ...settings.assumed, ...settingsFrom(deployed) } }),
  stackOutputs: Object.fromEntries(
    Object.entries(settings.stackOutputs).map(([name, wire]) => [name, decodeAll(wire)]),
  ),
  models: builtInModels,
});
const errors = new Map<unknown, ProgramTold["errors"][number]>();

function collect(error: unknown): void {
  const { name, message, stack, errors: inner } = (error ?? {}) as Partial<Error> & { errors?: unknown };
  errors.set(error, error instanceof Error ? { name, message, stack, errors: inner } : { message: String(error) });
}

function tell(): void {
  // Nobody reads it when the parent is gone.
  if (!process.connected) return;
  const told: ProgramTold = {
    plan: encode(deployment.plan()),
    refusals: deployment.refusals,
    errors: [...errors.values()],
  };
  const bytes = Buffer.from(JSON.stringify(told));
  for (let written = 0; written < bytes.length; ) written += write(bytes.subarray(written));
}

/** Writes to the parent at once, since nothing asynchronous happens any more when a process exits. */
function write(bytes: Uint8Array): number {
  try {
    return writeSync(RESULT_FD, bytes);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EAGAIN") throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  }
}

function expire(): void {
  const open = [...new Set(process.getActiveResourcesInfo())].filter((name) => !/^(PipeWrap|Immediate)$/.test(name));
  const kept = open.length > 0 ? `; still open: ${open.join(", ")}` : "";
  collect(new Error(`the program did not end within ${timeoutSeconds} seconds${kept}`));
  process.exit(1);
}

function connect(): void {
  changeSdkModules({
    "runtime/settings": connected(monitorOf(deployment), engineOf(deployment), deployment.settings),
    "runtime/invoke": unknownResults((token) => deployment.isUnanswered(token)),
    "runtime/stack": unknownExports((value) => load("@pulumi/pulumi").output(value)),
    stackReference: stackValues((stack) => Object.hasOwn(settings.stackOutputs, stack)),
  });
}

// An error of the SDK that is handled late is told all the same.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = (warning: string | Error, ...rest: never[]) => {
  if (!(warning instanceof Error) || warning.name !== "PromiseRejectionHandledWarning") emitWarning(warning, ...rest);
};

process.prependListener("uncaughtException", collect);
process.prependListener("unhandledRejection", collect);
process.on("exit", tell);
// The program ends with its parent, however that came about, and neither of these keeps it alive.
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
setTimeout(expire, timeoutSeconds * 1000).unref();

inspectWithoutColours();
connect();
process.argv = [process.execPath, runner, ...args];
load(runner);
