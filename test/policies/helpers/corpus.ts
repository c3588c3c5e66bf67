import { readdirSync, readFileSync } from "node:fs";
import { parse, parseAllDocuments } from "yaml";
import { isRecord, text } from "../../../policies/core/read";
import { normaliseType, type PolicyResource } from "../../../policies/core/resource";
import { findingsOf } from "./findings";
import { toResource, type Written } from "./resources";

/** A labelled program: resources, Kubernetes manifests or a compose file, and every finding that is right. */
export interface Program {
  readonly file: string;
  readonly program: string;
  readonly expect: readonly string[];
  readonly resources?: readonly Written[];
  readonly manifests?: string;
  readonly compose?: string;
}

const folder = "test/policies/corpus";

function manifestResources(manifests: string): readonly PolicyResource[] {
  return parseAllDocuments(manifests).map((document) => {
    const object: unknown = document.toJS();
    const props = isRecord(object) ? object : {};
    const kind = text(props, "kind") ?? "";
    const name = text(props, "metadata", "name") ?? "";
    const type = normaliseType(`kubernetes:${text(props, "apiVersion")}:${kind}`);
    return { type, name, urn: `k8s://default/${kind}/${name}`, props };
  });
}

function composeResources(file: string): readonly PolicyResource[] {
  const { services } = parse(file);
  return Object.entries(services).map(([name, service]) => {
    const { image, environment = [], command = [] } = isRecord(service) ? service : {};
    const envs = isRecord(environment)
      ? Object.entries(environment).map(([key, value]) => `${key}=${value}`)
      : environment;
    const type = "docker:index/container:Container";
    return { type, name, urn: `compose://compose.yaml/${name}`, props: { image, name, envs, command } };
  });
}

function resourcesOf(program: Program): readonly PolicyResource[] {
  if (program.manifests !== undefined) return manifestResources(program.manifests);
  if (program.compose !== undefined) return composeResources(program.compose);
  return (program.resources ?? []).map(toResource);
}

export function readCorpus(): readonly Program[] {
  return readdirSync(folder).flatMap((file) => {
    const programs: readonly Omit<Program, "file">[] = parse(readFileSync(`${folder}/${file}`, "utf8"));
    return programs.map((program) => ({ ...program, file }));
  });
}

export interface Judgement {
  readonly program: Program;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  readonly right: readonly string[];
}

export function judge(program: Program): Judgement {
  const found = findingsOf(resourcesOf(program)).map(({ ruleId, name }) => `${ruleId} ${name}`);
  return {
    program,
    missing: program.expect.filter((each) => !found.includes(each)),
    surplus: found.filter((each) => !program.expect.includes(each)),
    right: found.filter((each) => program.expect.includes(each)),
  };
}
