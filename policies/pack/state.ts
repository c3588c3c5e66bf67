import { dispatch, findingsOn, toFinding } from "../core/dispatch";
import { exceptionFor, type PolicyException, readExceptions, unusedException } from "../core/exceptions";
import { Lineage } from "../core/lineage";
import type { PolicyResource } from "../core/resource";
import type { Cloud } from "../core/row";
import type { Finding, Rule } from "../core/rule";

/** A rule's configuration, read once. */
export interface RuleSettings {
  readonly exceptions: readonly PolicyException[];
  readonly problems: readonly string[];
  readonly used: Set<PolicyException>;
}

export interface StateOptions {
  readonly cloud?: Cloud;
  readonly ignoreExceptions: boolean;
  /** Exceptions by rule id that the pack itself brings; those of the configuration come on top. */
  readonly exceptions: Readonly<Record<string, readonly PolicyException[]>>;
  readonly now: Date;
}

/**
 * The state of a running pack. `@pulumi/policy` unpacks a resource's properties anew for every policy it calls, and
 * tells each policy its own configuration only. So all rules are decided in one call, that of the first enabled policy,
 * the leader; the findings wait here, by rule and URN, for their own policy with its level and exceptions. Policies
 * with nothing to report are not called at all. Keyed by URN, so that requests may overlap.
 */
export class PackState {
  readonly #rulesFor: (type: string) => readonly Rule[];
  readonly #stackRules: readonly Rule[];
  readonly #lineage: Lineage;
  readonly #settings = new Map<string, RuleSettings>();
  readonly #waiting = new Map<string, Map<string, Finding>>();
  readonly #stackWaiting = new Map<string, readonly Finding[]>();
  readonly #options: StateOptions;
  #leader: string | undefined;
  #stackLeader: string | undefined;
  #settled = false;

  constructor(rules: readonly Rule[], options: StateOptions) {
    const find = dispatch(rules);
    this.#rulesFor = (type) => {
      const found = find(type);
      return this.#settled ? found.filter((rule) => this.#settings.has(rule.id)) : found;
    };
    this.#stackRules = rules.filter((rule) => rule.matchStack !== undefined);
    this.#lineage = new Lineage(rules);
    this.#options = options;
  }

  /** True once some policy was called: from then on the engine knows the kind of each policy. */
  get isRunning(): boolean {
    return this.#leader !== undefined;
  }

  /** Whether a policy has to be called for the resource in hand: it leads, was never called, or has something to report. */
  wantsResource(ruleId: string): boolean {
    return (
      this.#leader === undefined || this.#leader === ruleId || !this.#settings.has(ruleId) || this.#waiting.has(ruleId)
    );
  }

  wantsStack(ruleId: string): boolean {
    if (this.#stackLeader === undefined || this.#stackLeader === ruleId) return true;
    const settings = this.#settings.get(ruleId);
    return settings === undefined || settings.exceptions.length > 0 || this.#stackWaiting.has(ruleId);
  }

  /** Reads a rule's configuration at the first call; its problems are reported once. */
  configure(
    ruleId: string,
    config: { readonly exceptions?: unknown; readonly ignoreExceptions?: unknown },
  ): readonly string[] {
    if (this.#settings.has(ruleId)) return [];
    const isIgnored = this.#options.ignoreExceptions || config.ignoreExceptions === true;
    const read = [this.#options.exceptions[ruleId], config.exceptions].map((given) =>
      readExceptions(ruleId, isIgnored ? undefined : given, this.#options.now),
    );
    const valid = read.flatMap((each) => each.valid);
    const problems = read.flatMap((each) => each.problems);
    this.#settings.set(ruleId, { exceptions: valid, problems, used: new Set() });
    return problems;
  }

  /** In the leader's call: decides every rule about this resource. */
  decide(ruleId: string, resource: PolicyResource): void {
    if (this.#leader !== undefined && this.#leader !== ruleId) return;
    this.#settled = this.#leader !== undefined;
    this.#leader = ruleId;
    this.#lineage.addParent(resource.urn, resource.parent);
    for (const finding of findingsOn(resource, this.#rulesFor, this.#options.cloud)) {
      if (this.#lineage.spokesman(finding) !== undefined) continue;
      this.#lineage.addFinding(finding);
      const byUrn = this.#waiting.get(finding.ruleId) ?? new Map<string, Finding>();
      this.#waiting.set(finding.ruleId, byUrn.set(finding.urn, finding));
    }
  }

  /** Takes the finding that waits for this rule on this resource, unless an exception lets it pass. */
  take(ruleId: string, urn: string): Finding | undefined {
    const byUrn = this.#waiting.get(ruleId);
    const finding = byUrn?.get(urn);
    byUrn?.delete(urn);
    if (byUrn?.size === 0) this.#waiting.delete(ruleId);
    return finding === undefined || this.#isExcepted(finding) ? undefined : finding;
  }

  decideStack(ruleId: string, read: () => readonly PolicyResource[]): void {
    if (this.#stackLeader !== undefined && this.#stackLeader !== ruleId) return;
    this.#stackLeader = ruleId;
    this.#stackWaiting.clear();
    if (this.#stackRules.length === 0) return;
    const resources = read();
    for (const { urn, parent } of resources) this.#lineage.addParent(urn, parent);
    for (const rule of this.#stackRules) {
      const matches = rule.matchStack?.(resources) ?? [];
      const findings = matches
        .map((match) => toFinding(rule, match.resource, match, this.#options.cloud))
        .filter((finding) => this.#lineage.spokesman(finding) === undefined);
      if (findings.length > 0) this.#stackWaiting.set(rule.id, findings);
    }
  }

  takeStack(ruleId: string): readonly Finding[] {
    const findings = this.#stackWaiting.get(ruleId) ?? [];
    this.#stackWaiting.delete(ruleId);
    return findings.filter((finding) => !this.#isExcepted(finding));
  }

  unused(ruleId: string): readonly string[] {
    const settings = this.#settings.get(ruleId);
    const left = settings?.exceptions.filter((exception) => !settings.used.has(exception)) ?? [];
    return left.map((exception) => unusedException(ruleId, exception));
  }

  #isExcepted(finding: Finding): boolean {
    const settings = this.#settings.get(finding.ruleId);
    const exception = exceptionFor(finding, settings?.exceptions ?? []);
    if (exception !== undefined) settings?.used.add(exception);
    return exception !== undefined;
  }
}
