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
import type { GeneratePackageRequest, LinkRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { channelOptions, grpc, languageProto, languageService, unary } from "../../offline/grpc";
import {
  answers,
  configOf,
  folderOf,
  howItEnded,
  type InstallCall,
  installDependencies,
  type OnOutput,
  type PluginCall,
  runAll,
  runPlugin,
} from "./host";
import { dotnet } from "./languages/dotnet";
import { go } from "./languages/go";
import { java } from "./languages/java";
import type { Language } from "./languages/language";
import { nodejs } from "./languages/nodejs";
import { python } from "./languages/python";

const engineAddress = process.argv.at(-1) ?? "";

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

async function run(request: RunRequest) {
  const folder = folderOf(request.getInfo(), request.getPwd());
  const pass: OnOutput = (text, stream) => void process[stream].write(text);
  const commands = language.run(folder, request, engineAddress);
  const end = await runAll(commands, folder, pass, running.signal, configOf(request));
  return howItEnded(end);
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
  const { failure } = await runAll(
    language.link(folder, packages),
    folder,
    (text) => void told.push(text),
    running.signal,
  );
  if (failure !== undefined) throw new Error(`linking ended with ${failure}: ${told.join("")}`);
  return new languageProto.LinkResponse();
}

const handlers = {
  handshake: unary(() => new languageProto.LanguageHandshakeResponse()),
  run: unary(run),
  runPlugin: (call: PluginCall) =>
    void runPlugin(call, running.signal).catch((error: Error) => call.emit("error", error)),
  generatePackage: unary(generatePackage),
  link: unary(link),
  installDependencies: (call: InstallCall) =>
    void installDependencies(call, language, running.signal).catch((error: Error) => call.emit("error", error)),
  ...answers,
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
