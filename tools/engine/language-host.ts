/**
 * `pulumi-language-nodejs` for an engine that was built from its Go module, which comes without one. The engine starts it with its
 * own address, reads a port from its standard output, and asks it to run programs and policy packs. What it starts ends with it.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { ProgramInfo, RunPluginRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { runChild } from "../../offline/child";
import { channelOptions, Empty, grpc, languageProto, languageService, pluginProto, unary } from "../../offline/grpc";

/** The SDK's runners end with it when they have told the user what is wrong. */
const EXPLAINED = 32;

/** Programs and packs that run now; aborted when the engine is gone. */
const running = new AbortController();

interface Options {
  readonly nodeArgs: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What Pulumi.yaml says under `runtime.options`. */
function optionsOf(info: ProgramInfo | undefined): Options {
  const { nodeargs, typescript, tsconfig } = info?.getOptions()?.toJavaScript() ?? {};
  return {
    nodeArgs: typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter((arg) => arg !== "") : [],
    env: {
      PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
      ...(typeof tsconfig === "string" && {
        PULUMI_NODEJS_TSCONFIG_PATH: resolve(info?.getRootDirectory() ?? "", tsconfig),
      }),
    },
  };
}

/** The SDK's own runner as it is installed for that folder. */
function runner(folder: string, name: string): string {
  return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${name}`);
}

function engineAddress(): string {
  return process.argv.at(-1) ?? "";
}

async function run(request: RunRequest) {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const { nodeArgs, env } = optionsOf(info);
  const { exitCode, failure } = await runChild({
    args: [...nodeArgs, runner(folder, "run"), ...runArguments(request, folder), info?.getEntryPoint() || "."],
    cwd: folder,
    env: {
      ...env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
    onOutput: (text, stream) => void process[stream].write(text),
    signal: running.signal,
  });
  const response = new languageProto.RunResponse();
  if (exitCode === EXPLAINED) response.setBail(true);
  else if (failure !== undefined) response.setError(`the program ended with ${failure}`);
  return response;
}

function runArguments(request: RunRequest, folder: string): readonly string[] {
  return [
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress()}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--root-directory=${request.getInfo()?.getRootDirectory() ?? folder}`,
    `--stack=${request.getStack()}`,
    `--pwd=${request.getPwd()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    ...(request.getParallel() > 0 ? [`--parallel=${request.getParallel()}`] : []),
  ];
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
    args: [...nodeArgs, ...pluginCommand(folder, pack, request.getArgsList())],
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
  runPlugin: (call: PluginCall) => void runPlugin(call).catch((error: Error) => call.destroy(error)),
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
