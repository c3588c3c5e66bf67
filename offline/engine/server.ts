import { setTimeout } from "node:timers/promises";
import type * as pb from "@pulumi/pulumi/proto/provider_pb";
import { channelOptions, Empty, grpc, pluginProto, providerProto, providerService } from "../grpc";
import type { Failure, ModelFactory } from "../model";
import { parsed } from "../providers";
import { revealAll } from "../values";
import { OfflineProvider, type ProviderOptions } from "./provider";
import type { PropertyChange } from "./resources";
import { properties, struct, unary } from "./rpc";

export interface ServerOptions extends ProviderOptions {
  /** JSON that a host of YAML and a generator of SDKs read. */
  readonly schema: string;
}

export interface ProviderServer {
  readonly port: number;
  close(): void;
}

/** Serves one package to the engine, which attaches to it by PULUMI_DEBUG_PROVIDERS=<package>:<port>. */
export async function serveProvider(factory: ModelFactory, options: ServerOptions): Promise<ProviderServer> {
  const server = new grpc.Server(channelOptions);
  server.addService(providerService.ResourceProviderService, handlers(factory, options));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

/** Each provider resource of a program is configured over a connection of its own: that tells one from another. */
class Connections {
  private readonly providers = new Map<string, OfflineProvider>();

  configure(peer: string, provider: OfflineProvider): void {
    this.providers.set(peer, provider);
  }

  of(peer: string): OfflineProvider {
    const provider = this.providers.get(peer);
    if (!provider) throw new Error("the provider is used before it is configured");
    return provider;
  }
}

function handlers(factory: ModelFactory, options: ServerOptions) {
  const connections = new Connections();
  return {
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => pluginInfo(options.version)),
    getSchema: unary(() => schema(options.schema)),
    checkConfig: unary(checkConfig),
    diffConfig: unary(diffConfig),
    configure: unary((request: pb.ConfigureRequest, peer) => {
      const config = parsed(revealAll(properties(request.getArgs())));
      connections.configure(peer, new OfflineProvider(factory, config, options));
      return configured();
    }),
    invoke: unary((request: pb.InvokeRequest, peer) => invoke(connections.of(peer), request)),
    check: unary((request: pb.CheckRequest, peer) => check(connections.of(peer), request)),
    diff: unary((request: pb.DiffRequest, peer) => diff(connections.of(peer), request)),
    create: unary((request: pb.CreateRequest, peer) => create(connections.of(peer), request)),
    read: unary((request: pb.ReadRequest, peer) => read(connections.of(peer), request)),
    update: unary((request: pb.UpdateRequest, peer) => update(connections.of(peer), request)),
    delete: unary((request: pb.DeleteRequest, peer) => remove(connections.of(peer), request)),
  };
}

/** Inputs without secrets' wrappers: as real providers do, this one does not ask the engine for them. */
function pluginInfo(version: string) {
  const info = new pluginProto.PluginInfo();
  info.setVersion(version);
  return info;
}

function schema(text: string) {
  const response = new providerProto.GetSchemaResponse();
  response.setSchema(text);
  return response;
}

function checkConfig(request: pb.CheckRequest) {
  const response = new providerProto.CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

function diffConfig() {
  const response = new providerProto.DiffResponse();
  response.setChanges(providerProto.DiffResponse.DiffChanges.DIFF_UNKNOWN);
  return response;
}

/**
 * Real providers on Terraform's bridge take neither secrets nor resources; the engine marks secrets again by their
 * names.
 */
function configured() {
  const response = new providerProto.ConfigureResponse();
  response.setSupportspreview(true);
  return response;
}

function failures(list: readonly Failure[]) {
  return list.map(({ property, reason }) => {
    const failure = new providerProto.CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    return failure;
  });
}

function invoke(provider: OfflineProvider, request: pb.InvokeRequest) {
  const answer = provider.invoke(request.getTok(), properties(request.getArgs()));
  const response = new providerProto.InvokeResponse();
  if (!answer) throw new Error(`the embedded cloud does not model ${request.getTok()}`);
  if ("failures" in answer) response.setFailuresList(failures(answer.failures));
  else response.setReturn(struct(answer.result));
  return response;
}

function check(provider: OfflineProvider, request: pb.CheckRequest) {
  const [olds, news] = [properties(request.getOlds()), properties(request.getNews())];
  const checked = provider.check(typeOf(request), request.getUrn(), olds, news);
  const response = new providerProto.CheckResponse();
  response.setInputs(struct(checked.inputs));
  response.setFailuresList(failures(checked.failures));
  return response;
}

function typeOf(request: { getType(): string; getUrn(): string }): string {
  return request.getType() || (request.getUrn().split("::")[2]?.split("$").at(-1) ?? "");
}

function diff(provider: OfflineProvider, request: pb.DiffRequest) {
  const [olds, news] = [properties(request.getOldInputs()), properties(request.getNews())];
  const { changes, deleteBeforeReplace } = provider.diff(typeOf(request), olds, news);
  const response = new providerProto.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
  response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setHasdetaileddiff(true);
  response.setDeletebeforereplace(deleteBeforeReplace);
  for (const change of changes) {
    const top = change.path.split(/[.[]/)[0] ?? change.path;
    response.addDiffs(top);
    if (change.replaces) response.addReplaces(top);
    response.getDetaileddiffMap().set(change.path, detail(change));
  }
  return response;
}

function detail({ kind, replaces }: PropertyChange) {
  const { Kind } = providerProto.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  const detailed = new providerProto.PropertyDiff();
  detailed.setKind(kinds[kind][replaces ? 1 : 0]);
  detailed.setInputdiff(true);
  return detailed;
}

async function create(provider: OfflineProvider, request: pb.CreateRequest) {
  const inputs = properties(request.getProperties());
  const created = provider.create(typeOf(request), request.getUrn(), inputs, request.getPreview());
  const { id, outputs } = await within(request.getTimeout(), created);
  const response = new providerProto.CreateResponse();
  response.setId(id ?? "");
  response.setProperties(struct(outputs));
  return response;
}

/** Providers give up after the time that the program has set; 0 where it has set none. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  if (seconds === 0) return work;
  const end = new AbortController();
  const late = setTimeout(seconds * 1000, undefined, { signal: end.signal }).then(() => {
    throw new Error(`timeout while waiting for completion (${seconds}s)`);
  });
  return Promise.race([work, late]).finally(() => end.abort());
}

function resourceOf(request: { getType(): string; getUrn(): string; getId(): string }) {
  return { type: typeOf(request), urn: request.getUrn(), id: request.getId() };
}

async function read(provider: OfflineProvider, request: pb.ReadRequest) {
  const inputs = request.getInputs();
  const state = properties(request.getProperties());
  const found = await provider.read(resourceOf(request), state, inputs && properties(inputs));
  const response = new providerProto.ReadResponse();
  if (!found) return response;
  response.setId(found.id);
  response.setProperties(struct(found.outputs));
  response.setInputs(struct(found.foreign ? found.outputs : found.inputs));
  return response;
}

async function update(provider: OfflineProvider, request: pb.UpdateRequest) {
  const [olds, oldInputs] = [properties(request.getOlds()), properties(request.getOldInputs())];
  const news = properties(request.getNews());
  const outputs = await provider.update(resourceOf(request), olds, oldInputs, news, request.getPreview());
  const response = new providerProto.UpdateResponse();
  response.setProperties(struct(outputs));
  return response;
}

async function remove(provider: OfflineProvider, request: pb.DeleteRequest) {
  await provider.delete(resourceOf(request), properties(request.getProperties()));
  return new Empty();
}
