import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Linked {
  /** Folder of the generated SDK, below the project. */
  readonly path: string;
}

/** The part of a language host that one language has of its own. */
export interface Language {
  /** The commands that run a program for the engine at that address; the last one is the program itself. */
  run(folder: string, request: RunRequest, engine: string): readonly Command[];
  /** The commands that install the dependencies of a folder. */
  install(folder: string, options: Readonly<Record<string, unknown>>): readonly Command[];
  /** Names generated SDKs among the dependencies of a program; the commands that it takes. */
  link(folder: string, packages: readonly Linked[]): readonly Command[];
  /** Files of the SDK of a plugin, by its schema; by default a command beside the engine makes them. */
  generate?(schema: string): Readonly<Record<string, string>>;
}

/** The environment that Pulumi's SDKs for Go and Java read; the runner of Python takes the same. */
export function environmentOf(folder: string, request: RunRequest, engine: string): Readonly<Record<string, string>> {
  return {
    PULUMI_MONITOR: request.getMonitorAddress(),
    PULUMI_ENGINE: engine,
    PULUMI_ORGANIZATION: request.getOrganization(),
    PULUMI_PROJECT: request.getProject(),
    PULUMI_ROOT_DIRECTORY: request.getInfo()?.getRootDirectory() ?? folder,
    PULUMI_STACK: request.getStack(),
    PULUMI_DRY_RUN: String(request.getDryrun()),
    PULUMI_PARALLEL: String(request.getParallel()),
  };
}
