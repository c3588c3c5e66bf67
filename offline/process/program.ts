// The entry point of a program's own process: Pulumi's runner and the embedded cloud, without a connection between them.
import "./first-run";
import { writeSync } from "node:fs";
import { readDeployedStack, settingsFrom } from "../deployed/state";
import { Deployment } from "../deployment";
import { load } from "../grpc";
import { builtInModels } from "../models";
import { engineOf, monitorOf } from "../monitor";
import { decodeAll, encode } from "../values";
import { connected } from "./connect";
import { inspectWithoutColours } from "./plain-inspection";
import { type ProgramTold, RESULT_FD } from "./protocol";
import { remoteManifests } from "./remote-manifests";
import { request } from "./request";
import { changeSdkModules } from "./sdk-modules";
import { stackValues } from "./stack-values";
import { listenWithErrors, toldError } from "./thrown";
import { installTranspiler } from "./transpile";
import { unknownExports, unknownResults } from "./unknown-results";
import { withoutTraces } from "./without-traces";

const { settings, stateFile, runner, args, timeoutSeconds, traced, cwd, tsconfig } = request;

const deployed = stateFile === undefined ? undefined : readDeployedStack(stateFile);
const deployment = new Deployment({
  ...settings,
  ...(deployed && { deployed, assumed: { ...settings.assumed, ...settingsFrom(deployed) } }),
  stackOutputs: Object.fromEntries(
    Object.entries(settings.stackOutputs).map(([name, wire]) => [name, decodeAll(wire)]),
  ),
  models: builtInModels,
});
/** The exit code of Pulumi's runner for errors that it has printed. */
const ALREADY_TOLD = 32;
/** Whether nothing was left to do. */
let drained = false;
let expired = false;
const errors = new Map<unknown, ProgramTold["errors"][number]>();

function collect(error: unknown): void {
  errors.set(error, toldError(error));
}

/** Why the program ended before its stack was whole, if nothing else says so. */
function endedEarly(exitCode: number): string | undefined {
  if (deployment.isWhole || errors.size + deployment.refusals.length > 0 || exitCode === ALREADY_TOLD) return undefined;
  return drained
    ? "the program ended while it waited for something that never comes, such as a promise that nothing settles"
    : `the program ended itself by process.exit(${exitCode}) before its resources were registered`;
}

function tell(exitCode: number): void {
  // Nobody reads it when the parent is gone.
  if (!process.connected) return;
  const early = endedEarly(exitCode);
  if (early !== undefined && deployment.errorLogs().length === 0) collect(new Error(early));
  const told: ProgramTold = {
    plan: encode(deployment.plan()),
    refusals: deployment.refusals,
    errors: [...errors.values()],
    expired,
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
  expired = true;
  collect(new Error(`the program did not end within ${timeoutSeconds} seconds${kept}`));
  process.exit(1);
}

function connect(): void {
  changeSdkModules({
    "runtime/settings": connected(monitorOf(deployment), engineOf(deployment), deployment.settings),
    "runtime/invoke": unknownResults((token) => deployment.isUnanswered(token)),
    "runtime/resource": remoteManifests(),
    "runtime/stack": unknownExports((value) => load("@pulumi/pulumi").output(value)),
    stackReference: stackValues((stack) => Object.hasOwn(settings.stackOutputs, stack)),
    ...(!traced && withoutTraces),
  });
}

// An error of the SDK that is handled late is told all the same.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = (warning: string | Error, ...rest: never[]) => {
  if (!(warning instanceof Error) || warning.name !== "PromiseRejectionHandledWarning") emitWarning(warning, ...rest);
};

listenWithErrors();
process.prependListener("uncaughtException", collect);
process.prependListener("unhandledRejection", collect);
process.on("beforeExit", () => {
  drained = true;
});
process.on("exit", tell);
// The program ends with its parent, however that came about, and neither of these keeps it alive.
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
setTimeout(expire, timeoutSeconds * 1000).unref();

inspectWithoutColours();
connect();
if (!traced && tsconfig !== undefined && installTranspiler(cwd, tsconfig)) {
  process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
}
process.argv = [process.execPath, runner, ...args];
load(runner);
