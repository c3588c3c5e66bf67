import type { Choices } from "./choices";
import { DomainUse } from "./templates";

/** Where the public zone of a domain comes from. */
const zones: Readonly<Record<string, string>> = {
  aws: "the account needs its public hosted zone",
  azure: "a zone is made for it; give zoneResourceGroupName beside it in index.ts if there is one already",
  gcp: "the project needs its public zone",
};

/** The new folder, and the next commands. */
export function nextSteps({ template, folder, domain }: Choices): string {
  const secrets = template.config.filter(({ secret }) => secret);
  const open = template.config.filter((one) => !one.secret && one.default === undefined);
  const secretFlags = secrets.map(({ key }) => ` --config ${key}=anything`).join("");
  const lines = [
    `Made ${folder}: ${template.description}.`,
    ...(domain === undefined ? [] : [`Its domain is ${domain}: ${zones[template.cloud]}.`]),
    ...(domain === undefined && template.domain === DomainUse.Optional
      ? ["It has no domain: its services have the cloud's own address."]
      : []),
    "",
    "Next:",
    ...(folder === "." ? [] : [`  cd ${/\s/.test(folder) ? JSON.stringify(folder) : folder}`]),
    "  npm install",
    `  npx vendor-native preview${secretFlags}   # no account needed`,
    "",
    "With an account, credentials and Pulumi:",
    "  pulumi stack init dev",
    ...open.map(({ key, description }) => `  pulumi config set ${key} <value>   # ${description}`),
    ...secrets.map(({ key }) => `  pulumi config set --secret ${key}`),
    "  pulumi up",
  ];
  return `${lines.join("\n")}\n`;
}
