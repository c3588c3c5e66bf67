/** The facts that a release is made of. */
export interface Release {
  /** `v1.2.3` */
  readonly tag: string;
  /** `owner/name` of the repository that releases. */
  readonly repository: string;
  readonly manifest: { readonly version: string; readonly repository?: string | { readonly url?: string } };
  readonly changelog: string;
}

/** What keeps a release from being made; nothing where all is in order. */
export function problemsWithRelease({ tag, repository, manifest, changelog }: Release): readonly string[] {
  const { version } = manifest;
  const notes = notesOf(changelog, version);
  const unreleased = sectionOf(changelog, /^## \[Unreleased]\s*$/m) ?? "";
  return [
    tag === `v${version}` ? "" : `the tag is ${tag}, but package.json has version ${version}: tag v${version}`,
    problemWithRepository(manifest.repository, repository),
    notes === undefined
      ? `CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD": turn [Unreleased] into it`
      : notes === ""
        ? `CHANGELOG.md says nothing of ${version}`
        : "",
    /^- /m.test(unreleased) ? `CHANGELOG.md still has lines below [Unreleased]: move them to ${version}` : "",
  ].filter((problem) => problem !== "");
}

/** npm refuses provenance unless this address is that of the workflow's repository (https://docs.npmjs.com/generating-provenance-statements). */
function problemWithRepository(given: Release["manifest"]["repository"], repository: string): string {
  const wanted = `git+https://github.com/${repository}.git`;
  const url = typeof given === "string" ? given : given?.url;
  if (url === undefined || url === "")
    return `package.json has no repository: add "repository": { "type": "git", "url": "${wanted}" }`;
  const named = url
    .replace(/^(git\+)?https:\/\/github\.com\//, "")
    .replace(/^github:/, "")
    .replace(/\.git$/, "");
  return named.toLowerCase() === repository.toLowerCase()
    ? ""
    : `package.json's repository is ${url}, but this is ${repository}: write ${wanted}`;
}

/** The changelog's text of a version; undefined where it has no dated section. */
export function notesOf(changelog: string, version: string): string | undefined {
  const escaped = version.replace(/[.+]/g, "\\$&");
  return sectionOf(changelog, new RegExp(`^## \\[${escaped}] - \\d{4}-\\d{2}-\\d{2}\\s*$`, "m"));
}

function sectionOf(changelog: string, heading: RegExp): string | undefined {
  const found = heading.exec(changelog);
  if (found === null) return undefined;
  const rest = changelog.slice(found.index + found[0].length);
  const end = rest.search(/^## /m);
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}

/** Files that users notice a change of. */
const noticed = /^(components|policies|cli|audit|offline)\/(?!.*schema\.json$)/;

/** The problem with a pull request that changes what users have, and says nothing of it. */
export function problemWithChanges(files: readonly string[]): string | undefined {
  const [first] = files.filter((file) => noticed.test(file));
  if (first === undefined || files.includes("CHANGELOG.md")) return undefined;
  return `${first} is changed, but CHANGELOG.md is not: add a line below [Unreleased]`;
}
