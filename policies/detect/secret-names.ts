import { memoize } from "../core/memoize";

/** How strongly a name says that its value is a secret. */
export const Hint = { None: 0, Weak: 1, Strong: 2 } as const;
export type Hint = (typeof Hint)[keyof typeof Hint];

/** A secret, when it is the last word, or is followed by a word that leaves it one (`PASSWORD_PROD`, `TOKEN_V2`). */
const secretWords: ReadonlySet<string> = new Set(
  `PASSWORD PASSWD PASSWORT PWD PW PASS PASSPHRASE PASSCODE SECRET TOKEN APIKEY SECRETKEY PRIVATEKEY ACCESSKEY AUTHTOKEN
  ACCESSTOKEN CLIENTSECRET REFRESHTOKEN PSK KEYPASS STOREPASS MASTERPASSWORD ROOTPASSWORD DBPASSWORD DBPASS PGPASSWORD
  MYSQLPWD USERPASSWORD USERPASS AUTHKEY ENCRYPTIONKEY SIGNINGKEY APITOKEN APISECRET PASSWORDS BEARERTOKEN BOTTOKEN
  REDISCLIAUTH REQUIREPASS MASTERAUTH APPSECRET JWTSECRET SESSIONSECRET SECRETKEYBASE`.split(/\s+/),
);

/** `KEY` is a secret after these: an access key, a private key; after `SORT` or `CACHE` it is not. */
const keyKinds: ReadonlySet<string> = new Set(
  `API ACCESS SECRET PRIVATE ENCRYPTION ENCRYPT SIGNING SIGN MASTER AUTH HMAC JWT SSH DEPLOY SERVICE ACCOUNT STORAGE SHARED
  ADMIN COOKIE SESSION CIPHER CRYPTO FERNET AES RSA LICENSE LICENCE WEBHOOK SUBSCRIPTION INTEGRATION OPSGENIE PAGERDUTY
  DATADOG SENDGRID MAILGUN POSTMARK ROLLBAR BUGSNAG HONEYCOMB`.split(/\s+/),
);

/** Not a secret by themselves, but a random-looking value under such a name is one. */
const weakWords: ReadonlySet<string> = new Set(
  "KEY KEYS AUTH CREDENTIAL CREDENTIALS CREDS CRED SALT PEPPER SEED NONCE PIN LICENSE BEARER AUTHORIZATION SECRETS TOKENS COOKIE BASE JWT".split(
    " ",
  ),
);

/** After a secret word, these make it a description of the secret: `TOKEN_TTL`, `PASSWORD_FILE`, `SECRET_NAME`. */
const describing: ReadonlySet<string> = new Set(
  `NAME NAMES ID IDS ARN ARNS PATH PATHS FILE FILES FILENAME DIR DIRECTORY URL URLS URI URIS ENDPOINT ENDPOINTS HOST PORT
  SERVICE SERVER TTL EXPIRY EXPIRES EXPIRE EXPIRATION EXP LIFETIME DURATION TIMEOUT AGE INTERVAL PERIOD SECONDS MINUTES
  HOURS DAYS MS SEC LENGTH LEN MIN MAX SIZE COUNT LIMIT BUDGET PREFIX SUFFIX HEADER HEADERS FIELD COLUMN PARAM PARAMETER
  ENABLED ENABLE REQUIRED DISABLED DISABLE ALLOWED OPTIONAL POLICY ALGORITHM ALG TYPE FORMAT SOURCE PROVIDER ISSUER
  AUDIENCE VERSION VERSIONS REGION BACKEND STORE MANAGER ROTATION ROTATE RESET RECOVERY STRENGTH HINT TABLE QUEUE TOPIC
  BUCKET NAMESPACE GROUP ROLE USER USERNAME EMAIL SCOPE SCOPES MODE ENCODING ENGINE CLASS METHOD STRATEGY REF REFERENCE
  LABEL COST ROUNDS ITERATIONS SCHEME CACHE VALIDATION VALIDATE VALIDATOR CHECK GRACE LOCATION MOUNT PROMPT KIND REALM
  TEMPLATE RATE WINDOW STATUS STATE ERROR FLOW EXCHANGE INTROSPECTION LOGIN PAGE LINK DOMAIN PROJECT REGEX PATTERN INDEX
  BUCKETS HASHER HASHERS SYMBOL ROOTCERTBUNDLE BUNDLE CREATED UPDATED AT ON THROUGH BY RESOURCE LIST COUNTRY SECTION DEPTH PROPERTY COOKIE IDENTIFIER
  SPECIFIER ALIAS BROKER`.split(/\s+/),
);

