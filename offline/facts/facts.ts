/**
 * Facts of a type as they are written in `schema-facts.json`. Paths are separated by blanks, `a.b{c d}` stands for `a.b.c a.b.d`,
 * and `a[]` for each element of a list. A path that is absent is unknown: nothing follows from it.
 */
export interface WrittenFacts {
  /** Properties that must be given where their block is; `a[]` needs an element at least. */
  readonly required?: string;
  /** Properties that stay as they are when a program leaves them out (optional and computed). */
  readonly kept?: string;
  /** Properties whose own change replaces the resource; `a*` with all below it, `a?` unless it is left out. */
  readonly replaces?: string;
  /** `path:least-most` elements of a list. */
  readonly counts?: string;
  /** `block:a,b.c`: one of them must be given where the block is. */
  readonly exactlyOne?: string;
  readonly atLeastOne?: string;
  /** `path:other,other`: not together. */
  readonly conflicts?: string;
  /** `path:other,other`: where the first is given, so must be the others. */
  readonly together?: string;
  /** `path rule numbers-or-values` */
  readonly valid?: readonly string[];
}

/** Properties of a block, by their paths below it. */
interface Group {
  readonly block: string;
  readonly members: readonly string[];
}

interface Relation {
  readonly path: string;
  readonly others: readonly string[];
}

export interface Validity {
  readonly path: string;
  readonly rule: string;
  readonly values: readonly string[];
}

export interface Facts {
  readonly required: readonly string[];
  readonly kept: ReadonlySet<string>;
  readonly replaces: readonly string[];
  readonly counts: readonly { readonly path: string; readonly least: number; readonly most: number }[];
  readonly exactlyOne: readonly Group[];
  readonly atLeastOne: readonly Group[];
  readonly conflicts: readonly Relation[];
  readonly together: readonly Relation[];
  readonly valid: readonly Validity[];
}

export type FactsOf = (type: string) => Facts | undefined;

/** Reads the facts of a type when it is first asked for. */
export function factsReader(types: Readonly<Record<string, WrittenFacts>>): FactsOf {
  const known = new Map<string, Facts>();
  return (type) => {
    const written = Object.hasOwn(types, type) ? types[type] : undefined;
    if (!written) return undefined;
    const facts = known.get(type) ?? read(written);
    known.set(type, facts);
    return facts;
  };
}

function read(written: WrittenFacts): Facts {
  return {
    required: paths(written.required),
    kept: new Set(paths(written.kept)),
    replaces: paths(written.replaces),
    counts: relations(written.counts).map(({ path, others: [range = ""] }) => {
      const [least, most] = range.split("-");
      return { path, least: Number(least), most: most ? Number(most) : Number.POSITIVE_INFINITY };
    }),
    exactlyOne: groups(written.exactlyOne),
    atLeastOne: groups(written.atLeastOne),
    conflicts: relations(written.conflicts),
    together: relations(written.together),
    valid: (written.valid ?? []).map((line) => {
      const [path = "", rule = "", ...values] = line.split(" ");
      return { path, rule, values };
    }),
  };
}

function paths(written = ""): readonly string[] {
  return [...written.matchAll(/([^\s{}]+)\{([^}]*)\}|(\S+)/g)].flatMap(([, block, names = "", single]) =>
    single === undefined ? names.split(" ").map((name) => `${block}.${name}`) : [single],
  );
}

function relations(written = ""): readonly Relation[] {
  return words(written).map((word) => {
    const [path = "", others = ""] = word.split(":");
    return { path, others: others.split(",") };
  });
}

function groups(written = ""): readonly Group[] {
  return relations(written).map(({ path, others }) => ({ block: path, members: others }));
}

function words(written: string): readonly string[] {
  return written === "" ? [] : written.split(" ");
}
