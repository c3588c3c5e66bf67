import { HIDDEN } from "../../policies/detect/secrets";
import { normaliseType, UNKNOWN } from "../core";
import { type AuditResource, InputKind, type JsonPath, type ReadResult } from "../model";
import { arrayAt, isRecord, isString, optional, type Props, record, text } from "../value";

/** The engine's marks for values that are not plain JSON: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** The embedded cloud's text for an unknown. Its mark for secrets is that of `pulumi preview --json`. */
const unknownInPlan = "[unknown]";

/**
 * Turns the engine's marks into plain values. An encrypted secret becomes the text that `preview --json` prints for
 * one.
 */
function decodeValue(value: unknown): unknown {
  if (value === unknownInPlan) return UNKNOWN;
  if (Array.isArray(value)) return value.map(decodeValue);
  if (!isRecord(value)) return value;
  if (value[signatureKey] === secretSignature) return decodeSecret(value);
  if (value[signatureKey] === outputSignature) return "value" in value ? decodeValue(value.value) : UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeValue(item)]));
}

function decodeSecret(secret: Props): unknown {
  if ("value" in secret) return decodeValue(secret.value);
  if (!isString(secret.plaintext)) return HIDDEN;
  try {
    return decodeValue(JSON.parse(secret.plaintext));
  } catch {
    return secret.plaintext;
  }
}

function readResource(state: unknown, source: string, pointer: JsonPath): AuditResource | undefined {
  if (!isRecord(state)) return undefined;
  const [urn, type] = [text(state, "urn"), text(state, "type")];
  if (urn === undefined || type === undefined) return undefined;
  const props = decodeValue(record(state, "inputs"));
  const dependencies = record(state, "propertyDependencies");
  return {
    resource: {
      type: normaliseType(type),
      name: text(state, "name") ?? urn.slice(urn.lastIndexOf("::") + 2),
      urn,
      ...optional("parent", text(state, "parent")),
      props: isRecord(props) ? props : {},
      propertyDependencies: Object.fromEntries(
        Object.keys(dependencies).map((key) => [key, arrayAt(dependencies, key).filter(isString)]),
      ),
    },
    place: { source, pointer },
  };
}

function readAll(states: readonly (readonly [unknown, JsonPath])[], source: string, kind: InputKind): ReadResult {
  const resources: AuditResource[] = [];
  let unreadable = 0;
  for (const [state, pointer] of states) {
    const read = readResource(state, source, pointer);
    if (read) resources.push(read);
    else unreadable += 1;
  }
  const problems =
    unreadable === 0 ? [] : [{ source, message: `${unreadable} of ${states.length} resources have no urn or type` }];
  return { kind, resources, problems };
}

/**
 * `pulumi stack export`, or the checkpoint file of a self-managed backend. Resources marked for deletion are left out.
 */
export function readPulumiState(root: Props, source: string): ReadResult {
  const path = isRecord(root.deployment) ? ["deployment"] : ["checkpoint", "latest"];
  const deployment = path.reduce<Props>((at, key) => record(at, key), root);
  const states = arrayAt(deployment, "resources")
    .map((state, index) => [state, [...path, "resources", index]] as const)
    .filter(([state]) => !(isRecord(state) && state.delete === true));
  return readAll(states, source, InputKind.PulumiState);
}

const goneAfterwards: ReadonlySet<unknown> = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "remove-pending-replace",
]);

/** `pulumi preview --json`: the state that each step leads to. A replacement's three steps are one resource. */
export function readPulumiPreview(root: Props, source: string): ReadResult {
  const states = new Map<unknown, readonly [unknown, JsonPath]>();
  for (const [index, step] of arrayAt(root, "steps").entries()) {
    if (!isRecord(step) || goneAfterwards.has(step.op)) continue;
    const key = text(step, "urn") ?? index;
    states.set(key, [step.newState, ["steps", index, "newState"]]);
  }
  return readAll([...states.values()], source, InputKind.PulumiPreview);
}

/** The plan of the embedded cloud. */
export function readPlan(root: Props, source: string): ReadResult {
  const states = arrayAt(root, "resources").map((state, index) => [state, ["resources", index]] as const);
  return readAll(states, source, InputKind.Plan);
}
