import { type AuditResource, InputKind, type Place, type ReadResult } from "../model";
import { arrayAt, isRecord, optional, type Props, record, text } from "../value";

/** A Nomad job, as the HCL parser prints it: https://developer.hashicorp.com/nomad/docs/job-specification */
export const isNomadJob = (root: Props): boolean =>
  Object.values(record(root, "job")).some(
    (bodies) => Array.isArray(bodies) && bodies.some((body) => isRecord(body) && "group" in body),
  );

export function readNomadJob(root: Props, source: string, key: string): ReadResult {
  const resources: AuditResource[] = [];
  for (const [job, group, task, spec] of tasks(root)) {
    const [config] = arrayAt(spec, "config").filter(isRecord);
    const image = config === undefined ? undefined : text(config, "image");
    if (image === undefined && text(spec, "driver") === undefined) continue;
    const [env] = arrayAt(spec, "env").filter(isRecord);
    const envs = Object.entries(env ?? {}).map(([name, value]) => `${name}=${String(value)}`);
    const urn = `nomad://${key}/${job}/${group}/${task}`;
    const props = { name: task, ...optional("image", image), command: [], envs, ports: [] };
    resources.push({
      resource: { type: "docker:index/container:Container", name: task, urn, props },
      place: place(source),
    });
  }
  return { kind: InputKind.Nomad, resources, problems: [] };
}

const place = (source: string): Place => ({ source });

/** Blocks with a label: `{ "web": [{ … }] }`. */
function* labelled(parent: Props, block: string): Generator<readonly [string, Props]> {
  for (const [name, bodies] of Object.entries(record(parent, block)))
    for (const body of Array.isArray(bodies) ? bodies : []) if (isRecord(body)) yield [name, body];
}

function* tasks(root: Props): Generator<readonly [string, string, string, Props]> {
  for (const [job, inJob] of labelled(root, "job"))
    for (const [group, inGroup] of labelled(inJob, "group"))
      for (const [task, spec] of labelled(inGroup, "task")) yield [job, group, task, spec];
}
