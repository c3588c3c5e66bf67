import type { Finding, Rule } from "./rule";

/**
 * Remembers the findings by resource, so that a component and its children give one finding. Parents must be added
 * before children, as the engine registers them.
 */
export class Lineage {
  readonly #parents = new Map<string, string>();
  readonly #found = new Map<string, Set<string>>();
  readonly #whole: ReadonlySet<string>;

  constructor(rules: readonly Rule[]) {
    this.#whole = new Set(rules.filter((rule) => rule.whole === true).map((rule) => rule.id));
  }

  addParent(urn: string, parent: string | undefined): void {
    if (parent !== undefined && parent !== urn) this.#parents.set(urn, parent);
  }

  addFinding(finding: Finding): void {
    const ids = this.#found.get(finding.urn);
    if (ids === undefined) this.#found.set(finding.urn, new Set([finding.ruleId]));
    else ids.add(finding.ruleId);
  }

  /** The URNs above a resource, nearest first. A cycle ends the walk. */
  *ancestors(urn: string): Generator<string> {
    const seen = new Set([urn]);
    let parent = this.#parents.get(urn);
    while (parent !== undefined && !seen.has(parent)) {
      seen.add(parent);
      yield parent;
      parent = this.#parents.get(parent);
    }
  }

  /** The ancestor that already stands for this finding: by the same rule, or because its children are part of it. */
  spokesman(finding: Finding): string | undefined {
    if (this.#found.size === 0) return undefined;
    for (const ancestor of this.ancestors(finding.urn)) {
      const ids = this.#found.get(ancestor);
      if (ids === undefined) continue;
      if (ids.has(finding.ruleId)) return ancestor;
      for (const id of ids) if (this.#whole.has(id)) return ancestor;
    }
    return undefined;
  }
}
