import { decodeAll, encodeAll, type Properties } from "../values";

/** A resource as the cloud has it. */
export interface CloudResource {
  readonly type: string;
  readonly id: string;
  /** URN under which it was made; its random values are derived from it. */
  readonly urn: string;
  readonly seed: string;
  /** URN of an explicit provider, in a plan: it may be of another account. */
  readonly provider?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** It was there before, and was only read or imported. */
  readonly foreign?: boolean;
  /** Deleted, but kept by the cloud for a while, which holds its name: how the cloud says so. */
  readonly kept?: string;
}

/** All of a cloud, as JSON. */
interface Written {
  readonly resources: readonly CloudResource[];
  readonly made: Record<string, number>;
  readonly written: readonly string[];
}

/** The cloud's resources. */
export class Cloud {
  private resources: CloudResource[] = [];
  /** Those that exist, by type: each new resource is compared with those of a few types. */
  private readonly byType = new Map<string, CloudResource[]>();
  /** Those that were deleted, and hold their names for a while. */
  kept: readonly CloudResource[] = [];
  /** How many resources of a URN there have been: the second one gets other names and ids than the first. */
  private made: Record<string, number> = {};
  /** Buckets that the cloud itself has written to, and other notes of its own. */
  written: readonly string[] = [];

  /** Empty, or as `text` of an earlier one says. */
  constructor(text?: string) {
    if (text === undefined) return;
    const { resources, made, written }: Written = JSON.parse(text);
    this.made = made;
    this.written = written;
    this.resources = resources.map((resource) => ({
      ...resource,
      inputs: decodeAll(resource.inputs),
      outputs: decodeAll(resource.outputs),
    }));
    this.reindex();
  }

  private reindex(): void {
    this.kept = this.resources.filter(({ kept }) => kept !== undefined);
    this.byType.clear();
    this.index(this.present);
  }

  private index(resources: readonly CloudResource[]): void {
    for (const resource of resources) {
      const alike = this.byType.get(resource.type);
      if (alike) alike.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  /** The resources that exist; those kept after their deletion are apart. */
  get present(): readonly CloudResource[] {
    return this.resources.filter(({ kept }) => kept === undefined);
  }

  /** The resources that its programs made and did not delete. */
  get own(): readonly CloudResource[] {
    return this.present.filter(({ foreign }) => !foreign);
  }

  ofType(type: string): readonly CloudResource[] {
    return this.byType.get(type) ?? [];
  }

  /** By id; where several share one, as the revisions of a task definition do, the ARN and then the URN decide. */
  find(type: string, id: string, { arn, urn }: { arn?: unknown; urn?: string } = {}): CloudResource | undefined {
    const candidates = this.ofType(type).filter((resource) => resource.id === id);
    if (typeof arn === "string") return candidates.find(({ outputs }) => outputs.arn === arn);
    return candidates.find((resource) => resource.urn === urn) ?? candidates.at(-1);
  }

  seedOf(urn: string): string {
    const made = this.made[urn] ?? 0;
    return made === 0 ? urn : `${urn}#${made}`;
  }

  add(resource: CloudResource): void {
    this.resources.push(resource);
    this.index([resource]);
    if (!resource.foreign) this.made[resource.urn] = (this.made[resource.urn] ?? 0) + 1;
  }

  replace(before: CloudResource, after: CloudResource): void {
    this.resources = this.resources.map((resource) => (resource === before ? after : resource));
    this.reindex();
  }

  remove(resource: CloudResource, kept?: string): void {
    this.resources = this.resources.flatMap((other) => {
      if (other !== resource) return [other];
      return kept === undefined ? [] : [{ ...resource, kept }];
    });
    this.reindex();
  }

  write(note: string): void {
    if (!this.written.includes(note)) this.written = [...this.written, note];
  }

  /** All of it as JSON, for a later one. */
  get text(): string {
    const resources = this.resources.map((resource) => ({
      ...resource,
      inputs: encodeAll(resource.inputs),
      outputs: encodeAll(resource.outputs),
    }));
    return JSON.stringify({ made: this.made, written: this.written, resources });
  }
}
