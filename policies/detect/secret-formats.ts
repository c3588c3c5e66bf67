import { anyOf } from "./patterns";

/** A value that is a credential whatever its name: formats their issuers made recognisable. */
interface SecretFormat {
  /** Its name in a message. */
  readonly kind: string;
  readonly pattern: RegExp;
}

/**
 * From the issuers' documentation of their token formats and the public rules of secret scanners. Anchored by prefix, with the
 * issuer's length, so that a match is a credential and not a word that begins alike.
 */
const secretFormats: readonly SecretFormat[] = [
  { kind: "a private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { kind: "an AWS access key id", pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])/ },
  { kind: "a GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{40,}/ },
  { kind: "a GitLab token", pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|oas|soat)-[\w-]{20,}/ },
  { kind: "a Slack token", pattern: /\bxox[abeoprs]-[\w-]{10,}|\bxapp-\d-[\w-]{10,}/ },
  {
    kind: "a webhook address with its key",
    pattern: anyOf([
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/\w+\/\w+\/\w+/,
      /discord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]+/,
      /\.webhook\.office\.com\/webhookb2\/[\w@-]+\/IncomingWebhook\/\w+/,
    ]),
  },
  { kind: "a Stripe key", pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{20,}/ },
  { kind: "a Google API key", pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { kind: "a Google OAuth secret", pattern: /\bGOCSPX-[\w-]{20,}|\bya29\.[\w-]{20,}/ },
  { kind: "a SendGrid key", pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
  { kind: "a Mailgun key", pattern: /\bkey-[0-9a-f]{32}\b/ },
  { kind: "a Mailchimp key", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/ },
  { kind: "a Twilio key", pattern: /\bSK[0-9a-f]{32}\b/ },
  { kind: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: "a PyPI token", pattern: /\bpypi-[\w-]{50,}/ },
  { kind: "an OpenAI or Anthropic key", pattern: /\bsk-(?:proj-|svcacct-|admin-|ant-(?:api|admin)\d\d-)?[\w-]{32,}/ },
  { kind: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,}/ },
  { kind: "a DigitalOcean token", pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/ },
  { kind: "a Vault token", pattern: /\bhv[sbr]\.[\w-]{20,}/ },
  { kind: "a Terraform Cloud token", pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/ },
  { kind: "a Pulumi token", pattern: /\bpul-[0-9a-f]{40}\b/ },
  { kind: "a Doppler token", pattern: /\bdp\.(?:st|pt|ct|sa|scim|audit)\.[\w.-]{30,}/ },
  { kind: "a Shopify token", pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/ },
  { kind: "a Square token", pattern: /\bsq0(?:atp|csp)-[\w-]{22,}|\bEAAA[\w-]{60}\b/ },
  { kind: "a Telegram bot token", pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/ },
  { kind: "a Databricks token", pattern: /\bdapi[0-9a-f]{32}\b/ },
  { kind: "a Linear or Notion key", pattern: /\blin_api_[A-Za-z0-9]{32,}|\bntn_[A-Za-z0-9]{40,}/ },
  { kind: "a PlanetScale token", pattern: /\bpscale_(?:tkn|pw|oauth)_[\w.-]{32,}/ },
  { kind: "a New Relic key", pattern: /\bNRAK-[A-Z0-9]{27}\b|\b[0-9a-f]{36}NRAL\b/ },
  { kind: "a Grafana token", pattern: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|\bglc_[A-Za-z0-9+/=]{32,}/ },
  { kind: "a Sentry token", pattern: /\bsntry[su]_[\w+/=-]{40,}/ },
  { kind: "an age key", pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/ },
  { kind: "an Entra client secret", pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/ },
  {
    kind: "an Azure account key",
    pattern: /\b(?:AccountKey|SharedAccessKey|SharedSecretValue)=[A-Za-z0-9+/]{20,}={0,2}/i,
  },
  { kind: "a shared access signature", pattern: /[?&;]sig=[A-Za-z0-9%+/]{30,}|\bSharedAccessSignature=s/ },
  { kind: "a Docker Hub token", pattern: /\bdckr_(?:pat|oat)_[\w-]{20,}/ },
  { kind: "a Supabase token", pattern: /\bsbp_[0-9a-f]{40}\b|\bsb_secret_[\w-]{20,}/ },
  { kind: "an Atlassian token", pattern: /\bATATT3[\w=+/-]{40,}|\bAT(?:BB|CTT3)[\w=-]{24,}/ },
  { kind: "a Heroku key", pattern: /\bHRKU-[\w-]{30,}/ },
  { kind: "an Airtable token", pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/ },
  { kind: "a Vercel token", pattern: /\bvc[pikar]_[A-Za-z0-9]{24,}/ },
  { kind: "a Fly.io token", pattern: /\bfm[12]r?_[\w+/=-]{20,}|\bfo1_[\w-]{30,}/ },
  { kind: "a Resend key", pattern: /\bre_[A-Za-z0-9]{8,12}_[A-Za-z0-9]{16,}/ },
  { kind: "a PostHog key", pattern: /\bphx_[A-Za-z0-9]{32,}/ },
  { kind: "a Discord bot token", pattern: /\b[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,}/ },
  { kind: "a Figma token", pattern: /\bfig[dur]_[\w-]{36,}/ },
  { kind: "a Buildkite token", pattern: /\bbk(?:ua|pa|cq)_[0-9a-f]{40}\b/ },
  { kind: "a CircleCI token", pattern: /\bCCIP(?:AT|RJ)_[A-Za-z0-9]{16,}_[0-9a-f]{40}\b/ },
  { kind: "a Tailscale key", pattern: /\btskey-[a-z]+-[A-Za-z0-9]+-?[A-Za-z0-9]{16,}/ },
  {
    kind: "a LaunchDarkly key",
    pattern: /\b(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/,
  },
  { kind: "a 1Password token", pattern: /\bops_eyJ[\w+/=-]{30,}/ },
  { kind: "a Groq or xAI key", pattern: /\bgsk_[A-Za-z0-9]{40,}|\bxai-[A-Za-z0-9]{60,}/ },
  { kind: "a Honeycomb key", pattern: /\bhc[abx]ik_[0-9a-z]{50,}/ },
  { kind: "a password's hash", pattern: /\$\$?(?:argon2(?:id?|d)|2[aby]|apr1|5|6|y)\$\$?[\w./=,$]{20,}/ },
  { kind: "a JSON Web Token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
];

const longRun = 18;
const anyFormat = new RegExp(secretFormats.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");

/** Letters, digits and the signs of base64, of which credentials are made. */
function isTokenCode(code: number): boolean {
  return (
    (code > 96 && code < 123) ||
    (code > 46 && code < 58) ||
    (code > 64 && code < 91) ||
    code === 95 ||
    code === 45 ||
    code === 43
  );
}

/** Every format has a long run of such characters; most values have none, and pay for this look only. */
function mayBeCredential(value: string): boolean {
  if (value.length < longRun) return false;
  let run = 0;
  for (let index = 0; index < value.length; index++) {
    run = isTokenCode(value.charCodeAt(index)) ? run + 1 : 0;
    if (run === longRun) return true;
  }
  return value.includes("-----BEGIN") || value.includes("Q~");
}

/** The kind of credential a text contains, by its format alone. */
export function knownFormat(value: string): string | undefined {
  if (!mayBeCredential(value) || !anyFormat.test(value)) return undefined;
  return secretFormats.find(({ pattern }) => pattern.test(value))?.kind;
}
