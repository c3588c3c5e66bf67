import type { ReadResult, Source } from "./model";
import { isString, type Props } from "./value";

/** Data that describes infrastructure for another tool: it is not read, and the tool is named. */
export function unreadData(value: Props, { name, key }: Source): ReadResult | undefined {
  const remedy = remedyFor(value, key);
  if (remedy === undefined) return undefined;
  return { resources: [], problems: [], partial: [{ source: name, message: `not read: ${remedy}` }] };
}

function remedyFor(value: Props, key: string): string | undefined {
  const file = key.slice(key.lastIndexOf("/") + 1);
  if (isString(value.$schema) && /deploymentTemplate\.json/i.test(value.$schema))
    return "a template of Azure Resource Manager: audit its resources, by `terraform show -json` or `pulumi stack export`";
  if (/^Pulumi\.ya?ml$/.test(file) && "runtime" in value)
    return "a Pulumi program: audit the output of `pulumi stack export` or `pulumi preview --json`";
  if (file === "cdk.json" && "app" in value) return "a program of the CDK: audit the folder that `cdk synth` writes";
  if (file === "cdktf.json") return "a program of the CDK for Terraform: audit the output of `terraform show -json`";
  if (/^serverless\.ya?ml$/.test(file)) return "a Serverless service: audit the output of `serverless package`";
  if (file === "jsonnetfile.json") return "Jsonnet: audit the output of `jsonnet` (or `tk show`)";
  return undefined;
}
