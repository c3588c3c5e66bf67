import type { PolicyResource } from "./core";

/** The kinds of input. */
export const InputKind = {
  PulumiState: "pulumi stack export",
  PulumiPreview: "pulumi preview",
  Plan: "embedded cloud plan",
  Kubernetes: "kubernetes manifests",
  HelmList: "helm release list",
  TerraformState: "terraform state",
  TerraformShow: "terraform show",
  Compose: "docker-compose",
  HelmChart: "helm chart source",
  Helmfile: "helmfile or fleet",
  Kustomization: "kustomization",
  TerraformSource: "terraform source",
  CloudFormation: "cloudformation template",
  Nomad: "nomad job",
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
  /** The properties that its objects have in common. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  /** The chart the object comes from, which may be a subchart of the release's. */
  readonly chart?: string;
  readonly version?: string;
  /** The installed chart, if the input tells it: the first segment of a `# Source:` comment. */
  readonly rootChart?: string;
}

export interface AuditResource {
  readonly resource: PolicyResource;
  readonly place: Place;
  readonly release?: ReleaseMark;
  /** From a template that was not rendered: its name and namespace are a guess. */
  readonly isGuess?: boolean;
  /** Its file's key, where its URN does not hold it. */
  readonly key?: string;
  /** The URN of a compose service in another file that this one extends. */
  readonly part?: string;
}

/** Something that could not be read, or not wholly: the rest of the input was. */
export interface ReadProblem extends Place {
  readonly message: string;
}

export interface ReadResult {
  readonly kind?: InputKind;
  readonly resources: readonly AuditResource[];
  readonly problems: readonly ReadProblem[];
  /** Parts that need another tool to be read, each with that tool: a remote base, encrypted values. */
  readonly partial?: readonly ReadProblem[];
  /** Set when the content is well formed but nothing that the audit reads: other files of a folder. */
  readonly unrecognised?: string;
}

/** A piece of input, decoded. */
export interface Source {
  /** As a person finds it: the path as it was given, or below the folder that was given. */
  readonly name: string;
  /** Its path in its project, independent of the folder in which the command is started. Part of URNs. */
  readonly key: string;
  readonly text: string;
}

/** A file's text, or why it has none. */
export type Loaded = { readonly text: string } | { readonly problem: string };

/** A file given by name, or found in a given folder. Its text is read when it is asked for. */
export interface InputFile {
  readonly name: string;
  /** Its path in its project: see `Source`. */
  readonly key: string;
  /** Found in a folder: it may be something else than the audit reads. */
  readonly found: boolean;
  /** In bytes. */
  readonly size: number;
  /** Its path on disk, for a regular file. */
  readonly path?: string;
  readonly load: () => Loaded;
}

/** A file with the things that were read in it. */
export interface FileReading {
  readonly file: InputFile;
  readonly result: ReadResult;
}

/** A file of the input and the resources in it. */
export interface InputSummary {
  readonly source: string;
  readonly kind: InputKind;
  readonly resources: number;
}

/** A chart's folder in the input, with the files that belong to it. */
export interface ChartFolder {
  /** The folder's key. */
  readonly key: string;
  readonly chart: InputFile;
  readonly files: readonly InputFile[];
  /** The names of the charts that lie unpacked in its `charts` folder. */
  readonly subcharts: ReadonlySet<string>;
}
