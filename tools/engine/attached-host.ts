import type { LanguageHandshakeRequest, RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import { channelOptions, engineProto, engineService, grpc, languageProto, languageService } from "../../offline/grpc";
import { type Environment, runChild } from "../../offline/process/child";
import {
  answers,
  configOf,
  folderOf,
  howItEnded,
  type InstallCall,
  installDependencies,
  type PluginCall,
  runPlugin,
} from "./host";
import { nodejs, programOf } from "./languages/nodejs";

type Unary<Request, Response> = import("@grpc/grpc-js").handleUnaryCall<Request, Response>;

export interface AttachedHost {
  readonly port: number;
  close(): void;
}

/**
 * The language host for light programs in TypeScript as a part of this process. Engines attach to it by
 * PULUMI_DEBUG_LANGUAGES=nodejs:<port>; else each command starts one or two hosts, a process of Node each.
 */
export async function serveNodejs(environment: () => Environment): Promise<AttachedHost> {
  const engines = new Engines();
  const closed = new AbortController();
  const handshake: Unary<LanguageHandshakeRequest, unknown> = (call, answer) => {
    engines.add(call.getPeer(), call.request.getEngineAddress());
    answer(null, new languageProto.LanguageHandshakeResponse());
  };
  const run: Unary<RunRequest, RunResponse> = (call, answer) => {
    const gone = new AbortController();
    call.on("cancelled", () => gone.abort());
    const signal = AbortSignal.any([closed.signal, gone.signal]);
    runProgram(call.request, engines.of(call.getPeer()), environment(), signal).then(
      (response) => answer(null, response),
      (error: Error) => answer({ code: grpc.status.UNKNOWN, details: error.message }),
    );
  };
  const plugin = (call: PluginCall) =>
    void runPlugin(call, closed.signal, environment()).catch((error: Error) => call.emit("error", error));
  const install = (call: InstallCall) =>
    void installDependencies(call, nodejs, closed.signal, environment()).catch((error: Error) =>
      call.emit("error", error),
    );
  const handlers = { ...answers, handshake, run, runPlugin: plugin, installDependencies: install };
  const server = new grpc.Server(channelOptions);
  server.addService(languageService.LanguageRuntimeService, handlers);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const close = () => {
    closed.abort();
    server.forceShutdown();
  };
  return { port, close };
}

/** Each engine has a connection of its own, and tells its address at the beginning. */
class Engines {
  private readonly addresses = new Map<string, string>();

  add(peer: string, address: string): void {
    this.addresses.set(peer, address);
  }

  of(peer: string): string {
    const address = this.addresses.get(peer);
    if (address === undefined) throw new Error("an engine that has not told its address wants a program to run");
    return address;
  }
}

async function runProgram(request: RunRequest, engine: string, environment: Environment, signal: AbortSignal) {
  const folder = folderOf(request.getInfo(), request.getPwd());
  const { env, ...command } = programOf(folder, request, engine, true);
  const output = new Output(engine);
  const onOutput = (text: string) => output.show(text);
  const all = { ...environment, ...configOf(request), ...env };
  const end = await runChild({ ...command, env: all, cwd: folder, onOutput, signal });
  await output.shown();
  return howItEnded(end);
}

/** A program's output in that of its engine, as that takes it from the output of a host that it has started. */
class Output {
  private readonly client: InstanceType<typeof engineService.EngineClient>;
  private last: Promise<void> = Promise.resolve();

  constructor(engine: string) {
    this.client = new engineService.EngineClient(engine, grpc.credentials.createInsecure());
  }

  show(text: string): void {
    const request = new engineProto.LogRequest();
    request.setSeverity(engineProto.LogSeverity.INFO);
    request.setMessage(text);
    this.last = this.last.then(() => this.send(request));
  }

  async shown(): Promise<void> {
    await this.last;
    this.client.close();
  }

  private send(request: InstanceType<typeof engineProto.LogRequest>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.client.log(request, (error) => (error ? reject(error) : resolve()));
    });
  }
}