/** Before a secret word, these make it something else: a public key, the maximum of tokens. */
const harmless: ReadonlySet<string> = new Set(
  `PUBLIC PUB PUBLISHABLE SITE MAX MIN NUM COUNT TOTAL USE USES ENABLE ENABLED DISABLE ALLOW REQUIRE SKIP NO HAS IS SHOW
  HIDE VERIFY VALIDATE EXPIRES INSTRUMENTATION KMS PRIMARY FOREIGN PARTITION SORT CACHE ROW OBJECT IDEMPOTENCY ROUTING
  PULL EXISTING HOT SHORTCUT RANGE HASH LOOKUP INDEX CSRF_COOKIE TRANSLATION BY PASSED FIRST SECOND BOARDING SEASON COLUMN`.split(
    /\s+/,
  ),
);

/** Before `KEY`: a fingerprint, or the path of an object. */
const publicKeys: ReadonlySet<string> = new Set(["GPG", "PGP", "S3"]);

/** The words of a name in capitals: `dbPassword`, `db-password` and `DB_PASSWORD` are the same. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toUpperCase());
}

/** Words written together: `ADMINPASSWORD`. */
const joined = /[A-Z](?:PASSWORD|PASSWD|PASSPHRASE|SECRETKEY|PRIVATEKEY|ACCESSKEY|APIKEY|CLIENTSECRET)$/;

/** `ENCRYPTION_PRIMARY_KEY` is a secret, as `API_KEY` is; `PRIMARY_KEY` and `OBJECT_KEY` are none. */
function isSecretKey(before: readonly string[]): boolean {
  const last = before.at(-1);
  if (before.includes("ENCRYPTION") && !before.includes("KMS")) return true;
  return last !== undefined && keyKinds.has(last) && !harmless.has(last);
}

function isSecretAt(words: readonly string[], index: number): boolean {
  const word = (words[index] ?? "").replace(/\d+$/, "");
  const before = words[index - 1];
  if (word === "KEY") return isSecretKey(words.slice(0, index));
  if (word === "COOKIE") return before === "ERLANG";
  if (!secretWords.has(word) && !joined.test(word)) return false;
  if (word === "PASS" && index < words.length - 1) return false;
  return before === undefined || !harmless.has(before);
}

const describes = (word: string): boolean => describing.has(word) || describing.has(word.replace(/S$/, ""));

/** etcd's `initial-cluster-token` is a name by which members know their cluster. */
const isClusterName = (words: readonly string[]): boolean =>
  words.includes("INITIAL") && words.includes("CLUSTER") && words.at(-1) === "TOKEN";

function hintOf(name: string): Hint {
  const words = wordsOf(name);
  const last = words.at(-1)?.replace(/\d+$/, "") ?? "";
  if (words.some((word) => word === "PUBLIC" || word === "PUBLISHABLE")) return Hint.None;
  for (let index = words.length - 1; index >= 0; index--) {
    if (!isSecretAt(words, index)) continue;
    const after = words.slice(index + 1);
    if (after.some(describes) || words.includes("EXISTING") || isClusterName(words)) return Hint.None;
    return after[0] === "KEY" ? Hint.Weak : Hint.Strong;
  }
  if (!weakWords.has(last)) return Hint.None;
  return words.slice(0, -1).some((word) => harmless.has(word) || publicKeys.has(word)) ? Hint.None : Hint.Weak;
}

/** The kind of a value, by the name of its variable or property. */
export const nameHint = memoize(10_000, hintOf);
