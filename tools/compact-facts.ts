import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Facts of a property as they are read from a provider's schema. */
interface PropertyFacts {
  /** Its kind, such as `string`, `set<string>` or `block list one`. */
  readonly t: string;
  readonly r?: 1;
  readonly o?: 1;
  readonly c?: 1;
  /** Replaces: always, if it is configured, or on a condition. */
  readonly fn?: 1 | 2 | 3;
  readonly min?: number;
  readonly max?: number;
  readonly def?: unknown;
  /** Conflicts with, exactly one of, at least one of, required with. */
  readonly cw?: readonly string[];
  readonly eo?: readonly string[];
  readonly al?: readonly string[];
  readonly rw?: readonly string[];
  /** Validators in words. */
  readonly v?: readonly string[];
}

interface TypeFacts {
  readonly p: Readonly<Record<string, PropertyFacts>>;
  readonly cv?: readonly string[];
}

type Entries = readonly (readonly [path: string, facts: PropertyFacts])[];

/** Properties of a resource that its arguments in the SDK ask for: the provider fills in the others, a name most of all. */
function askedFor(type: string): ReadonlySet<string> | undefined {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const [folder = "", file = ""] = module.split("/");
  const candidates = [file, `${name.charAt(0).toLowerCase()}${name.slice(1)}`, name.toLowerCase()].flatMap((base) => [
    base,
    base.replace(/^[A-Z]+/, (letters) => letters.toLowerCase()),
  ]);
  const directory = join("node_modules/@pulumi", pkg, folder);
  const path = candidates.map((base) => join(directory, `${base}.d.ts`)).find(existsSync);
  const found = path && new RegExp(`interface ${name}Args \\{([\\s\\S]*?)\\n\\}`).exec(readFileSync(path, "utf8"))?.[1];
  return found ? new Set([...found.matchAll(/^ {4}(\w+): /gm)].map(([, property = ""]) => property)) : undefined;
}

