import { Cloud } from "../engine/cloud";
import { check, type Difference, diff, plain, previewed } from "../engine/resources";
import type { Created, ProviderModel } from "../model";
import { coversPath, isWithin } from "../path";
import { type Change, ChangeKind, type PlannedOptions } from "../plan";
import { isRecord, type Properties, reveal, revealAll } from "../values";
import { type DeployedResource, type DeployedStack, withEncrypted } from "./state";

interface Wanted {
  readonly type: string;
  readonly urn: string;
  readonly inputs: Properties;
  readonly options: PlannedOptions;
}

/** The resources of a deployed stack against those that a program asks for. */
export class DeployedChanges {
  private readonly left: Map<string, DeployedResource>;
  private readonly changes = new Map<string, Change>();

  constructor(stack: DeployedStack) {
    this.left = new Map(stack.resources.filter(({ external }) => !external).map((one) => [one.urn, one]));
  }

  /** The resource as a preview of the update knows it; undefined where it is not deployed, and so made anew. */
  apply(model: ProviderModel, wanted: Wanted): Created | undefined {
    const { urn, type, options } = wanted;
    const before = [urn, ...options.aliases].map((one) => this.left.get(one)).find((one) => one !== undefined);
    if (before === undefined) {
      this.note({ urn, type }, ChangeKind.Create);
      return undefined;
    }
    this.left.delete(before.urn);
    const [olds, news] = compared(model, before, wanted);
    const difference = limited(diff(model, type, olds, news), options);
    const paths = difference.changes.map(({ path }) => path);
    const because = difference.changes.filter(({ replaces }) => replaces).map(({ path }) => path);
    const deletesFirst = options.deleteBeforeReplace ?? difference.deleteBeforeReplace;
    const about = { urn, type, paths, because, protect: before.protect };
    if (because.length > 0) {
      this.note({ ...about, deletesFirst }, ChangeKind.Replace);
      return undefined;
    }
    const outputs = revealAll(before.outputs);
    const { id } = before;
    this.note(about, paths.length > 0 ? ChangeKind.Update : ChangeKind.Same);
    if (paths.length === 0) return { id, outputs };
    return { id, outputs: model.previewUpdate?.(type, outputs, plain(news)) ?? previewed(outputs, olds, news) };
  }

  /** Every change, and the deletion of resources that left the program. */
  all(): readonly Change[] {
    const gone = [...this.left.values()].map(({ urn, type, protect }) =>
      changeOf({ urn, type, protect }, ChangeKind.Delete),
    );
    return [...this.changes.values(), ...gone];
  }

  private note(about: About, kind: ChangeKind): void {
    this.changes.set(about.urn, changeOf(about, kind));
  }
}

type About = Pick<Change, "urn" | "type"> & Partial<Change>;

function changeOf(about: About, kind: ChangeKind): Change {
  return { paths: [], because: [], deletesFirst: false, protect: false, ...about, kind };
}

/** The inputs on both sides, as the provider compares them: with the names that it made up, without its other defaults. */
function compared(
  model: ProviderModel,
  before: DeployedResource,
  { type, urn, inputs }: Wanted,
): [Properties, Properties] {
  const olds = before.inputs;
  const checked = check({ model, cloud: new Cloud() }, { type, urn, olds: shown(olds), news: revealAll(inputs) });
  const news = withEncrypted(olds, checked.inputs) as Properties;
  return [withoutDefaults(shown(olds), news) as Properties, shown(news)];
}

/** Secrets as they are, or the mark of an encrypted one. */
const shown = (values: Properties): Properties => reveal(values) as Properties;

/** Without the values that a bridged provider filled in below the top, and notes in `__defaults`. */
function withoutDefaults(before: unknown, after: unknown): unknown {
  if (Array.isArray(before))
    return before.map((value, index) => withoutDefaults(value, Array.isArray(after) ? after[index] : undefined));
  if (!isRecord(before)) return before;
  const filled = Array.isArray(before.__defaults) ? before.__defaults : [];
  const wanted = isRecord(after) ? after : {};
  const kept = Object.entries(before).filter(
    ([key]) => key !== "__defaults" && (!filled.includes(key) || Object.hasOwn(wanted, key)),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDefaults(value, wanted[key])]));
}

function limited(difference: Difference, { ignoreChanges, replaceOnChanges }: PlannedOptions): Difference {
  const changes = difference.changes
    .filter(({ path }) => !ignoreChanges.some((pattern) => isWithin(path, pattern)))
    .map((change) => ({
      ...change,
      replaces: change.replaces || replaceOnChanges.some((pattern) => coversPath(pattern, change.path)),
    }));
  return { ...difference, changes };
}
