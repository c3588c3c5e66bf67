import type * as app from "@pulumi/azure-native/app";
import type * as keyvault from "@pulumi/azure-native/keyvault";
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import type { Where } from "../common/resource-group";
import { createCertificateAlert, createExpiryAlert } from "../observability/expiry";
import { createQuotaAlert } from "../observability/log-quota";
import { createNotify } from "../observability/notify";
import type { EnvironmentSpec } from "./spec";

/** The value of a workspace without a daily quota. */
const NO_QUOTA = -1;

interface Watched {
  workspaceId: pulumi.Input<string>;
  /** The vault of its own, where it has one. */
  vault: keyvault.Vault | undefined;
  /** The certificate of the user's own, where there is one. */
  certificate: app.Certificate | undefined;
  /** Address of the dashboard, where there is one. */
  dashboardUrl: pulumi.Output<string> | undefined;
}

interface TellingParts {
  /** The group that was made; absent where the given ones are all. */
  actionGroup: monitor.ActionGroup | undefined;
  actionGroupIds: pulumi.Output<string[]>;
}

/** Those who are told, and the alerts of the environment itself; undefined where nobody is told. */
export function createTold(
  name: string,
  spec: EnvironmentSpec,
  { workspaceId, vault, certificate, dashboardUrl }: Watched,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): TellingParts | undefined {
  const notified = createNotify(name, spec, { where, withinId: workspaceId }, opts);
  if (notified === undefined) return undefined;
  const { tags } = spec;
  const told = { actionGroupIds: notified.actionGroupIds, dashboardUrl };
  if (vault !== undefined) createExpiryAlert(name, { vault, told, tags }, where, opts);
  if (certificate !== undefined) createCertificateAlert(name, { certificate, workspaceId, told, tags }, where, opts);
  if (spec.givenWorkspaceId === undefined && spec.dailyLogQuotaGb !== NO_QUOTA)
    createQuotaAlert(name, { workspaceId, told, tags }, where, opts);
  return notified;
}
