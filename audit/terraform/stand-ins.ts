import type { AuditResource, Place } from "../model";
import { releaseType } from "../readers/helm-list";
import { arrayAt, isRecord, isString, type Props, text } from "../value";

/** A Terraform resource as the audit sees it. */
interface Given {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: Props;
  readonly place: Place;
}

/** Blocks are lists of one in a state, and may be plain in source. */
const block = (value: unknown, key: string): unknown => {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found[0] : found;
};

interface Chart {
  readonly chart: string | undefined;
  readonly name?: string | undefined;
  readonly repo?: string | undefined;
}

/**
 * Charts that other providers install: https://registry.terraform.io/providers/argoproj-labs/argocd,
 * https://registry.terraform.io/providers/rancher/rancher2, https://registry.terraform.io/providers/fluxcd/flux
 */
const charts: Readonly<Record<string, (attributes: Props) => Chart>> = {
  argocd_application: (attributes) => {
    const source = block(block(attributes, "spec"), "source");
    const name = text(block(attributes, "metadata"), "name");
    return { chart: text(source, "chart"), name, repo: text(source, "repo_url") };
  },
  rancher2_app_v2: (attributes) => ({
    chart: text(attributes, "chart_name"),
    name: text(attributes, "name"),
    repo: text(attributes, "repo_name"),
  }),
  flux_bootstrap_git: () => ({ chart: "flux2", name: "flux" }),
};

/** The release that another provider's resource stands for; undefined where it is something else. */
export function releaseOf({ address, type, name, attributes, place }: Given): AuditResource | undefined {
  const found = Object.hasOwn(charts, type) ? charts[type]?.(attributes) : undefined;
  if (found?.chart === undefined) return undefined;
  const { chart, repo } = found;
  const own = found.name ?? name;
  const props = { chart, name: own, ...(repo === undefined ? {} : { repositoryOpts: { repo } }) };
  return { resource: { type: releaseType, name: own, urn: `terraform://${address}`, props }, place };
}

/** The commands of a resource's provisioners, as the command provider has them. */
export function commandsOf({ address, name, attributes, place }: Given): readonly AuditResource[] {
  const { provisioner } = attributes;
  if (!isRecord(provisioner)) return [];
  const command = (kind: string, token: string, create: string, index: number): AuditResource => ({
    resource: { type: token, name, urn: `terraform://${address}/${kind}-${index + 1}`, props: { create } },
    place,
  });
  const bodies = (kind: string): readonly unknown[] => arrayAt({ [kind]: [provisioner[kind]].flat() }, kind);
  const lines = (body: unknown): string => (isRecord(body) ? arrayAt(body, "inline").filter(isString).join("\n") : "");
  return [
    ...bodies("local-exec").flatMap((body, index) => {
      const own = text(body, "command");
      return own === undefined ? [] : [command("local-exec", "command:local:Command", own, index)];
    }),
    ...bodies("remote-exec")
      .filter(isRecord)
      .map((body, index) => command("remote-exec", "command:remote:Command", lines(body), index)),
  ];
}
