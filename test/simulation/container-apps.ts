import type { CloudResource } from "../../offline/engine/cloud";
import { isRecord } from "../../offline/values";

const APP = "azure-native:app:ContainerApp";
const JOB = "azure-native:app:Job";

/** A reference to Key Vault: `https://<vault>/secrets/<name>`, and its version where it is pinned. */
interface Reference {
  readonly uri: string;
  readonly version: string | undefined;
}

/** What runs, as Container Apps knows it. */
interface Running {
  readonly name: string;
  readonly revision: string;
  /** Secrets by their names in the app. */
  readonly secrets: ReadonlyMap<string, Reference>;
  /** Variables, with the secret's name. */
  readonly variables: ReadonlyMap<string, string>;
}

const records = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

function referenceOf(url: unknown): Reference {
  const [, uri = "", version] = /^(https:\/\/[^/]+\/secrets\/[^/]+)(?:\/([^/]+))?$/.exec(String(url)) ?? [];
  return { uri: uri.toLowerCase(), version };
}

function runningOf({ outputs, id }: CloudResource): Running {
  const { configuration, template, latestRevisionName } = outputs;
  const secrets = isRecord(configuration) ? records(configuration.secrets) : [];
  const containers = isRecord(template) ? records(template.containers) : [];
  const variables = containers.flatMap(({ env }) => records(env)).filter(({ secretRef }) => secretRef !== undefined);
  return {
    name: id.slice(id.lastIndexOf("/") + 1),
    revision: String(latestRevisionName),
    secrets: new Map(secrets.map(({ name, keyVaultUrl }) => [String(name), referenceOf(keyVaultUrl)])),
    variables: new Map(variables.map(({ name, secretRef }) => [String(name), String(secretRef)])),
  };
}

/**
 * Container Apps with a Key Vault. A reference without a version is read again every 30 minutes, and a newer version
 * restarts each active revision that has the secret in a variable. A reference with a version is never read again; an
 * execution of a job reads when it starts. Source:
 * https://learn.microsoft.com/azure/container-apps/manage-secrets#reference-secret-from-key-vault
 */
export class PollingApps {
  private readonly current = new Map<string, string>();
  /** The version that an app has of a secret, by `<app> <uri>`. */
  private readonly held = new Map<string, string>();

  constructor(private readonly resources: () => readonly CloudResource[]) {}

  private running(type: string): readonly Running[] {
    return this.resources()
      .filter((one) => one.type === type)
      .map(runningOf);
  }

  /** A new version of a secret, from outside of the program. */
  rotate(name: string, version: string): void {
    const all = [...this.running(APP), ...this.running(JOB)].flatMap(({ secrets }) => [...secrets.values()]);
    const found = all.find(({ uri }) => uri.endsWith(`/secrets/${name}`));
    if (found === undefined) throw new Error(`nothing refers to a secret ${name}`);
    this.current.set(found.uri, version);
  }

  private versionOf({ uri, version }: Reference): string {
    return version ?? this.current.get(uri) ?? "first";
  }

  /** One look at the vault: the revisions that are restarted, each once. An app that is new reads its secrets, and is not restarted. */
  look(): string[] {
    const restarted = this.running(APP).flatMap(({ name, revision, secrets, variables }) => {
      const newer = [...secrets].filter(([, reference]) => {
        const key = `${name} ${reference.uri}`;
        const [before, now] = [this.held.get(key), this.versionOf(reference)];
        this.held.set(key, now);
        return reference.version === undefined && before !== undefined && before !== now;
      });
      const inVariables = [...variables.values()];
      return newer.some(([secret]) => inVariables.includes(secret)) ? [revision] : [];
    });
    return restarted.sort();
  }

  /** Starts an execution of a job: the version that each of its variables has. */
  execute(name: string): Record<string, string> {
    const job = this.running(JOB).find((one) => one.name === name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    const read = (secret: string) => this.versionOf(job.secrets.get(secret) ?? { uri: "", version: undefined });
    return Object.fromEntries([...job.variables].map(([variable, secret]) => [variable, read(secret)]));
  }
}
