import { containsUnknown, isRecord } from "../core/read";
import { credentialFile, isEncodedLogin } from "./secret-encoded";
import { knownFormat } from "./secret-formats";
import { Hint, nameHint, wordsOf } from "./secret-names";
import {
  assignment,
  flag,
  iniPair,
  isPublicKey,
  isReference,
  property,
  sqlPassword,
  yamlPair,
} from "./secret-patterns";
import { isPlaceholder } from "./secret-placeholders";

/** The texts by which a source hides a secret value. */
export const HIDDEN = "[secret]";

/** Settings, not secrets, that stand under names such as `AUTH` or `TOKEN`. */
const settings: ReadonlySet<string> = new Set(
  `true false yes no on off none null nil undefined enabled disabled required optional allow deny basic bearer digest oauth
  oauth2 oidc saml ldap jwt jwe hs256 hs384 hs512 rs256 es256 eddsa env vault aws azure gcp local memory redis database
  file default auto header cookie query session iam scram-sha-256 md5 trust peer projected n/a - *`.split(/\s+/),
);

const urlWithoutPassword = /^[a-z][a-z0-9+.-]*:\/\/(?![^/\s]*:[^/\s]*@)\S*$/i;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const slug = /^[a-z]+(?:[/_.-](?:v?\d{1,2}|[a-z]+))+$/;
const placeholder = String.raw`(?!\$|<|\{|%|\*+[@;]|x+[@;]|password>|REDACTED)`;
const urlPassword = new RegExp(
  String.raw`(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^:/?#\s@]*:${placeholder}[^@/\s]{1,256}@(?:[^\s/]|\/)`,
  "i",
);
const connectionPassword = new RegExp(
  String.raw`(?:^|[;?&,\s"'])(?:password|pwd)\s*=\s*"?${placeholder}[^;&,\s"']{2,}`,
  "i",
);
const connectionContext =
  /(?:server|data source|host|user id|uid|database|initial catalog|dbname|user|username|ssl|abortconnect)\s*=|^jdbc:/i;

