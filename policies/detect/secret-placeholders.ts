/** Values in the place of a secret: those of templates, samples and encryption. */

/** Words that a sample is made of; a value of these alone is no secret. */
const sampleWords: ReadonlySet<string> = new Set(
  `YOUR MY A THE API KEY KEYS TOKEN TOKENS SECRET SECRETS PASSWORD PASS CLIENT ACCESS REPLACE REPLACEME INSERT ENTER ADD SET PUT
  FILL IN HERE ME WITH THIS VALUE TODO TBD FIXME PLACEHOLDER REDACTED EXAMPLE DUMMY UNSET NONE CHANGE ID AUTH DB DATABASE USER`.split(
    /\s+/,
  ),
);
/** One of these makes the words a sample: `api-key` alone may well be a bad password. */
const samples: ReadonlySet<string> = new Set(
  "YOUR REPLACE REPLACEME INSERT ENTER PUT FILL TODO TBD FIXME PLACEHOLDER REDACTED UNSET".split(" "),
);

/** A value to change, as templates write it; `changeme` is a password that some do use. */
const toChange = /^(?:CHANGEME|change[ _-]me)$/i;

function isSample(value: string): boolean {
  if (toChange.test(value) && value !== "changeme") return true;
  const words = value
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word !== "");
  return words.some((word) => samples.has(word)) && words.every((word) => sampleWords.has(word)) && !/\d/.test(value);
}

/** Marks around a name that a tool replaces: `__TOKEN__`, `@@TOKEN@@`, `#{token}#`, `<%= … %>`, `[REDACTED]`. */
const marks: readonly RegExp[] = [
  /^__\w+__$/,
  /^@@?\w+@@?$/,
  /^#\{[^}]*\}#?$/,
  /^<%[^%]*%>$/,
  /^\[[A-Za-z ]+\]$/,
  /^%[\w(]+\)?s?%?$/,
];

/** Stars or crosses, alone or after a format's prefix: `****`, `sk_test_xxxxxxxx`. */
const crossedOut = /^(?:[a-z]{2,4}_(?:live_|test_)?)?(?:x{3,}|X{3,}|\*{3,}|\.{3,})$/;

/** Ciphertext that only its key opens: SOPS, eyaml, Ansible Vault, age, PGP, sealed values of git-crypt. */
const encrypted = /^(?:ENC\[|\$ANSIBLE_VAULT|-----BEGIN (?:AGE ENCRYPTED|PGP MESSAGE)|!vault|AQICAH|kms:)/;

/** The audit's word for a value that only Helm computes, also as a part of an address. */
const computed = /\btemplated\b/;

/** Expressions of programming languages that read the environment. */
const expression = /^(?:process\.env\b|ENV\[|env\(|env:|os\.environ|System\.getenv)/;

/** Supabase's key for browsers is a token of the role `anon`. */
function isPublicToken(value: string): boolean {
  const [, payload] = /^eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+$/.exec(value) ?? [];
  return payload !== undefined && Buffer.from(payload, "base64url").toString("utf8").includes('"role":"anon"');
}

export function isPlaceholder(value: string): boolean {
  return (
    crossedOut.test(value) ||
    computed.test(value) ||
    encrypted.test(value) ||
    expression.test(value) ||
    isPublicToken(value) ||
    marks.some((mark) => mark.test(value)) ||
    isSample(value)
  );
}
