import { type Change, ChangeKind, type Plan } from "../../offline/plan";
import { typeOfUrn } from "../../offline/urn";
import { countBy } from "../operations";

const order: readonly ChangeKind[] = [ChangeKind.Replace, ChangeKind.Delete, ChangeKind.Update, ChangeKind.Create];

/** `2 to replace, 1 to delete, 3 to update, 60 stay` */
export function changeCounts(changes: readonly Change[]): string {
  const counts = countBy(changes, ({ kind }) => kind);
  const steps = order.flatMap((kind) => (counts.has(kind) ? [`${counts.get(kind)} to ${kind}`] : []));
  const same = counts.get(ChangeKind.Same) ?? 0;
  return [...(steps.length === 0 ? ["nothing to change"] : steps), ...(same > 0 ? [`${same} stay`] : [])].join(", ");
}

/** A line for each change but creations, which are counted by type; those that interrupt a service come first. */
export function changeLines({ changes = [] }: Plan): readonly (readonly [label: string, text: string])[] {
  const rank = ({ kind, deletesFirst }: Change) =>
    deletesFirst && kind === ChangeKind.Replace ? -1 : order.indexOf(kind);
  const listed = changes.filter(({ kind }) => kind !== ChangeKind.Same && kind !== ChangeKind.Create);
  const lines = listed.toSorted((left, right) => rank(left) - rank(right)).map(changeLine);
  const created = changes.filter(({ kind }) => kind === ChangeKind.Create);
  const types = [...countBy(created, ({ type }) => type.slice(type.lastIndexOf(":") + 1))].map(
    ([type, count]) => `${count} ${type}`,
  );
  return types.length === 0 ? lines : [...lines, ["create", types.join(", ")] as const];
}

function changeLine(change: Change): readonly [string, string] {
  const { kind, urn, paths, because, deletesFirst, protect } = change;
  const name = `${typeOfUrn(urn)} ${urn.slice(urn.lastIndexOf("::") + 2)}`;
  const words = {
    [ChangeKind.Replace]: `for ${because.join(", ")}${deletesFirst ? "; deleted before its replacement is made" : ""}`,
    [ChangeKind.Update]: paths.join(", "),
    [ChangeKind.Delete]: "",
    [ChangeKind.Create]: "",
    [ChangeKind.Same]: "",
  }[kind];
  const refused = protect && kind !== ChangeKind.Update ? "protected: Pulumi refuses it" : "";
  return [
    kind,
    [name, words, refused]
      .filter((part) => part !== "")
      .join("; ")
      .replace("; for ", " for "),
  ];
}
