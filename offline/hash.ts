import { createHash } from "node:crypto";

/** Digits from a seed: the same program gets the same physical ids in every run, on every machine. */
export function hex(seed: string, length: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
}

/** Characters of an alphabet from a seed, up to 64 of them. */
export function pick(seed: string, length: number, alphabet: string): string {
  const bytes = createHash("sha512").update(seed).digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
