import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { mix } from "./mix";

const trivial =
  'new (require("@pulumi/policy").PolicyPack)("trivial", { policies: [{ name: "none", description: "none", enforcementLevel: "advisory", validateResource: () => {} }] });';
const empty = 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });';

export interface Pack {
  readonly name: string;
  readonly folder: string;
  readonly main: string;
}

/** The AWS pack as it is published, beside an empty pack and one with a single policy that does nothing. */
export function makePacks(): { readonly packs: Readonly<Record<"aws" | "trivial" | "empty", Pack>>; remove(): void } {
  mkdirSync("dist", { recursive: true });
  const folder = mkdtempSync(resolve("dist", "packs-"));
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name: "bench", version: "0.0.1" }));
  writeFileSync(`${folder}/trivial.js`, trivial);
  writeFileSync(`${folder}/empty.js`, empty);
  return {
    packs: {
      aws: { name: "aws", folder: resolve("policies/aws"), main: resolve("dist/policies/aws/pack.js") },
      trivial: { name: "trivial", folder, main: `${folder}/trivial.js` },
      empty: { name: "empty", folder, main: `${folder}/empty.js` },
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Running {
  readonly port: string;
  readonly startMilliseconds: number;
  readonly process: ChildProcess;
}

export async function start({ folder, main }: Pack): Promise<Running> {
  const begin = performance.now();
  const child = spawn(process.execPath, [main], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((done, fail) => {
    child.stdout.once("data", (data: Buffer) => done(data.toString().trim()));
    child.once("exit", (code) => fail(new Error(`The pack ended with ${code}.`)));
  });
  return { port, startMilliseconds: performance.now() - begin, process: child };
}

interface Client {
  analyze(request: unknown, done: (error: Error | null, response: unknown) => void): void;
  close(): void;
}

interface Protocol {
  readonly client: (port: string) => Client;
  readonly request: (index: number) => unknown;
}

/** The engine's own protocol, from the SDK's generated classes. */
function protocol(count: number): Protocol {
  const grpc = require("@grpc/grpc-js");
  const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
  const messages = require("@pulumi/pulumi/proto/analyzer_pb");
  const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
  const requests = mix(count).map(({ type, urn, name, props }) => {
    const request = new messages.AnalyzeRequest();
    request.setType(type);
    request.setUrn(urn);
    request.setName(name);
    request.setProperties(Struct.fromJavaScript(props));
    request.setOptions(new messages.AnalyzerResourceOptions());
    return request;
  });
  return {
    client: (port) => new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure()),
    request: (index) => requests[index % requests.length],
  };
}

function call(client: Client, request: unknown): Promise<void> {
  return new Promise((done, fail) => client.analyze(request, (error) => (error === null ? done() : fail(error))));
}

async function microsecondsEach(
  client: Client,
  request: (index: number) => unknown,
  from: number,
  to: number,
): Promise<number> {
  const begin = performance.now();
  for (let index = from; index < to; index++) await call(client, request(index));
  return ((performance.now() - begin) * 1000) / (to - from);
}

/** Mean time of a call in each pack, in turns of slices, so that the machine's moods meet both alike; the median slice counts. */
export async function compareCalls(packs: readonly Pack[], count: number): Promise<Readonly<Record<string, number>>> {
  const { client, request } = protocol(count);
  const running = await Promise.all(packs.map(start));
  const clients = running.map(({ port }) => client(port));
  for (const each of clients) await microsecondsEach(each, request, 0, Math.min(count, 1500));
  const slices: number[][] = packs.map(() => []);
  const size = Math.ceil(count / 20);
  for (let from = 0; from < count; from += size) {
    for (const [index, each] of clients.entries())
      slices[index]?.push(await microsecondsEach(each, request, from, from + size));
  }
  for (const each of clients) each.close();
  for (const each of running) each.process.kill();
  return Object.fromEntries(packs.map(({ name }, index) => [name, median(slices[index] ?? [])]));
}

export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

export async function startTime(pack: Pack, times: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const running = await start(pack);
    taken.push(running.startMilliseconds);
    running.process.kill();
  }
  return median(taken);
}
