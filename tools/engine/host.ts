/** What a language host does alike as a process of its own and as a part of the tests. */
import type {
  InstallDependenciesRequest,
  InstallDependenciesResponse,
  ProgramInfo,
  RunPluginRequest,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { Empty, languageProto, pluginProto, unary } from "../../offline/grpc";
import { boundToParent, type ChildEnd, type Environment, runChild } from "../../offline/process/child";
import type { Command, Language } from "./languages/language";
import { optionsOf, runner } from "./languages/nodejs";

/** The SDK's runners end with it when they have told the user what is wrong. */
const EXPLAINED = 32;

export const folderOf = (info: ProgramInfo | undefined, otherwise: string) => info?.getProgramDirectory() || otherwise;

/** A stack's config, as programs read it. */
export function configOf(request: RunRequest): Readonly<Record<string, string>> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

export function howItEnded({ exitCode, failure }: ChildEnd) {
  const response = new languageProto.RunResponse();
  if (exitCode === EXPLAINED) response.setBail(true);
  else if (failure !== undefined) response.setError(`the program ended with ${failure}`);
  return response;
}

export type OnOutput = (text: string, stream: "stdout" | "stderr") => void;

/** Runs commands one after the other, up to the first that fails. */
export async function runAll(
  commands: readonly Command[],
  cwd: string,
  onOutput: OnOutput,
  signal: AbortSignal,
  env: Environment = {},
): Promise<ChildEnd> {
  let end: ChildEnd = { exitCode: 0, expired: false, result: "" };
  for (const one of commands) {
    end = await runChild({ ...one, cwd, env: { ...env, ...one.env }, onOutput, signal });
    if (end.failure !== undefined) break;
  }
  return end;
}

export type InstallCall = import("@grpc/grpc-js").ServerWritableStream<
  InstallDependenciesRequest,
  InstallDependenciesResponse
>;

export async function installDependencies(
  call: InstallCall,
  language: Language,
  signal: AbortSignal,
  env: Environment = {},
): Promise<void> {
  const info = call.request.getInfo();
  const folder = folderOf(info, call.request.getDirectory());
  const commands = language.install(folder, info?.getOptions()?.toJavaScript() ?? {});
  const onOutput: OnOutput = (text, stream) => {
    const response = new languageProto.InstallDependenciesResponse();
    if (stream === "stdout") response.setStdout(Buffer.from(text));
    else response.setStderr(Buffer.from(text));
    call.write(response);
  };
  const { failure } = await runAll(commands, folder, onOutput, signal, env);
  if (failure !== undefined) throw new Error(`installing the dependencies of ${folder} ended with ${failure}`);
  call.end();
}

export type PluginCall = import("@grpc/grpc-js").ServerWritableStream<
  RunPluginRequest,
  import("@pulumi/pulumi/proto/language_pb").RunPluginResponse
>;

/** A policy pack or a component provider. Both print their own port, so their output is passed on as it is. */
export async function runPlugin(call: PluginCall, signal: AbortSignal, own: Environment = {}): Promise<void> {
  const { request } = call;
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const { nodeArgs, env } = optionsOf(info);
  const pack = request.getKind() === "analyzer";
  const ended = new AbortController();
  call.on("cancelled", () => ended.abort());
  const { exitCode } = await runChild({
    command: process.execPath,
    args: [boundToParent, ...nodeArgs, ...pluginCommand(folder, pack, request.getArgsList())],
    // A pack is loaded from its own folder, wherever the program is.
    cwd: pack ? folder : request.getPwd(),
    env: { ...own, ...environment(request.getEnvList()), ...env },
    onOutput: (text, stream) => call.write(output(text, stream)),
    signal: AbortSignal.any([signal, ended.signal]),
  });
  const last = new languageProto.RunPluginResponse();
  last.setExitcode(exitCode ?? 1);
  call.write(last);
  call.end();
}

/** The runners differ in where they expect the folder. */
function pluginCommand(folder: string, pack: boolean, args: readonly string[]): readonly string[] {
  return pack ? [runner(folder, "run-policy-pack"), ...args, folder] : [runner(folder, "run-plugin"), folder, ...args];
}

function output(text: string, stream: "stdout" | "stderr") {
  const response = new languageProto.RunPluginResponse();
  if (stream === "stdout") response.setStdout(Buffer.from(text));
  else response.setStderr(Buffer.from(text));
  return response;
}

function environment(variables: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    variables.map((variable) => {
      const at = variable.indexOf("=");
      return [variable.slice(0, at), variable.slice(at + 1)];
    }),
  );
}

function pluginInfo() {
  const info = new pluginProto.PluginInfo();
  info.setVersion(process.env.npm_package_version ?? "0.0.0");
  return info;
}

function about() {
  const response = new languageProto.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  return response;
}

/** Answers that need no work. */
export const answers = {
  getPluginInfo: unary(pluginInfo),
  // Providers are attached by their address: there is nothing for the engine to install.
  getRequiredPackages: unary(() => new languageProto.GetRequiredPackagesResponse()),
  getProgramDependencies: unary(() => new languageProto.GetProgramDependenciesResponse()),
  about: unary(about),
  cancel: unary(() => new Empty()),
};
