import type * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { generator } from "../../shared/arguments/generated-value";
import { checkSources } from "../../shared/arguments/secret-sources";
import { checkArguments, input, object, plain, type Shape } from "../../shared/arguments/shape";
import {
  Checker,
  expected,
  integer,
  type Judge,
  kindOf,
  known,
  refuse,
  show,
  text,
} from "../../shared/arguments/validation";
import { physicalName } from "../../shared/names/physical-names";
import { tags, vaultId, vaultSecretId } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import { environmentFrom } from "../common/references/references";
import { narrowTags, tagsFor } from "../common/tags";
import type { ExternalSecret, SecretArgs } from "./args";
import { foreignToSecrets } from "./foreign-arguments";

/** Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MOST_BYTES = 25_600;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
const LONGEST_NAME = 127;

export const problemWithValue: Judge<string> = (value) => {
  if (value === "") return "is empty; Container Apps refuses a secret without a value";
  // Its type, not its content: an error never quotes a secret.
  if (typeof value !== "string")
    return `is ${kindOf(value)}, not text; several values go in as pulumi.jsonStringify({ … })`;
  const bytes = Buffer.byteLength(value);
  return bytes <= MOST_BYTES ? undefined : `has ${bytes} bytes; Key Vault takes ${MOST_BYTES} at most`;
};

const problemWithName: Judge<string> = (value) => {
  if (typeof value === "string" && /^[a-zA-Z0-9-]{1,127}$/.test(value)) return undefined;
  const legal = typeof value === "string" ? legalName(value) : "";
  const nearest = legal === "" ? "" : `; nearest: ${show(legal)}`;
  return `${show(value)} is not a secret's name in Key Vault: 1 to 127 letters, digits and hyphens${nearest}`;
};

const legalName = (name: string): string =>
  name
    .replace(/[^a-zA-Z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_NAME);

const shape: Shape<SecretArgs> = {
  environment: environmentRef,
  vaultId,
  value: input(problemWithValue),
  generate: generator,
  external: object<ExternalSecret>({ name: plain(problemWithName), id: vaultSecretId }),
  secretName: plain(problemWithName),
  contentType: input(text(/^.{1,255}$/s, "text of 1 to 255 characters")),
  expires: input(integer(1, 253_402_300_799, "seconds since 1970")),
  tags,
};

function checkTogether(checker: Checker, args: SecretArgs): void {
  checkSources(checker, args);
  const { external } = args;
  if (external && (external.name === undefined) === (external.id === undefined)) {
    checker.add("external", "exactly one of external.name and external.id is wanted");
  }
  const own = (["secretName", "contentType", "expires", "tags"] as const).filter((key) => args[key] !== undefined);
  for (const key of external === undefined ? [] : own) {
    checker.add(key, "is for a secret that is made here, but external adopts one; leave it out");
  }
  if (external?.id === undefined) checkVault(checker, args);
  else if (args.vaultId !== undefined) checker.add("vaultId", "is in external.id already; leave it out");
}

function checkVault(checker: Checker, { environment, vaultId: vault }: SecretArgs): void {
  if (vault !== undefined) return;
  if (environment === undefined)
    checker.add("environment", "is missing: give the environment whose vault holds it, or vaultId");
  else if (known(environment) !== undefined && environmentFrom(environment).vaultId === undefined)
    checker.add("environment", "is a reference without vaultId; give that, or vaultId");
}

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: SecretArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToSecrets);
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Secret", name, checker.problems);
  return {
    ...args,
    vault: vaultOf(args),
    secretName: args.external?.name ?? args.secretName ?? physicalName([name], LONGEST_NAME),
    tags: narrowTags(tagsFor("Secret", name, args.tags)),
  };
}
export type SecretSpec = ReturnType<typeof resolveArgs>;

const noVault = "the environment's reference has no vaultId; give vaultId";

/** The vault of a secret; undefined for one adopted by its id, since the id names the vault. */
function vaultOf({ environment, vaultId: given }: SecretArgs): pulumi.Input<string> | undefined {
  if (given !== undefined || environment === undefined) return given;
  const { vaultId: own } = environmentFrom(environment);
  return known(own) ?? expected(own, noVault);
}