const isTop = (path: string) => !/[.[]/.test(path);
const parentOf = (path: string) => (path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "");
const nameOf = (path: string) => path.slice(path.lastIndexOf(".") + 1);
const bare = (path: string) => path.replaceAll("[]", "");
/** `a b.c b.d` is written `a b.{c d}`: what is in one block stands together. */
function grouped(paths: readonly string[]): string {
  const parents = [...new Set(paths.map(parentOf))];
  return parents
    .map((parent) => {
      const names = paths.filter((path) => parentOf(path) === parent).map(nameOf);
      return parent === "" ? names.join(" ") : `${parent}{${names.join(" ")}}`;
    })
    .join(" ");
}

/** The block that all are in, some of them in blocks of their own. */
function commonParent(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map(parentOf).sort((a, b) => a.length - b.length);
  return others.every((other) => other === first || first === "" || other.startsWith(`${first}.`))
    ? first
    : commonParent([first, ...others]);
}

/** `parent:a,b.c` with paths below the parent. */
function sets(entries: Entries, key: "eo" | "al"): readonly string[] {
  const withDefault = new Set(entries.flatMap(([path, { def }]) => (def === undefined ? [] : [bare(path)])));
  const groups = entries.flatMap(([path, facts]) => {
    const members = facts[key];
    if (!members) return [];
    const all = [...new Set([...members, path].map(bare))].sort();
    // The bridge fills in Terraform's default before the provider counts, also in a block:
    // https://github.com/pulumi/pulumi-terraform-bridge/blob/master/pkg/tfbridge/schema.go (applyDefaults)
    if (all.some((member) => withDefault.has(member))) return [];
    const parent = commonParent(all);
    const below = all.map((member) => (parent === "" ? member : member.slice(parent.length + 1)));
    return [`${parent}:${below.join(",")}`];
  });
  return [...new Set(groups)];
}

/** `path:other,other`, by absolute paths. */
function pairs(entries: Entries, key: "cw" | "rw"): readonly string[] {
  const seen = new Set<string>();
  return entries.flatMap(([path, facts]) => {
    const others = (facts[key] ?? []).filter((other) => bare(other) !== bare(path)).sort();
    const fresh = key === "rw" ? others : others.filter((other) => !seen.has(`${bare(other)} ${bare(path)}`));
    for (const other of fresh) seen.add(`${bare(path)} ${bare(other)}`);
    return fresh.length > 0 ? [`${path}:${fresh.join(",")}`] : [];
  });
}

const rules: readonly (readonly [words: RegExp, rule: (match: RegExpMatchArray) => string])[] = [
  [/^string length must be between (\d+) and (\d+)$/, ([, min, max]) => `length ${min} ${max}`],
  [/^string length must be at most (\d+)$/, ([, max]) => `length 0 ${max}`],
  [/^string length must be at least (\d+)$/, ([, min]) => `length ${min}`],
  [/^value must be between (-?\d+) and (\d+)$/, ([, min, max]) => `number ${min} ${max}`],
  [/^value must be at least (\d+)$/, ([, min]) => `number ${min}`],
  [/^value must be at most (\d+)$/, ([, max]) => `number -Infinity ${max}`],
  [/^value must be one of: \[((?:"[^" ]*" ?)+)\]$/, ([, values = ""]) => `one-of ${values.replaceAll('"', "")}`],
  [/^value must be a valid IPv4 CIDR that represents a network address$/, () => "ipv4-network"],
];

/** Of the validators only those whose words leave no doubt. */
function validators(entries: Entries): readonly string[] {
  return entries.flatMap(([path, { v = [] }]) =>
    v.flatMap((words) => {
      const sure = rules.flatMap(([pattern, rule]) => {
        const match = words.match(pattern);
        return match ? [`${path} ${rule(match)}`] : [];
      });
      return sure;
    }),
  );
}

function counts(entries: Entries): readonly string[] {
  return entries.flatMap(([path, { t, min = 0, max }]) =>
    t.includes(" one") || (min <= 1 && max === undefined) ? [] : [`${path}:${min}-${max ?? ""}`],
  );
}

const written = (given: string | readonly string[], key: string) => (given.length > 0 ? { [key]: given } : {});

/** Asked for by the provider that the facts are of, and no longer by the one of the SDK that is installed. */
const optionalNow: Readonly<Record<string, readonly string[]>> = {
  "aws:ecs/service:Service": ["hookTargetArn", "roleArn"].map(
    (name) => `deploymentConfiguration.lifecycleHooks[].${name}`,
  ),
};

function compact(type: string, { p, cv = [] }: TypeFacts) {
  const asked = askedFor(type);
  const all = Object.entries(p);
  const settable = all.filter(([, { r, o }]) => r || o);
  const required = settable.filter(
    ([path, { r }]) => r && (!isTop(path) || asked?.has(path)) && !optionalNow[type]?.includes(path),
  );
  const inSet = (path: string) => all.some(([other, { t }]) => t.includes("set") && path.startsWith(`${other}[]`));
  const kept = settable.filter(([path, { o, c }]) => o && c && !inSet(path));
  const whole = cv.map((words) => words.replace("ExactlyOneOf: ", ":").replaceAll(", ", ","));
  const replaces = settable.filter(([, { fn }]) => fn === 1 || fn === 2);
  const replacing = (path: string, { t, fn }: PropertyFacts) =>
    `${path}${/^(list|set|map)\b/.test(t) && !t.includes("object") ? "*" : ""}${fn === 2 ? "?" : ""}`;
  const marked = (path: string, { t, min = 0 }: PropertyFacts) =>
    t.startsWith("block") && !t.includes(" one") && min <= 1 ? `${path}[]` : path;
  return {
    ...written(grouped(required.map(([path, facts]) => marked(path, facts))), "required"),
    ...written(grouped(kept.map(([path]) => path)), "kept"),
    ...written(grouped(replaces.map(([path, facts]) => replacing(path, facts))), "replaces"),
    ...written(counts(settable).join(" "), "counts"),
    ...written([...whole, ...sets(settable, "eo")].join(" "), "exactlyOne"),
    ...written(sets(settable, "al").join(" "), "atLeastOne"),
    ...written(pairs(settable, "cw").join(" "), "conflicts"),
    ...written(pairs(settable, "rw").join(" "), "together"),
    ...written(validators(settable), "valid"),
  };
}

/** `node tools/run.mjs tools/compact-facts.ts <facts.json> <file to write>` */
const [source = "", target = ""] = process.argv.slice(2);
const { versions, types }: { versions: { provider: string; sdk: string }; types: Record<string, TypeFacts> } =
  JSON.parse(readFileSync(source, "utf8"));
const facts = Object.entries(types).map(
  ([type, one]) => `  ${JSON.stringify(type)}: ${JSON.stringify(compact(type, one))}`,
);
const about = `Facts of the schema of ${versions.provider}, as ${versions.sdk} names them. offline/facts/facts.ts says how they are written.`;
writeFileSync(target, `{\n "about": ${JSON.stringify(about)},\n "types": {\n${facts.join(",\n")}\n }\n}\n`);
