import { memoize } from "../core/memoize";
import { Row } from "../core/row";
import { isClientUse, recogniseImage } from "./images";
import { applicationServer, productOfPackage } from "./packages";
import { type Product, type ProductKey, products } from "./products";
import {
  acme,
  applications,
  clusters,
  compose,
  containerRun,
  cron,
  downloads,
  ecsAgent,
  endlessLoop,
  housekeepingCron,
  installer,
  loopExit,
  queueConsumer,
  selfSigned,
  service,
  sysv,
  valuedFlags,
  yamlImage,
  yamlPackageLine,
  yamlPackages,
} from "./script-patterns";
import { secretInText } from "./secrets";
import { decodeUserData } from "./user-data";

/** The work that a start-up script, a remote command or cloud-init gives to a machine. */
export interface ScriptFacts {
  /** Products and servers it installs or runs; the most telling one first. */
  readonly servers: readonly Server[];
  readonly dns: string | undefined;
  readonly acme: string | undefined;
  readonly cron: string | undefined;
  /** A program that works for ever, by a queue or by a loop. */
  readonly worker: string | undefined;
  readonly secret: string | undefined;
}

export interface Server {
  /** `PostgreSQL`, `nginx`, `containers with Docker`. */
  readonly label: string;
  readonly product: Product | undefined;
}

const serviceVerbs: ReadonlySet<string> = new Set(["enable", "start", "restart", "reload", "add"]);
const dnsKeys: ReadonlySet<ProductKey> = new Set<ProductKey>([
  "bind",
  "dnsmasq",
  "unbound",
  "coredns",
  "powerdns",
  "pihole",
]);
const runtimes: ReadonlySet<ProductKey> = new Set<ProductKey>(["docker", "coredns"]);

/**
 * A script whose lines are of bounded length and whose blanks are short, so that no pattern runs over one long stretch again and
 * again: people write no such lines, and parts in base64 are decoded before.
 */
function bounded(body: string): string {
  return body
    .replace(/[ \t]{64,}/g, " ")
    .replace(/\n\s*\n/g, "\n")
    .replace(/[^\n]{512}/g, (line) => `${line}\n`);
}

