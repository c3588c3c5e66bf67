import { chartNames } from "./chart-names";
import type { ChartSource } from "./charts";
import { namesIn } from "./names";
import type { ProductKey } from "./products";

/** Names that publishers give to many charts alike. */
const families: readonly (readonly [RegExp, ProductKey])[] = [
  [/^cert-manager-webhook-/, "certManager"],
  [/-csi-driver(?:-|$)|^csi-driver-/, "csiDriver"],
  [/[a-z0-9]-exporter$/, "exporter"],
  [/^ack-[a-z0-9]+-controller$/, "crossplane"],
  [/^victoria-metrics-/, "victoriametrics"],
  [/^cluster-api-/, "clusterApi"],
];

interface OwnedName {
  readonly owner: string;
  readonly key: ProductKey;
}

const byName = new Map<string, ProductKey>();
const byOwner = new Map<string, readonly OwnedName[]>();
for (const [name, key] of namesIn(chartNames)) {
  const [owner = "", own] = name.split("/");
  if (own === undefined) byName.set(name, key);
  else byOwner.set(own, [...(byOwner.get(own) ?? []), { owner, key }]);
}

/** The product that a chart installs, by its name; where that is an ordinary word, its repository has to say the rest. */
export function recogniseChart({ name, from }: ChartSource): ProductKey | undefined {
  const owned = byOwner.get(name)?.find(({ owner }) => from.includes(owner));
  return owned?.key ?? byName.get(name) ?? families.find(([pattern]) => pattern.test(name))?.[1];
}

/** The products whose charts' names stand as words in the path of a file or folder. */
export function productsInPath(path: string): readonly ProductKey[] {
  return path
    .toLowerCase()
    .split(/[^a-z0-9-]+/)
    .flatMap((word) => byName.get(word) ?? []);
}
