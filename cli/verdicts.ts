import { type Evaluation, evaluate, Level, type Rule } from "../audit/core";
import { readPlan } from "../audit/readers/pulumi";
import type { Plan } from "../offline/plan";
import { anyCloudRules, awsRules, azureRules, gcpRules, kubernetesRules } from "../policies/rules";
import type { Paint } from "./paint";
import type { PolicyConfig } from "./policy-config";

/** The rules of each policy pack, as `pulumi preview --policy-pack` has them. */
const packs: Readonly<Record<string, readonly Rule[]>> = {
  aws: awsRules,
  azure: azureRules,
  gcp: gcpRules,
  kubernetes: kubernetesRules,
};

export const packNames = Object.keys(packs);

/** The verdicts of the packs' rules on a plan. */
export function judge(plan: Plan, names: readonly string[], config?: PolicyConfig): Evaluation {
  const rules = [...names.flatMap((name) => packs[name] ?? []), ...anyCloudRules];
  const { resources } = readPlan(JSON.parse(JSON.stringify(plan)), plan.stack);
  return evaluate(
    resources.map(({ resource }) => resource),
    rules,
    config,
  );
}

/** Whether `pulumi` would stop: at something mandatory, or at an exception that is no longer one. */
export function blocks({ findings, problems }: Evaluation): boolean {
  return problems.length > 0 || findings.some(({ level }) => level === Level.Mandatory);
}

/** The packs of an evaluation, and the inputs that they could not judge yet. */
interface Judged {
  readonly names: readonly string[];
  readonly notJudged: readonly string[];
}

/** The verdicts as Pulumi prints them: a line each, with the replacement, and a count. */
export function renderVerdicts(
  { findings, problems, unused }: Evaluation,
  { names, notJudged }: Judged,
  paint: Paint,
): string {
  const found = findings.map(({ level, ruleId, type, name, message }) => {
    const word = level === Level.Mandatory ? paint("red", "[mandatory]") : paint("yellow", `[${level}]`);
    return `    ${word} ${paint("bold", ruleId)} (${type}: ${name})\n        ${message}`;
  });
  const wrong = problems.map((problem) => `    ${paint("red", "[exception]")} ${problem}`);
  const idle = unused.map((exception) => `    ${paint("dim", "[unused]")} ${exception}`);
  const lines = [...found, ...wrong, ...idle];
  const clear = notJudged.length === 0 ? "nothing is hand-rolled" : "nothing is hand-rolled in the known inputs";
  const later = notJudged.map((text) => `    ${paint("dim", "[not judged yet]")} ${text}`);
  const verdict = [...(lines.length === 0 ? [`    ${clear}`] : lines), ...later].join("\n");
  return `${paint("bold", "Policies:")} ${names.join(", ")}\n${verdict}`;
}