/** Bits of information in each character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** True for a value nobody would type: long, of mixed characters, without the shape of a path, a name or a sentence. */
function looksRandom(value: string): boolean {
  if (value.length < 16 || value.length > 4096 || /\s/.test(value) || uuid.test(value) || slug.test(value))
    return false;
  if (/^[\d.,:_-]+$/.test(value) || /^[a-z]+$/i.test(value)) return false;
  if (/^[0-9a-f]+$/i.test(value)) return value.length >= 32 && entropy(value) > 2.8;
  if (!/\d/.test(value)) return false;
  const mixed = /[a-z]/.test(value) && (/[A-Z]/.test(value) || /[+/=!#$%^&*~]/.test(value));
  return entropy(value) > (mixed ? 3.3 : 3.6);
}

/** `user:password@tcp(host)`, as Go's MySQL driver writes it, and `user/password@//host` of Oracle's. */
const driverPassword =
  /(?:^|\s)[\w.-]{1,64}:(?![$<{%])[^@\s:/]{3,128}@(?:tcp|unix|udp)\(|:thin:[\w.-]{1,64}\/(?![$<{%])[^@\s/]{3,128}@/;

function passwordInside(value: string): string | undefined {
  if (value.includes("@") && driverPassword.test(value)) return "a password in a connection string";
  if (value.includes("@") && value.includes("://") && urlPassword.test(value)) return "a password in a URL";
  if (value.includes("=") && connectionPassword.test(value) && connectionContext.test(value)) {
    return "a password in a connection string";
  }
  return undefined;
}

/** Secrets that a program itself reads, so that their value is the secret and no name of one. */
const ownSecrets: ReadonlySet<string> = new Set(
  "SESSION JWT COOKIE APP NEXTAUTH AUTH HASURA ADMIN SHARED WEBHOOK CSRF FLASK SIGNING".split(" "),
);

/** `DB_SECRET: prod/api/db` is the secret's name; `DB_PASSWORD: correct-horse` and `SESSION_SECRET: keyboard-cat` are secrets. */
function isNameOfSecret(name: string, value: string): boolean {
  const words = wordsOf(name);
  if (words.at(-1) === "SECRET" && words.some((word) => ownSecrets.has(word)) && !value.includes("/")) return false;
  const isSecretKey = words.some((word, index) => word === "SECRET" && words[index + 1] === "KEY");
  if (isSecretKey && !value.includes("/")) return false;
  const names =
    words.includes("SECRET") || words.includes("SECRETS") || words.includes("CREDENTIALS") || words.includes("KEY");
  return names && (slug.test(value) || /^[\w-]+\/[\w/.-]+$/.test(value)) && !looksRandom(value);
}

/** A path, or the name of a file: where the secret is, and not the secret. */
const fileName = /^(?:~?\/|[\w.-]+\/)[\w./-]*\.(?:crt|pem|key|cer|p12|jks|json|ya?ml|txt|conf)$|^~\//;

/** The name of a class: `django.contrib.auth.hashers.PBKDF2PasswordHasher`. */
const className = /^(?:[a-z_]\w*\.){2,}[A-Z]\w*$/;
/** An address of a blockchain; a private key there has 64 digits. */
const address = /^0x[0-9a-f]{40}$/i;

function isSetting(value: string): boolean {
  return (
    className.test(value) ||
    address.test(value) ||
    value.includes("{{") ||
    settings.has(value.toLowerCase()) ||
    /^\d{1,3}$/.test(value) ||
    /^\d+\s?(?:ms|s|m|h|d|days?|hours?|min)$/i.test(value)
  );
}

function byName(name: string, value: string): string | undefined {
  const hint = nameHint(name);
  if (hint === Hint.None || isSetting(value) || isPublicKey(value) || urlWithoutPassword.test(value)) return undefined;
  if (fileName.test(value)) return undefined;
  if (hint === Hint.Strong) return isNameOfSecret(name, value) ? undefined : "a plain value under a secret's name";
  if (isEncodedLogin(value)) return "a login in base64";
  return looksRandom(value) ? "a random value under a key's name" : undefined;
}

/** `Basic <user:password in base64>` and `Bearer <token>`, as a header's value is written. */
const header = /^(?:authorization:\s*)?(basic|bearer|token|apikey)\s+([\w+/=.~-]{8,})$/i;

function headerCredential(value: string): string | undefined {
  const [, scheme, rest] = header.exec(value) ?? [];
  if (scheme === undefined || rest === undefined) return undefined;
  if (scheme.toLowerCase() !== "basic") return looksRandom(rest) ? "a token in a header" : undefined;
  return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(rest, "base64").toString("latin1"))
    ? "a password in a header"
    : undefined;
}

const deepest = 8;

function insideValue(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null || depth > deepest) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const kind = typeof inner === "string" ? secretIn(key, inner) : insideValue(inner, depth + 1);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function insideJson(value: string): string | undefined {
  if (!/^\s*\{/.test(value) || value.length > 16_384) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    if (!isRecord(parsed)) return undefined;
    const kind = insideValue(parsed, 0);
    if (kind !== undefined) return `${kind}, inside JSON`;
  } catch {
    return undefined;
  }
  return undefined;
}

/** `${DB_PASSWORD:-hunter2}`: the default is in plain sight. An empty one, an error text or another variable is not. */
const shellDefault = /^\$\{\w+:?[-=]([^${}]{3,})\}$/;

function withDefault(value: string): string {
  return shellDefault.exec(value)?.[1] ?? value;
}

/** An entry of a list, `NAME="value"`, keeps its quotes. */
const unquoted = (value: string): string => /^(["'])([^"']*)\1$/.exec(value)?.[2] ?? value;

/** Variables that hold headers: `name=value` or `name: value`, with commas between them. */
const headerNames = /HEADERS?$/i;
const longHeaders = 8192;

function inHeaders(value: string): string | undefined {
  if (value.length > longHeaders) return undefined;
  for (const pair of value.split(",")) {
    const at = pair.search(/[=:]/);
    const name = pair.slice(0, at).trim();
    const content = pair
      .slice(at + 1)
      .replaceAll("%20", " ")
      .trim();
    if (at < 1 || content === "" || /^[$<{]/.test(content)) continue;
    const credential = headerCredential(content);
    if (credential !== undefined) return credential;
    const hint = nameHint(name) !== Hint.None || /^(?:authorization|x-honeycomb-team)$/i.test(name);
    if (hint && (looksRandom(content) || nameHint(name) === Hint.Strong)) return "a token in a header";
  }
  return undefined;
}

/**
 * The reason why a named value is a secret in plain sight, in words that never contain the value. Undefined for
 * references to a secret, settings, public keys, addresses and identifiers.
 */
export function secretIn(name: string, value: string): string | undefined {
  if (value === "" || containsUnknown(value)) return undefined;
  if (value === HIDDEN) return "a value the program marks as secret";
  const trimmed = withDefault(unquoted(value.trim()));
  if (isPlaceholder(trimmed)) return undefined;
  const format = knownFormat(trimmed) ?? credentialFile(trimmed);
  if (format !== undefined) return format;
  if (headerNames.test(name)) return inHeaders(trimmed);
  const credential = trimmed.includes(" ") ? headerCredential(trimmed) : undefined;
  const inside = credential ?? inArguments(trimmed);
  if (inside !== undefined) return inside;
  const mayHoldOne = trimmed.includes("=") || trimmed.includes("@") || trimmed.startsWith("{");
  if (!mayHoldOne && nameHint(name) === Hint.None) return undefined;
  if (isReference(trimmed)) return undefined;
  return passwordInside(trimmed) ?? insideJson(trimmed) ?? byName(name, trimmed);
}

function firstSecret(body: string, pattern: RegExp): string | undefined {
  for (const [, name, double, quoted, bare] of body.matchAll(pattern)) {
    const value = double ?? quoted ?? bare ?? "";
    if (name === undefined || value === "") continue;
    const kind = secretIn(name, value.trim());
    if (kind !== undefined) return `${name} (${kind})`;
  }
  return undefined;
}

/** Options and lines of settings inside a value: `-Ddb.password=…`, `--admin-password=…`, lines of YAML. */
function inArguments(value: string): string | undefined {
  if (value.length > longHeaders || !/(?:^|\s)-{1,2}\w|\\n|\n|[\w\]] = \S/.test(value)) return undefined;
  const lines = value.replaceAll("\\n", "\n");
  const found =
    firstSecret(lines, flag) ??
    firstSecret(lines, property) ??
    firstSecret(lines, iniPair) ??
    (lines.includes("\n") ? firstSecret(lines, yamlPair) : undefined);
  return found === undefined ? undefined : `a secret among settings: ${found}`;
}

/** The first secret written into a script, a command line or a configuration file: its name and kind, never its value. */
export function secretInText(body: string): string | undefined {
  const format = knownFormat(body);
  if (format !== undefined) return format;
  if (sqlPassword.test(body)) return "a password in an SQL statement";
  return (
    passwordInside(body) ?? firstSecret(body, assignment) ?? firstSecret(body, flag) ?? firstSecret(body, yamlPair)
  );
}
