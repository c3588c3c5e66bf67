import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Analyzer, type Running, startPack } from "../../test/policies/helpers/analyzer";
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

function start({ folder, main }: Pack): Promise<Running> {
  return startPack(folder, main);
}

async function microsecondsEach(analyzer: Analyzer, requests: readonly unknown[]): Promise<number> {
  const begin = performance.now();
  for (const request of requests) await analyzer.send("analyze", request);
  return ((performance.now() - begin) * 1000) / requests.length;
}

/** Mean time of a call in each pack, in turns of slices, so that the machine's moods meet both alike; the median slice counts. */
export async function compareCalls(packs: readonly Pack[], count: number): Promise<Readonly<Record<string, number>>> {
  const running = await Promise.all(packs.map(start));
  const analyzers = running.map(({ port }) => new Analyzer(port));
  const requests = mix(count).map((resource) => analyzers[0]?.request(resource));
  for (const analyzer of analyzers) await microsecondsEach(analyzer, requests.slice(0, 1500));
  const slices: number[][] = packs.map(() => []);
  const size = Math.ceil(count / 20);
  for (let from = 0; from < count; from += size) {
    for (const [index, analyzer] of analyzers.entries()) {
      slices[index]?.push(await microsecondsEach(analyzer, requests.slice(from, from + size)));
    }
  }
  for (const analyzer of analyzers) analyzer.close();
  for (const each of running) each.process.kill();
  return Object.fromEntries(packs.map(({ name }, index) => [name, median(slices[index] ?? [])]));
}

export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

/** The median time to the port of each pack, started in turns. */
export async function startTimes(packs: readonly Pack[], times: number): Promise<readonly number[]> {
  const taken: number[][] = packs.map(() => []);
  for (let time = 0; time < times; time++) {
    for (const [index, pack] of packs.entries()) {
      const running = await start(pack);
      taken[index]?.push(running.startMilliseconds);
      running.process.kill();
    }
  }
  return taken.map(median);
}
