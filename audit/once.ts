import { posix } from "node:path";
import { imageNamesOf, sameImages } from "./image-identity";
import type { AuditResource } from "./model";
import { releaseType } from "./readers/helm-list";
import { groupBy, text } from "./value";

/**
 * One thing that is seen more than once counts once: an object in a base and in its rendered form, a template and the file that Helm
 * made of it, a compose file and its override, a release and its patch. The fullest account of it is kept.
 */
export function once(all: readonly AuditResource[]): readonly AuditResource[] {
  const groups = groupBy(all, ({ resource }) => `${resource.type} ${identity(resource)}`);
  const kept = new Set<AuditResource>();
  for (const group of groups.values()) for (const each of distinct(group)) kept.add(each);
  const guesses = [...kept].filter(({ isGuess }) => isGuess);
  const dropped = new Set(guesses.filter((guess) => isRendered(guess, kept)));
  return all.filter((each) => kept.has(each) && !dropped.has(each));
}

/** Names are compared inside a folder for compose services, and everywhere for objects of a cluster and releases. */
function identity({ urn, name, type, props }: AuditResource["resource"]): string {
  if (urn.startsWith("compose://")) return posix.join(posix.dirname(posix.dirname(urn)), name);
  if (type === releaseType) return urn.startsWith("terraform://") ? urn : (text(props, "name") ?? name);
  return urn.startsWith("k8s://") ? name : urn;
}

function distinct(group: readonly AuditResource[]): readonly AuditResource[] {
  if (group.length === 1) return group;
  const kept: AuditResource[] = [];
  for (const each of [...group].sort(byFullness)) {
    if (!kept.some((other) => isOne(other, each))) kept.push(each);
    if (kept.length > maxDistinct) return group;
  }
  return kept;
}

/** So many things of one name are a cluster's export, where each has a namespace of its own. */
const maxDistinct = 100;

/** Whatever says most of a thing first: with images, with a namespace, not guessed. */
const byFullness = (one: AuditResource, other: AuditResource): number =>
  fullness(other) - fullness(one) || settings(other) - settings(one);

/** A service's account with more settings says more: a file for development has the image alone. */
const settings = ({ resource }: AuditResource): number =>
  resource.urn.startsWith("compose://") ? JSON.stringify(resource.props).length : 0;

function fullness(each: AuditResource): number {
  const { props, type } = each.resource;
  const says = type === releaseType ? text(props, "chart") !== undefined : imageNamesOf(each.resource).length > 0;
  return (says ? 4 : 0) + (namespaceOf(each) === undefined ? 0 : 2) + (each.isGuess ? 0 : 1);
}

const namespaceOf = ({ resource }: AuditResource): string | undefined =>
  text(resource.props, "metadata", "namespace") ?? text(resource.props, "namespace");

/** The same name and kind: one thing unless the two accounts contradict each other. */
function isOne(one: AuditResource, other: AuditResource): boolean {
  const [uid, otherUid] = [one, other].map(({ resource }) => text(resource.props, "metadata", "uid"));
  if (uid !== undefined && otherUid !== undefined) return uid === otherUid;
  const [namespace, otherNamespace] = [namespaceOf(one), namespaceOf(other)];
  if (namespace !== undefined && otherNamespace !== undefined && namespace !== otherNamespace) return false;
  if (one.resource.type === releaseType) return isSameChart(one, other);
  return sameImages(one.resource, other.resource);
}

function isSameChart(one: AuditResource, other: AuditResource): boolean {
  const [chart, otherChart] = [one, other].map(({ resource }) => lastOf(text(resource.props, "chart") ?? ""));
  return chart === "" || otherChart === "" || chart === otherChart;
}

const lastOf = (chart: string): string => chart.slice(chart.lastIndexOf("/") + 1);

/** A template whose name only Helm computes, beside an object with the same images. */
function isRendered(guess: AuditResource, kept: ReadonlySet<AuditResource>): boolean {
  const images = imageNamesOf(guess.resource);
  if (images.length === 0) return false;
  for (const each of kept) {
    if (each.isGuess || each.resource.type !== guess.resource.type) continue;
    const others = imageNamesOf(each.resource);
    if (others.length === images.length && images.every((image) => others.includes(image))) return true;
  }
  return false;
}
