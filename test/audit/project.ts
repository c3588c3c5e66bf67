import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type AuditOptions, audit } from "../../audit/audit";
import { allRules } from "../../audit/core";
import { type Gathered, gather } from "../../audit/gather";
import type { Report } from "../../audit/report";

/** A folder with some files, for the time of a test. */
export function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "audit-project-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export const gatherProject = (files: Readonly<Record<string, string>>): Promise<Gathered> => gather([project(files)]);

export const auditProject = async (
  files: Readonly<Record<string, string>>,
  options: AuditOptions = {},
): Promise<Report> => audit(await gatherProject(files), allRules, options);

/** `type name` of every resource. */
export const resourceNames = ({ resources }: Gathered): readonly string[] =>
  resources.map(({ resource }) => `${resource.type.replace(/^.*:/, "")} ${resource.name}`);
