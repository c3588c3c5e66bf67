/**
 * `pulumi-language-<language>` for an engine that was built from its Go module, which comes without one. The engine starts it with
 * its own address, reads a port from its standard output, and asks it to run programs and policy packs, to generate SDKs and to
 * install dependencies. What it starts ends with it.
 */
import "./compile-cache";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type {
  GeneratePackageRequest,
  InstallDependenciesRequest,
  LinkRequest,
  ProgramInfo,
  RunPluginRequest,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { channelOptions, Empty, grpc, languageProto, languageService, pluginProto, unary } from "../../offline/grpc";
import { boundToParent, type ChildEnd, runChild } from "../../offline/process/child";
import { dotnet } from "./languages/dotnet";
import { go } from "./languages/go";
import { java } from "./languages/java";
import type { Command, Language } from "./languages/language";
import { nodejs, optionsOf, runner } from "./languages/nodejs";
import { python } from "./languages/python";

/** The SDK's runners end with it when they have told the user what is wrong. */
const EXPLAINED = 32;

/** Programs and packs that run now; aborted when the engine is gone. */
const running = new AbortController();

const languages: Readonly<Record<string, Language>> = { nodejs, python, go, java, dotnet };
const name = process.env.VENDOR_NATIVE_LANGUAGE ?? "";
const language = languageNamed(name);

function languageNamed(name: string): Language {
  const found = languages[name];
  if (!found) throw new Error(`VENDOR_NATIVE_LANGUAGE is "${name}"; it may be ${Object.keys(languages).join(", ")}`);
  return found;
}

type OnOutput = (text: string, stream: "stdout" | "stderr") => void;

/** Runs commands one after the other, up to the first that fails. */
async function runAll(
  commands: readonly Command[],
  cwd: string,
  onOutput: OnOutput,
  env: Readonly<Record<string, string>> = {},
): Promise<ChildEnd> {
  let end: ChildEnd = { exitCode: 0, expired: false, result: "" };
  for (const one of commands) {
    end = await runChild({ ...one, cwd, env: { ...env, ...one.env }, onOutput, signal: running.signal });
    if (end.failure !== undefined) break;
  }
  return end;
}

const folderOf = (info: ProgramInfo | undefined, otherwise: string) => info?.getProgramDirectory() || otherwise;

async function run(request: RunRequest) {
  const folder = folderOf(request.getInfo(), request.getPwd());
  const config = {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  const pass: OnOutput = (text, stream) => void process[stream].write(text);
  const { exitCode, failure } = await runAll(language.run(folder, request), folder, pass, config);
  const response = new languageProto.RunResponse();
  if (exitCode === EXPLAINED) response.setBail(true);
  else if (failure !== undefined) response.setError(`the program ended with ${failure}`);
  return response;
}

/** Pulumi's generators are Go; commands beside the engine call them. */
async function generatePackage(request: GeneratePackageRequest) {
  if (language.generate) {
    for (const [file, text] of Object.entries(language.generate(request.getSchema()))) {
      const path = join(request.getDirectory(), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return new languageProto.GeneratePackageResponse();
  }
  const generator = process.env.VENDOR_NATIVE_SDK_GENERATOR ?? "";
  const child = spawn(
    language === dotnet ? `${generator}-dotnet` : generator,
    [name, request.getLoaderTarget(), request.getDirectory()],
    { stdio: ["pipe", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdin.end(request.getSchema());
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`the SDK for ${name} is not generated: ${errors}`);
  return new languageProto.GeneratePackageResponse();
}

async function link(request: LinkRequest) {
  const folder = folderOf(request.getInfo(), process.cwd());
  const packages = request.getPackagesList().map((one) => ({ path: one.getPath() }));
  const told: string[] = [];
  const { failure } = await runAll(language.link(folder, packages), folder, (text) => void told.push(text));
  if (failure !== undefined) throw new Error(`linking ended with ${failure}: ${told.join("")}`);
  return new languageProto.LinkResponse();
}

type InstallCall = import("@grpc/grpc-js").ServerWritableStream<
  InstallDependenciesRequest,
  import("@pulumi/pulumi/proto/language_pb").InstallDependenciesResponse
>;

async function installDependencies(call: InstallCall): Promise<void> {
  const info = call.request.getInfo();
  const folder = folderOf(info, call.request.getDirectory());
  const commands = language.install(folder, info?.getOptions()?.toJavaScript() ?? {});
  const { failure } = await runAll(commands, folder, (text, stream) => {
    const response = new languageProto.InstallDependenciesResponse();
    if (stream === "stdout") response.setStdout(Buffer.from(text));
    else response.setStderr(Buffer.from(text));
    call.write(response);
  });
  if (failure !== undefined) throw new Error(`installing the dependencies of ${folder} ended with ${failure}`);
  call.end();
}

type PluginCall = import("@grpc/grpc-js").ServerWritableStream<
  RunPluginRequest,
  import("@pulumi/pulumi/proto/language_pb").RunPluginResponse
>;

/** A policy pack or a component provider. Both print their own port, so their output is passed on as it is. */
async function runPlugin(call: PluginCall): Promise<void> {
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
    env: { ...environment(request.getEnvList()), ...env },
    onOutput: (text, stream) => call.write(output(text, stream)),
    signal: AbortSignal.any([running.signal, ended.signal]),
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

const handlers = {
  handshake: unary(() => new languageProto.LanguageHandshakeResponse()),
  run: unary(run),
  runPlugin: (call: PluginCall) => void runPlugin(call).catch((error: Error) => call.emit("error", error)),
  generatePackage: unary(generatePackage),
  link: unary(link),
  installDependencies: (call: InstallCall) =>
    void installDependencies(call).catch((error: Error) => call.emit("error", error)),
  getPluginInfo: unary(pluginInfo),
  // Providers are attached by their address: there is nothing for the engine to install.
  getRequiredPackages: unary(() => new languageProto.GetRequiredPackagesResponse()),
  getProgramDependencies: unary(() => new languageProto.GetProgramDependenciesResponse()),
  about: unary(about),
  cancel: unary(() => new Empty()),
};

function end(): void {
  running.abort();
  process.exit(0);
}

const server = new grpc.Server(channelOptions);
server.addService(languageService.LanguageRuntimeService, handlers);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
// The engine holds the other end of standard input: it closes when the engine is gone, also by SIGKILL.
process.stdin.on("close", end).resume();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
