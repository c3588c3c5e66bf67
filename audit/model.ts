import type { PolicyResource } from "./core";

/** What a piece of input was recognised as. */
export const InputKind = {
  PulumiState: "pulumi stack export",
  PulumiPreview: "pulumi preview",
  Plan: "embedded cloud plan",
  Kubernetes: "kubernetes manifests",
  HelmList: "helm release list",
  TerraformState: "terraform state",
  TerraformShow: "terraform show",
  Compose: "docker-compose",
} as const;
export type InputKind = (typeof InputKind)[keyof typeof InputKind];

/** Where something was read. */
export interface Place {
  /** The file as it was named on the command line, or found in a folder; `stdin` for `-`. */
  readonly source: string;
  /** 1-based. Resolved late for JSON, see `pointer`. */
  readonly line?: number;
  readonly column?: number;
  /** In JSON, the path to the resource: its line is looked up only when it is reported. */
  readonly pointer?: JsonPath;
}

export type JsonPath = readonly (string | number)[];

/** The Helm release an object belongs to. */
export interface ReleaseMark {
  /** What its objects have in common. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  /** The chart the object comes from, which may be a subchart of the release's. */
  readonly chart?: string;
  readonly version?: string;
  /** The chart that was installed, where the input tells: the first segment of a `# Source:` comment. */
  readonly rootChart?: string;
}

export interface AuditResource {
  readonly resource: PolicyResource;
  readonly place: Place;
  readonly release?: ReleaseMark;
}

/** Something that could not be read: the rest of the input was. */
export interface ReadProblem extends Place {
  readonly message: string;
}

export interface ReadResult {
  readonly kind?: InputKind;
  readonly resources: readonly AuditResource[];
  readonly problems: readonly ReadProblem[];
  /** Set when the content is well formed but nothing that the audit reads: other files of a folder. */
  readonly unrecognised?: string;
}

/** A piece of input, decoded. */
export interface Source {
  readonly name: string;
  readonly text: string;
}
