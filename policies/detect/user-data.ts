import { gunzipSync } from "node:zlib";

/** User data is small (16 to 64 KiB in every cloud); beyond this only the beginning is looked at. */
const maxLength = 262_144;
const base64Shape = /^[A-Za-z0-9+/\s]+={0,2}$/;
const embeddedBase64 =
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}(?:\r?\n[ \t]*[A-Za-z0-9+/]{40,})*(?:\r?\n?[ \t]*[A-Za-z0-9+/]+)?={0,2}/g;

function isPrintable(body: string): boolean {
  let odd = 0;
  const length = Math.min(body.length, 512);
  for (let index = 0; index < length; index++) {
    const code = body.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) odd++;
  }
  return length > 0 && odd / length < 0.02;
}

function inflate(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxLength }).toString("utf8");
  } catch {
    return undefined;
  }
}

function decodeBase64(value: string): string | undefined {
  const compact = value.replace(/\s+/g, "");
  if (compact.length < 8 || compact.length % 4 === 1) return undefined;
  const bytes = Buffer.from(compact, "base64");
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return inflate(bytes);
  const body = bytes.toString("utf8");
  if (!isPrintable(body)) return undefined;
  return looksEncoded(body) ? (decodeBase64(body) ?? body) : body;
}

function looksEncoded(value: string): boolean {
  // Trimmed first: blanks at the end that two parts of a pattern may take cost the square of their number.
  const text = value.trim();
  return text.length >= 8 && base64Shape.test(text) && !/^\S+\s+\S+/.test(text.slice(0, 40));
}

/** Adds the encoded parts: base64 parts of a multi-part message, `write_files` of cloud-init, `echo … | base64 -d`. */
function withEmbedded(body: string): string {
  const inner: string[] = [];
  for (const [block] of body.matchAll(embeddedBase64)) {
    const decoded = decodeBase64(block);
    if (decoded !== undefined) inner.push(decoded);
  }
  return inner.length === 0 ? body : [body, ...inner].join("\n");
}

/** A script as it will run: decoded from base64 and gzip, with the parts and files that are encoded inside it. */
export function decodeUserData(value: string): string {
  const cut = value.slice(0, maxLength);
  const body = looksEncoded(cut) ? (decodeBase64(cut) ?? cut) : cut;
  return withEmbedded(body);
}
