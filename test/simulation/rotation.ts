import type { World } from "./workflows";

interface Version {
  createdAt: number;
  state: "ENABLED" | "DISABLED";
}

interface Deployed {
  etag: number;
  template: unknown;
  revisions: number[];
  /** Number of the last revision that became ready. */
  ready: number;
  readyAt: number;
  healthy: boolean;
}

const START = Date.UTC(2026, 10, 29, 8) / 1000;
const asTime = (second: number): string => new Date((START + second) * 1000).toISOString();

/** Secret Manager and Cloud Run at a virtual time, in seconds from the start, as a workflow sees them. */
export class VirtualProject implements World {
  second = 0;
  readonly #secrets = new Map<string, Version[]>();
  readonly #resources = new Map<string, Deployed>();
  /** Called before a change is taken: something else may come first. */
  beforePatch: () => void = () => {};
  /** Whether a new revision becomes ready. */
  healthy = true;
  readonly requests: string[] = [];

  addVersion(secret: string, state: Version["state"] = "ENABLED"): void {
    this.#secrets.set(secret, [...(this.#secrets.get(secret) ?? []), { createdAt: this.second, state }]);
  }

  /** As an update of the program does. */
  deploy(resource: string, template: unknown = { containers: [] }): void {
    const before = this.#resources.get(resource);
    const revisions = [...(before?.revisions ?? []), this.second];
    const etag = (before?.etag ?? 0) + 1;
    const { healthy } = this;
    const ready = healthy ? revisions.length - 1 : (before?.ready ?? -1);
    this.#resources.set(resource, { etag, template, revisions, ready, readyAt: this.second + 30, healthy });
  }

  revisionsOf(resource: string): number {
    return this.#found(resource).revisions.length;
  }

  templateOf(resource: string): unknown {
    return this.#found(resource).template;
  }

  now = (): number => START + this.second;

  sleep = (seconds: number): void => {
    this.second += seconds;
  };

  request: World["request"] = (method, url, body, query) => {
    this.requests.push(`${method} ${url}`);
    const secret = /^https:\/\/secretmanager\.googleapis\.com\/v1\/(.+)\/versions\/latest$/.exec(url)?.[1];
    if (secret !== undefined) return { body: this.#latest(secret) };
    const path = /^https:\/\/run\.googleapis\.com\/v2\/(.+)$/.exec(url)?.[1] ?? "";
    const revision = /^(.+)\/revisions\/r(\d+)$/.exec(path);
    if (revision !== null) return { body: { createTime: asTime(this.#revision(revision[1] ?? "", revision[2])) } };
    return { body: method === "patch" ? this.#patch(path, body, query) : this.#read(path) };
  };

  #found(resource: string): Deployed {
    const found = this.#resources.get(resource);
    if (found === undefined) throw new Error(`404: ${resource}`);
    return found;
  }

  #latest(secret: string): object {
    const latest = this.#secrets.get(secret)?.at(-1);
    if (latest === undefined) throw new Error(`404: ${secret} has no version`);
    return { state: latest.state, createTime: asTime(latest.createdAt) };
  }

  #revision(resource: string, number: string | undefined): number {
    return this.#found(resource).revisions[Number(number)] ?? Number.NaN;
  }

  /** A field that is false is left out of the answer. */
  #read(resource: string): object {
    const { etag, template, revisions, ready, readyAt, healthy } = this.#found(resource);
    const reconciling = this.second < readyAt;
    return {
      etag: `"${etag}"`,
      template,
      latestCreatedRevision: `${resource}/revisions/r${revisions.length - 1}`,
      ...(ready >= 0 && { latestReadyRevision: `${resource}/revisions/r${ready}` }),
      ...(reconciling && { reconciling }),
      terminalCondition: { state: healthy ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED" },
    };
  }

  /** https://docs.cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/patch */
  #patch(resource: string, body: unknown, query: Record<string, unknown>): object {
    this.beforePatch();
    const { etag, template } = body as { etag: string; template: unknown };
    const before = this.#found(resource);
    if (etag !== `"${before.etag}"`) throw new Error("409: the etag is not that of the service");
    if (query.updateMask !== "template") throw new Error("the template alone may change");
    const same = JSON.stringify(template) === JSON.stringify(before.template);
    if (!same || query.forceNewRevision === true) this.deploy(resource, template);
    return { name: "operations/1" };
  }
}
