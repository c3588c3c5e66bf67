import { memoize } from "../core/memoize";
import { imageNames, packagers } from "./image-names";
import { namesIn } from "./names";
import { alternatives } from "./patterns";
import { type Product, type ProductKey, products } from "./products";

interface Names {
  /** Paths of two and more segments, by their last segment. */
  readonly paths: ReadonlyMap<string, readonly (readonly [string, ProductKey])[]>;
  readonly names: ReadonlyMap<string, ProductKey>;
  readonly officialOnly: ReadonlyMap<string, ProductKey>;
  /** Owners who publish nothing but the product. */
  readonly owners: ReadonlyMap<string, ProductKey>;
}

function readNames(): Names {
  const paths = new Map<string, (readonly [string, ProductKey])[]>();
  const names = new Map<string, ProductKey>();
  const officialOnly = new Map<string, ProductKey>();
  const owners = new Map<string, ProductKey>();
  for (const [name, key] of namesIn(imageNames)) {
    const last = name.slice(name.lastIndexOf("/") + 1);
    if (name.startsWith("=")) officialOnly.set(name.slice(1), key);
    else if (last === "*") owners.set(name.slice(0, -2), key);
    else if (last === name) names.set(name, key);
    else paths.set(last, [...(paths.get(last) ?? []), [name, key]]);
  }
  return { paths, names, officialOnly, owners };
}

const index = readNames();

/** Exporters are many, and named alike. */
const exporter = /[a-z0-9][-_]exporter$/;

interface ImageReference {
  /** Empty for Docker Hub's short form. */
  readonly registry: string;
  readonly path: readonly string[];
}

/** Splits an image reference as Docker does: the first segment is a registry when it has a dot or colon, or is localhost. */
function parseImage(image: string): ImageReference {
  const reference = image
    .trim()
    .replace(/^(?:docker|https?):\/\//, "")
    .replace(/@sha256:.*$/, "");
  const [first = "", ...rest] = reference.split("/");
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const path = (hasRegistry ? rest : [first, ...rest]).map((segment) => segment.toLowerCase());
  const last = path.at(-1) ?? "";
  return { registry: hasRegistry ? first : "", path: [...path.slice(0, -1), last.replace(/:.*$/, "")] };
}

/** The segments of an image's path without registry, tag and digest. */
export function imagePath(image: string): readonly string[] {
  return parseImage(image).path;
}

/** True where a bare name means the well-known image: Docker Hub's official ones, and below a packager or mirror. */
function isOfficial({ registry, path }: ImageReference): boolean {
  if (path.length === 1) return registry === "" || /(?:^|\.)docker\.io$/.test(registry);
  return packagers.has(path.at(-2) ?? "");
}

function keyOf(reference: ImageReference): ProductKey | undefined {
  const { path } = reference;
  const last = path.at(-1) ?? "";
  const whole = `/${path.join("/")}`;
  const byPath = index.paths.get(last)?.find(([name]) => whole.endsWith(`/${name}`));
  if (byPath !== undefined) return byPath[1];
  if (isOfficial(reference)) {
    const official = index.officialOnly.get(last) ?? index.names.get(last);
    if (official !== undefined) return official;
  }
  const known = index.names.get(last) ?? index.owners.get(path.at(-2) ?? "");
  return known ?? (exporter.test(last) ? "exporter" : undefined);
}

function productOf(image: string): (Product & { readonly key: ProductKey }) | undefined {
  const key = keyOf(parseImage(image));
  return key === undefined ? undefined : { ...products[key], key };
}

/** The product an image is, by its repository's name, whatever registry, mirror, tag or digest it is pulled by. */
export const recogniseImage = memoize(1000, productOf);

const clientTools = [
  alternatives("psql pg_dump pg_dumpall pg_restore pg_isready pg_basebackup createdb redis-cli"),
  alternatives("mysql(?!d) mysqldump mysqladmin mariadb(?!d) mariadb-dump"),
  alternatives("mongosh? mongodump mongorestore mongoimport cqlsh clickhouse-client sqlcmd etcdctl rabbitmqadmin"),
  String.raw`kafka-(?:topics|console-\w+|configs|consumer-groups)(?:\.sh)?`,
  "vault (?:read|write|kv|login|agent)",
  "mc (?:alias|cp|mirror|mb)",
  "trivy (?:image|fs|repo)",
  "nats (?:pub|sub|stream)",
];
const clientCommand = new RegExp(String.raw`(?:^|[\s"'/;&|])(?:${clientTools.join("|")})(?=[\s"'.;&|]|$)`);

/** True when a command uses the image only for the client tools in it: a dump, a migration, a wait for the database. */
export function isClientUse(command: string): boolean {
  return clientCommand.test(command);
}
