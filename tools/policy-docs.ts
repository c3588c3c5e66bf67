import { exportedComponent, stepsOf } from "../policies/core/message";
import { clouds, Level, rows } from "../policies/core/row";
import type { Rule } from "../policies/core/rule";
import { allRules, anyCloudRules, awsRules, azureRules, gcpRules, kubernetesRules } from "../policies/rules";

const intro = `# Policies

<!-- Generated from policies/rules by \`npm run docs:policies\`. -->

Each row of the table is something teams hand-roll and every cloud offers as a managed service. The rules block the hand-rolled
form, say why, and name the managed replacement, with this library's component or, without one, with the service's
documentation. A planned component is marked; until it is there, messages and samples use the service itself.

## Use

\`\`\`sh
pulumi preview --policy-pack node_modules/vendor-native/policies/aws
\`\`\`

There are four packs: \`aws\`, \`azure\`, \`gcp\` and \`kubernetes\`. Each also has the rules for any cloud. Mandatory rules block a preview;
advisory ones report; a remediating rule corrects the input. Values unknown in a preview are judged in the update, before the
resource is created.

## Configure

Rule by rule, in a file given with \`--policy-pack-config\`:

\`\`\`json
{
  "aws-raw-ec2": "disabled",
  "aws-no-iam-user": {
    "enforcementLevel": "mandatory",
    "exceptions": [
      { "resource": "*::break-glass", "reason": "emergency access, reviewed each quarter", "owner": "platform", "expires": "2027-03-31" }
    ]
  }
}
\`\`\`

\`resource\` is a glob on the URN or the name. An exception without a reason, or past its date, is itself a violation; one that matches
nothing is reported. \`"ignoreExceptions": true\` shows a rule's violations as if it had none, and the variable
\`VENDOR_NATIVE_SHOW_ALL=1\` those of all rules.

## Compose your own pack

\`\`\`ts
import { awsRules, composePack } from "vendor-native/policies";

composePack("acme", [...awsRules, ourOwnRule], { levels: { "aws-raw-ec2": "disabled" } });
\`\`\`

One thing gives one finding: of several rules for a resource's kind, the most specific one reports. The children of a component
or a chart are not reported again.
`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function replacements({ replacement }: Rule): string {
  const names = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const;
  const offered = clouds.filter((cloud) => replacement[cloud] !== undefined);
  const [only] = offered;
  if (offered.length === 1 && only !== undefined) return replacement[only] ?? "";
  return offered.map((cloud) => `${names[cloud]}: ${replacement[cloud]}`).join("; ");
}

/** The component of a rule; one that is planned says so, and the sample does without it. */
function component(rule: Rule): string {
  if (rule.component === undefined) return "";
  return exportedComponent(rule) === undefined ? `\`${rule.component}\` (planned)` : `\`${rule.component}\``;
}

function overview(rules: readonly Rule[]): string {
  const lines = rules.map((rule) => {
    const { id, row, level, title } = rule;
    return `| [${id}](#${id}) | ${row} | ${level} | ${cell(title)} | ${cell(replacements(rule))} | ${component(rule)} |`;
  });
  return ["| rule | row | level | | replacement | component |", "|-|-|-|-|-|-|", ...lines].join("\n");
}

function types({ types: tokens }: Rule): string {
  const shown = tokens.slice(0, 8).map((token) => `\`${token}\``);
  return tokens.length > 8 ? `${shown.join(", ")} and ${tokens.length - 8} more` : shown.join(", ");
}

function section(rule: Rule): string {
  const { id, row, level, severity, title, description, url, example } = rule;
  const { remediationSteps, after } = stepsOf(rule);
  const by = component(rule);
  return `### ${id}

${title}. ${description}

- Row ${row}, level ${level}, severity ${severity}.
- Looks at ${types(rule)}.
- Replacement: ${replacements(rule)}${by === "" ? "" : `, with ${by}`}. [Documentation](${url})
- ${remediationSteps}

\`\`\`ts
${example.before}  // before
${after}  // after
\`\`\`
`;
}

const groups: readonly (readonly [string, readonly Rule[]])[] = [
  ["AWS", awsRules],
  ["Azure", azureRules],
  ["Google Cloud", gcpRules],
  ["Kubernetes", kubernetesRules],
  ["Any cloud", anyCloudRules],
];

function coverage(): string {
  const lines = rows.map((row) => {
    const counts = groups.map(([, rules]) => rules.filter((rule) => rule.row === row).length);
    return `| ${row} | ${counts.join(" | ")} |`;
  });
  return [
    `| row | ${groups.map(([name]) => name).join(" | ")} |`,
    `|-|${groups.map(() => "-:").join("|")}|`,
    ...lines,
  ].join("\n");
}

/** The whole of `docs/policies.md`. */
export function policyDocs(): string {
  const mandatory = allRules.filter(({ level }) => level !== Level.Advisory).length;
  const summary = `${allRules.length} rules, ${mandatory} of them mandatory or remediating:`;
  const parts = groups.map(([name, rules]) => `## ${name}\n\n${overview(rules)}\n\n${rules.map(section).join("\n")}`);
  return `${intro}\n## Coverage\n\n${summary}\n\n${coverage()}\n\n${parts.join("\n")}`;
}
