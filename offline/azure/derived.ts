import { hex, uuid } from "../hash";
import type { Properties } from "../values";

/** The beginnings of environments' domains are words like these. */
const adjectives = [
  "ambitious",
  "calm",
  "gentle",
  "happy",
  "icy",
  "lively",
  "polite",
  "salmon",
  "thankful",
  "wonderful",
];
const nouns = ["beach", "bush", "coast", "field", "hill", "moss", "pond", "river", "sky", "wave"];

function word(words: readonly string[], seed: string): string {
  return words[Number.parseInt(hex(seed, 8), 16) % words.length] ?? "";
}

/** The domain of an environment's apps; taken from its id, by which apps name it. */
export function appDomain(environmentId: string, location: string): string {
  const seed = environmentId.toLowerCase();
  return `${word(adjectives, `adjective ${seed}`)}${word(nouns, `noun ${seed}`)}-${hex(seed, 8)}.${location}.azurecontainerapps.io`;
}

/** The verification id that proves a domain to Container Apps, one for each subscription. */
export function verificationId(subscriptionId: string): string {
  return hex(`verification ${subscriptionId}`, 64).toUpperCase();
}

/** The service principal behind an identity, derived from the identity's id, since its users name it by that. */
export function principalOf(identityId: string): { readonly principalId: string; readonly clientId: string } {
  const seed = identityId.toLowerCase();
  return { principalId: uuid(`principal ${seed}`), clientId: uuid(`client ${seed}`) };
}

/** `West Europe` and `westeurope` are one. */
export function normalized(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

/** The endpoints of a storage account, most of which a program never sees. */
export function storageEndpoints(account: string): Properties {
  const of = (service: string) => `https://${account}.${service}.core.windows.net/`;
  return {
    blob: of("blob"),
    dfs: of("dfs"),
    file: of("file"),
    queue: of("queue"),
    table: of("table"),
    web: `https://${account}.z6.web.core.windows.net/`,
  };
}
