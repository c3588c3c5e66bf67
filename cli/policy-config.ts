import { readFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { parse } from "yaml";
import { allRules, Level, type PolicyException } from "../audit/core";
import { isRecord } from "../audit/value";

export interface PolicyConfig {
  readonly exceptions: Readonly<Record<string, readonly PolicyException[]>>;
  readonly levels: Readonly<Record<string, Level>>;
}

/** As `readPolicyConfig`, for an option of the command. */
export function parsePolicyConfig(file: string): PolicyConfig {
  try {
    return readPolicyConfig(file);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : file);
  }
}

const isLevel = (value: unknown): value is Level => Object.values(Level).some((level) => level === value);

/**
 * The file that `pulumi --policy-pack-config` takes: by rule, or for `all`, a level, or `{ enforcementLevel, exceptions }`. Throws an
 * error that names the file and quotes nothing of it.
 */
export function readPolicyConfig(file: string): PolicyConfig {
  const config = readConfiguration(file);
  if (!isRecord(config)) throw new Error(`${file} is not an object of rules.`);
  const { all, ...rules } = config;
  const levels = new Map<string, Level>();
  const common = levelOf("all", all, file);
  if (common !== undefined) for (const { id } of allRules) levels.set(id, common);
  for (const [rule, entry] of Object.entries(rules)) {
    const level = levelOf(rule, entry, file);
    if (level !== undefined) levels.set(rule, level);
  }
  const exceptions = Object.entries(rules).flatMap(([rule, entry]) =>
    isRecord(entry) && entry.exceptions !== undefined ? [[rule, entry.exceptions]] : [],
  );
  // The rules' own check of exceptions takes nothing about their shape for granted.
  return {
    exceptions: Object.fromEntries(exceptions) as PolicyConfig["exceptions"],
    levels: Object.fromEntries(levels),
  };
}

function levelOf(rule: string, entry: unknown, file: string): Level | undefined {
  const level = isRecord(entry) ? entry.enforcementLevel : entry;
  if (level === undefined || isLevel(level)) return level;
  throw new Error(`${file}: the level of ${rule} must be one of ${Object.values(Level).join(", ")}.`);
}

function readConfiguration(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"), { prettyErrors: false });
  } catch {
    throw new Error(`${file} cannot be read as JSON or YAML.`);
  }
}
