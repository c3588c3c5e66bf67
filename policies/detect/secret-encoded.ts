import { isRecord } from "../core/read";

const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
const longest = 65_536;
const privateKey = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY/;
const credentialsOfKubeconfig = /\b(?:client-key-data|token|password):\s*["']?[\w.+/=-]{8,}/;

function decoded(value: string): string | undefined {
  if (value.length < 12 || value.length > longest || !base64.test(value)) return undefined;
  const text = Buffer.from(value, "base64").toString("utf8");
  return text.includes("\ufffd") ? undefined : text;
}

/** A registry's credentials, as Docker's configuration has them: `{ auths: { host: { auth } } }`. */
function hasDockerAuth(value: string): boolean {
  if (!value.includes('"auth')) return false;
  try {
    const parsed: unknown = JSON.parse(value);
    const auths = isRecord(parsed) ? parsed.auths : undefined;
    return isRecord(auths) && Object.values(auths).some((each) => isRecord(each) && (each.auth ?? each.password));
  } catch {
    return false;
  }
}

function inFile(content: string): string | undefined {
  if (privateKey.test(content)) return "a private key";
  if (content.includes("apiVersion:") && content.includes("users:") && credentialsOfKubeconfig.test(content))
    return "a kubeconfig with credentials";
  return hasDockerAuth(content) ? "a registry's credentials" : undefined;
}

/** A credential file as the value, plain or in base64: a PEM key, a kubeconfig, a Google key, Docker's configuration. */
export function credentialFile(value: string): string | undefined {
  const plain = value.length > longest ? undefined : inFile(value.replaceAll("\\n", "\n"));
  if (plain !== undefined) return plain;
  const content = decoded(value);
  const kind = content === undefined ? undefined : inFile(content);
  return kind === undefined ? undefined : `${kind} in base64`;
}

/** `user:password` in base64, as a registry's or a header's `auth` has it. */
export function isEncodedLogin(value: string): boolean {
  const content = decoded(value);
  return content !== undefined && /^[\x21-\x39\x3b-\x7e]{1,64}:[\x21-\x7e]{4,256}$/.test(content);
}