/** Without comments, continued lines joined, and cloud-init's lists of words (`- [systemctl, start, nginx]`) as plain commands. */
function withoutComments(body: string): string {
  return body
    .replace(/^[ \t]*(?:#(?!!|cloud-config)|REM\s|::)[^\n]*$/gim, "")
    .replace(/\\\r?\n\s*/g, " ")
    .replace(
      /^([ \t]*-[ \t]*)\[(.*)\][ \t]*$/gm,
      (_, dash: string, words: string) => dash + words.replace(/["',]+/g, " "),
    );
}

/** Where the bare name is the client, and the server is called so: `postgresql15` beside `postgresql15-server`. */
const clientFirst = /^(?:yum|dnf|microdnf|tdnf|amazon-linux-extras)$/;
const bareClient = /^(?:postgresql|mysql|mariadb)[\d.]*$/;

function packagesIn(body: string): readonly string[] {
  return [...body.matchAll(installer)].flatMap(([, tool = "", names = ""]) =>
    names.split(/\s+/).filter((name) => !(clientFirst.test(tool) && bareClient.test(name))),
  );
}

/** `enable --now nginx redis` → nginx, redis: the words after the verb that are no options. */
function startedBy(words: readonly string[]): readonly string[] {
  const verb = words.findIndex((word) => serviceVerbs.has(word));
  return verb < 0 ? [] : words.slice(verb + 1).filter((word) => !word.startsWith("-"));
}

function namesIn(body: string): readonly string[] {
  const found = [...packagesIn(body)];
  for (const [, words = ""] of body.matchAll(service)) found.push(...startedBy(words.split(/\s+/)));
  for (const [, name = ""] of body.matchAll(sysv)) found.push(name);
  for (const [, block = ""] of body.matchAll(yamlPackages)) {
    found.push(...block.split("\n").map((line) => line.replace(/^[\s-]*\[?|["',\]]/g, "").trim()));
  }
  for (const [, row = ""] of body.matchAll(yamlPackageLine)) found.push(...row.split(",").map((name) => name.trim()));
  for (const [, name = ""] of body.matchAll(downloads)) found.push(name);
  return found.map((name) => name.replace(/^["']|["',]+$/g, "")).filter((name) => /^[\w.@+=-]+$/.test(name));
}

function imageOfRun(line: string): string | undefined {
  const words = line.trim().split(/\s+/);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("-"))
      return isClientUse(words.slice(index + 1).join(" ")) ? undefined : word.replace(/["']/g, "");
    if (valuedFlags.has(word)) index++;
  }
  return undefined;
}

function imagesIn(body: string): readonly string[] {
  const runs = [...body.matchAll(containerRun)].map(([, line = ""]) => imageOfRun(line));
  const declared = [...body.matchAll(yamlImage)].map(([, image]) => image);
  return [...runs, ...declared].filter((image): image is string => image !== undefined && image !== "");
}

function serverKeys(body: string, names: readonly string[]): ReadonlySet<ProductKey> {
  const keys = new Set<ProductKey>();
  for (const image of imagesIn(body)) keys.add(recogniseImage(image)?.key ?? "docker");
  if (compose.test(body) || /get\.docker\.com/.test(body)) keys.add("docker");
  if (clusters.test(body)) keys.add(/kubeadm/.test(body) ? "kubeadm" : "k3s");
  for (const name of names) {
    const key = productOfPackage(name);
    if (key !== undefined) keys.add(key);
  }
  if (/\bproxy_pass\b|^\s*upstream\s+\S+\s*\{/m.test(body) && names.some((name) => /^nginx/.test(name)))
    keys.add("nginxProxy");
  return keys;
}

function serversIn(body: string, names: readonly string[]): readonly Server[] {
  const keys = [...serverKeys(body, names)].filter((key) => !dnsKeys.has(key) && key !== "certbot" && key !== "acme");
  const known = keys.sort((left, right) => Number(runtimes.has(left)) - Number(runtimes.has(right)));
  const servers: Server[] = known.map((key) => ({ label: products[key].label, product: products[key] }));
  const application = names.map(applicationServer).find((name) => name !== undefined);
  if (application !== undefined && !keys.includes("nginxProxy"))
    servers.push({ label: application, product: undefined });
  if (ecsAgent.test(body)) servers.push({ label: "an ECS container instance", product: undefined });
  for (const [pattern, label] of applications) if (pattern.test(body)) servers.push({ label, product: undefined });
  return servers;
}

function dnsIn(body: string, names: readonly string[]): string | undefined {
  const key = [...serverKeys(body, names)].find((each) => dnsKeys.has(each));
  return key === undefined ? undefined : products[key].label;
}

function cronIn(body: string): string | undefined {
  const lines = body.split("\n").filter((line) => cron.test(line) && !housekeepingCron.test(line));
  return lines.length === 0 ? undefined : "schedules jobs with cron";
}

function workerIn(body: string): string | undefined {
  if (queueConsumer.test(body)) return "takes messages from a queue";
  return hasEndlessLoop(body) ? "works in a loop without an end" : undefined;
}

/** Whether a loop never ends; one that leaves itself waits for something at the start, and is no worker. */
function hasEndlessLoop(body: string): boolean {
  let depth = 0;
  let leaves = false;
  for (const line of body.split("\n")) {
    if (depth === 0 && !endlessLoop.test(line)) continue;
    if (depth === 0) leaves = false;
    leaves ||= loopExit.test(line);
    // The `do` of a loop may stand on the line after its condition.
    depth += Math.max(countOf(/\bdo\b/g, line), depth === 0 ? 1 : 0) - countOf(/\bdone\b/g, line);
    if (depth <= 0 && !leaves) return true;
    depth = Math.max(depth, 0);
  }
  return depth > 0 && !leaves;
}

const countOf = (word: RegExp, line: string): number => line.match(word)?.length ?? 0;

function acmeIn(body: string): string | undefined {
  if (acme.test(body)) return "gets certificates with an ACME client";
  return selfSigned.test(body) ? "makes a self-signed certificate" : undefined;
}

function factsOf(script: string): ScriptFacts {
  const body = withoutComments(bounded(decodeUserData(script)));
  const names = namesIn(body);
  return {
    servers: serversIn(body, names),
    dns: dnsIn(body, names),
    acme: acmeIn(body),
    cron: cronIn(body),
    worker: workerIn(body),
    secret: secretInText(body),
  };
}

/** Reads a script in any encoding. The answers are kept, since several rules ask about the same script. */
export const readScript = memoize(64, factsOf);

/** The row of the table that a server belongs to: a broker is another matter than an application. */
export function rowOf(server: Server): Row {
  return server.product?.row ?? Row.Compute;
}
