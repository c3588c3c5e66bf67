import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { isRecord, isUnknown, list } from "../../../policies/core/read";
import type { PolicyResource } from "../../../policies/core/resource";

/** A pack's process as the engine starts it, and its port once it serves. */
export interface Running {
  readonly port: string;
  readonly startMilliseconds: number;
  readonly process: ChildProcess;
}

export async function startPack(
  folder: string,
  main: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const begin = performance.now();
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const port = await new Promise<string>((done, fail) => {
    child.stdout.once("data", (data: Buffer) => done(data.toString().trim()));
    child.once("exit", (code) => fail(new Error(`The pack ended with ${code}.`)));
  });
  return { port, startMilliseconds: performance.now() - begin, process: child };
}

export interface Diagnostic {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly urn: string;
}

interface Message {
  toObject(): Record<string, unknown>;
}

interface ResourceMessage {
  setType(type: string): void;
  setUrn(urn: string): void;
  setName(name: string): void;
  setProperties(struct: unknown): void;
}

interface Service {
  [method: string]: (request: unknown, done: (error: Error | null, response: Message) => void) => void;
}

const levels = ["advisory", "mandatory", "disabled", "remediate"];
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Puts the engine's sentinel where our resources say unknown. */
function onTheWire(value: unknown): unknown {
  if (isUnknown(value)) return unknownString;
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, onTheWire(inner)]));
}

/** What `@pulumi/policy` itself depends on: the very modules it serves with. */
const ofPolicy = createRequire(require.resolve("@pulumi/policy"));

/** A protobuf value as JavaScript has it. */
function plain(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const { structValue, listValue, stringValue, numberValue, boolValue } = value;
  if (isRecord(structValue)) return Object.fromEntries(list(structValue, "fieldsMap").map((pair) => entry(pair)));
  if (isRecord(listValue)) return list(listValue, "valuesList").map(plain);
  return stringValue || numberValue || boolValue;
}

function entry(pair: unknown): readonly [string, unknown] {
  return Array.isArray(pair) ? [String(pair[0]), plain(pair[1])] : ["", undefined];
}

/** The engine's side of the analyzer protocol, from the SDK's own generated classes. */
export class Analyzer {
  readonly #service: Service;
  readonly #messages;
  readonly #struct;

  constructor(port: string) {
    const grpc = ofPolicy("@grpc/grpc-js");
    const { AnalyzerClient } = ofPolicy("@pulumi/pulumi/proto/analyzer_grpc_pb");
    this.#messages = ofPolicy("@pulumi/pulumi/proto/analyzer_pb");
    this.#struct = ofPolicy("google-protobuf/google/protobuf/struct_pb").Struct;
    this.#service = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  }

  /** Ready to be sent, for those who measure the call alone. */
  request(resource: PolicyResource): unknown {
    const request = new this.#messages.AnalyzeRequest();
    const options = new this.#messages.AnalyzerResourceOptions();
    if (resource.parent !== undefined) options.setParent(resource.parent);
    request.setOptions(options);
    return this.#fill(request, resource);
  }

  async analyze(resource: PolicyResource): Promise<readonly Diagnostic[]> {
    return this.#diagnostics(await this.send("analyze", this.request(resource)));
  }

  async analyzeStack(resources: readonly PolicyResource[]): Promise<readonly Diagnostic[]> {
    const request = new this.#messages.AnalyzeStackRequest();
    request.setResourcesList(
      resources.map((resource) => {
        const message = new this.#messages.AnalyzerResource();
        this.#fill(message, resource);
        message.setOptions(new this.#messages.AnalyzerResourceOptions());
        if (resource.parent !== undefined) message.setParent(resource.parent);
        for (const [key, urns] of Object.entries(resource.propertyDependencies ?? {})) {
          const dependencies = new this.#messages.AnalyzerPropertyDependencies();
          dependencies.setUrnsList([...urns]);
          message.getPropertydependenciesMap().set(key, dependencies);
        }
        return message;
      }),
    );
    return this.#diagnostics(await this.send("analyzeStack", request));
  }

  /** The properties after remediation, or undefined when nothing was changed. */
  async remediate(resource: PolicyResource): Promise<unknown> {
    const response = await this.send("remediate", this.request(resource));
    const { remediationsList } = response.toObject();
    if (!Array.isArray(remediationsList) || remediationsList.length === 0) return undefined;
    return plain({ structValue: remediationsList[0].properties });
  }

  async configure(
    config: Readonly<Record<string, { readonly level: string; readonly properties?: object }>>,
  ): Promise<void> {
    const request = new this.#messages.ConfigureAnalyzerRequest();
    for (const [rule, { level, properties = {} }] of Object.entries(config)) {
      const entry = new this.#messages.PolicyConfig();
      entry.setEnforcementlevel(levels.indexOf(level));
      entry.setProperties(this.#struct.fromJavaScript(properties));
      request.getPolicyconfigMap().set(rule, entry);
    }
    await this.send("configure", request);
  }

  /** Name and kind of each policy: 1 for resources, 2 for the stack. */
  async info(): Promise<readonly (readonly [string, number])[]> {
    const { Empty } = ofPolicy("google-protobuf/google/protobuf/empty_pb");
    const { policiesList } = (await this.send("getAnalyzerInfo", new Empty())).toObject();
    return Array.isArray(policiesList) ? policiesList.map(({ name, policyType }) => [name, policyType] as const) : [];
  }

  send(method: string, request: unknown): Promise<Message> {
    return new Promise((done, fail) => {
      const call = this.#service[method]?.bind(this.#service);
      call?.(request, (error, response) => (error === null ? done(response) : fail(error)));
    });
  }

  close(): void {
    Reflect.apply(Reflect.get(this.#service, "close"), this.#service, []);
  }

  #fill<Request extends ResourceMessage>(message: Request, { type, urn, name, props }: PolicyResource): Request {
    message.setType(type);
    message.setUrn(urn);
    message.setName(name);
    message.setProperties(this.#struct.fromJavaScript(onTheWire(props)));
    return message;
  }

  #diagnostics(response: Message): readonly Diagnostic[] {
    const { diagnosticsList } = response.toObject();
    if (!Array.isArray(diagnosticsList)) return [];
    return diagnosticsList.map(({ policyname, enforcementlevel, message, urn }) => ({
      rule: policyname,
      level: levels[enforcementlevel] ?? "",
      message,
      urn,
    }));
  }
}
