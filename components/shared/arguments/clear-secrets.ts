/** Last words of a variable's name that holds a secret: `DB_PASSWORD`, `STRIPE_API_KEY`. */
const secretWords = [
  "PASSWORD",
  "PASSWD",
  "PASSPHRASE",
  "SECRET",
  "SECRET_KEY",
  "SECRET_ACCESS_KEY",
  "PRIVATE_KEY",
  "API_KEY",
  "APIKEY",
  "ACCESS_TOKEN",
  "AUTH_TOKEN",
  "API_TOKEN",
  "TOKEN",
  "CONNECTION_STRING",
];

/** Beginnings of keys that their vendors give out, each of a length that no word has. */
const vendorKeys = [
  /^gh[pousr]_[A-Za-z0-9]{30,}/, // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  /^github_pat_\w{50,}/,
  /^xox[abprs]-[\w-]{10,}/, // https://docs.slack.dev/authentication/tokens
  /^[sr]k_live_\w{10,}/, // https://docs.stripe.com/keys
  /^AIza[\w-]{35}$/, // https://docs.cloud.google.com/docs/authentication/api-keys
];

/** Texts that say where something is, or whether: none of them is a secret, whatever the variable is called. */
const plainForms = [
  /^(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional)$/i,
  /^\d{1,6}$/,
  /^(\/|\.\/)/, // a path
  /^arn:/,
  /^projects\/[^/]+\/secrets\//,
  /^\/subscriptions\//,
  /^https?:\/\/[^@]*$/,
  /^(\$\{?|\{\{|<)/, // a placeholder
];

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** A URL with a password that is no placeholder: `postgres://app:hunter2@db/orders`. */
const urlWithPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@:\s]*:(?![$<{])[^/?#@\s]+@/i;
const accountKey = /(^|;)\s*(AccountKey|SharedAccessKey|Password|Pwd)=[^;]+/i;

const wayOut = "env is kept in clear; make a Secret of it and give that in secrets";

/** Why a variable has no place among those that everybody can read; its value is not in the words. */
export function problemWithClearSecret(name: string, value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  if (privateKey.test(value)) return `holds a private key, but ${wayOut}`;
  if (urlWithPassword.test(value)) return `is a URL with a password in it, but ${wayOut}`;
  if (accountKey.test(value)) return `is a connection string with a key in it, but ${wayOut}`;
  if (vendorKeys.some((form) => form.test(value))) return `is a key of a vendor's service, but ${wayOut}`;
  const isNamedSecret = secretWords.some(
    (word) => name.toUpperCase() === word || name.toUpperCase().endsWith(`_${word}`),
  );
  if (!isNamedSecret || plainForms.some((form) => form.test(value))) return undefined;
  return `has the name of a secret, but ${wayOut}`;
}
