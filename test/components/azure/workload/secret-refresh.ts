import { byType, type Plan, type PlannedResource } from "../../../../offline/plan";

/** A new version of a secret in its vault. */
export interface NewVersion {
  /** URI of the secret, without a version. */
  readonly uri: string;
  readonly minute: number;
}

/** A restart of an app's active revisions. */
export interface Restart {
  readonly app: string;
  readonly minute: number;
}

/** Container Apps looks at references without a version so often, at the latest. */
const POLL_MINUTES = 30;

interface App {
  readonly name: string;
  /** URLs of the secrets that variables of its containers hold. */
  readonly urls: readonly string[];
}

/**
 * Container Apps and Key Vault on a virtual clock: a reference without a version is read again within 30 minutes, and the
 * active revisions whose variables hold the secret are restarted, once for all that is new; a reference with a version is not
 * read again. A job has no revisions: each execution starts with the current value. Source:
 * https://learn.microsoft.com/azure/container-apps/manage-secrets#reference-secret-from-key-vault
 */
export function restartsOf(plan: Plan, versions: readonly NewVersion[]): readonly Restart[] {
  return byType(plan, "azure-native:app:ContainerApp")
    .map(appOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, urls }) => {
      const polls = versions
        .filter(({ uri }) => urls.includes(uri))
        .map(({ minute }) => Math.ceil((minute + 1) / POLL_MINUTES) * POLL_MINUTES);
      return [...new Set(polls)].sort((a, b) => a - b).map((minute) => ({ app: name, minute }));
    });
}

interface Container {
  env?: { secretRef?: string }[];
}

function appOf({ name, inputs }: PlannedResource): App {
  const { secrets = [] } = inputs.configuration as { secrets?: { name: string; keyVaultUrl: string }[] };
  const { containers = [] } = inputs.template as { containers?: Container[] };
  const held = containers.flatMap(({ env = [] }) => env.map(({ secretRef }) => secretRef));
  return { name, urls: secrets.filter((secret) => held.includes(secret.name)).map(({ keyVaultUrl }) => keyVaultUrl) };
}
