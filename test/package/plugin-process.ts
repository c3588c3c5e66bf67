import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as pulumi from "@pulumi/pulumi";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { channelOptions, grpc, providerProto, Struct } from "../../offline/grpc";
import { decodeAll, encodeAll, type Properties } from "../../offline/values";

const providerService: typeof import("@pulumi/pulumi/proto/provider_grpc_pb") = createRequire(__filename)(
  "@pulumi/pulumi/proto/provider_grpc_pb",
);

export interface Component {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
}

/** The engine's side: where its services are, and whether it previews. */
export interface Engine {
  readonly address: string;
  readonly preview: boolean;
}

/**
 * A value that comes from a resource, as a program in another language passes it on: an Output within the component.
 * Undefined is not known yet.
 */
export function outputOf(urn: string, value: unknown): Properties {
  const { specialSigKey, specialOutputValueSig } = pulumi.runtime;
  return { [specialSigKey]: specialOutputValueSig, value, dependencies: [urn] };
}

/** A component plugin as the engine runs it: a process of its own, that is spoken to over gRPC. */
export class PluginProcess {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** As the language host does: https://github.com/pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs, RunPlugin. */
  static async start(folder: string, engine: string, cwd: string): Promise<PluginProcess> {
    const program = createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi/cmd/run-plugin");
    const child = spawn(process.execPath, [program, folder, engine], { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const port = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).once("line", resolve);
      child.once("exit", (code) => reject(new Error(`the plugin ended with ${code}`)));
    });
    const address = `127.0.0.1:${port}`;
    const client = new providerService.ResourceProviderClient(
      address,
      grpc.credentials.createInsecure(),
      channelOptions,
    );
    return new PluginProcess(child, client);
  }

  async schema(): Promise<Properties> {
    const response = await new Promise<{ getSchema(): string } | undefined>((resolve, reject) => {
      this.client.getSchema(new providerProto.GetSchemaRequest(), (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
    return JSON.parse(response?.getSchema() ?? "");
  }

  /** Constructs a component, as the engine does for a program in another language; its URN and its outputs. */
  async construct(engine: Engine, component: Component): Promise<{ urn: string; state: Properties }> {
    const request = requestOf(engine, component);
    return new Promise((resolve, reject) => {
      this.client.construct(request, (error, answer) => {
        if (error) reject(error);
        else resolve({ urn: answer.getUrn(), state: decodeAll(answer.getState()?.toJavaScript() ?? {}) });
      });
    });
  }

  stop(): void {
    this.client.close();
    this.process.kill();
  }
}

function requestOf({ address, preview }: Engine, { type, name, inputs }: Component): ConstructRequest {
  const request = new providerProto.ConstructRequest();
  request.setProject("project");
  request.setStack("dev");
  request.setOrganization("organization");
  request.setMonitorendpoint(address);
  request.setDryrun(preview);
  request.setType(type);
  request.setName(name);
  request.setInputs(Struct.fromJavaScript(encodeAll(inputs)));
  request.setAcceptsOutputValues(true);
  return request;
}
