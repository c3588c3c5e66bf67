import { describe, expect, test } from "vitest";
import { notesOf, problemsWithRelease, problemWithChanges, type Release } from "../../tools/release/release";

const changelog = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-11-29

### Added

- A thing.

## [1.2.2] - 2026-10-01

- Another.
`;
const url = "git+https://github.com/acme/vendor-native.git";
const good: Release = {
  tag: "v1.2.3",
  repository: "acme/vendor-native",
  manifest: { version: "1.2.3", repository: { url } },
  changelog,
};

test("a release in order has no problem, and its notes are the version's own", () => {
  expect(problemsWithRelease(good)).toEqual([]);
  expect(notesOf(changelog, "1.2.3")).toBe("### Added\n\n- A thing.");
  expect(notesOf(changelog, "1.2.2")).toBe("- Another.");
});

test.each(["github:acme/vendor-native", "https://github.com/Acme/vendor-native", url])(
  "%s is the repository",
  (given) => {
    expect(problemsWithRelease({ ...good, manifest: { version: "1.2.3", repository: given } })).toEqual([]);
  },
);

describe("a release is refused", () => {
  test.each<[string, Partial<Release>, string]>([
    ["under another tag", { tag: "v1.2.4" }, "the tag is v1.2.4, but package.json has version 1.2.3: tag v1.2.3"],
    [
      "without the repository's address",
      { manifest: { version: "1.2.3" } },
      `package.json has no repository: add "repository": { "type": "git", "url": "${url}" }`,
    ],
    [
      "from another repository",
      { repository: "fork/vendor-native" },
      `package.json's repository is ${url}, but this is fork/vendor-native: write git+https://github.com/fork/vendor-native.git`,
    ],
    [
      "without a section of the changelog",
      { changelog: "## [Unreleased]\n" },
      'CHANGELOG.md has no section "## [1.2.3] - YYYY-MM-DD": turn [Unreleased] into it',
    ],
    [
      "with a section that has no date",
      { changelog: "## [1.2.3]\n\n- A thing.\n" },
      'CHANGELOG.md has no section "## [1.2.3] - YYYY-MM-DD": turn [Unreleased] into it',
    ],
    [
      "with an empty section",
      { changelog: "## [1.2.3] - 2026-11-29\n\n## [1.2.2] - 2026-10-01\n- A thing.\n" },
      "CHANGELOG.md says nothing of 1.2.3",
    ],
    [
      "with lines that were left behind",
      { changelog: changelog.replace("[Unreleased]\n", "[Unreleased]\n\n- Not yet.\n") },
      "CHANGELOG.md still has lines below [Unreleased]: move them to 1.2.3",
    ],
  ])("%s", (_, wrong, problem) => expect(problemsWithRelease({ ...good, ...wrong })).toEqual([problem]));
});

test("a change that users notice has a line in the changelog", () => {
  const wanted = "cli/main.ts is changed, but CHANGELOG.md is not: add a line below [Unreleased]";
  expect(problemWithChanges(["cli/main.ts"])).toBe(wanted);
  expect(problemWithChanges(["README.md", "cli/main.ts", "CHANGELOG.md"])).toBeUndefined();
  expect(
    problemWithChanges([
      "test/cli/preview.test.ts",
      "docs/adr/0001-adopt-or-create-a-zone.md",
      "components/aws/plugin/schema.json",
    ]),
  ).toBeUndefined();
});
