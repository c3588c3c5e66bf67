import { isUtf8 } from "node:buffer";
import type { Loaded } from "./model";

/** V8's longest string: https://nodejs.org/api/buffer.html#bufferconstantsmax_string_length */
export const maxBytes = 2 ** 29 - 24;

export const tooLarge = "larger than 512 MB: export a part of it";

/** https://github.com/AGWA/git-crypt: the first bytes of a file that is locked. */
const gitCrypt = Buffer.from("\0GITCRYPT");

const ansibleVault = Buffer.from("$ANSIBLE_VAULT;");

/** UTF-8, or UTF-16 with a byte order mark, as PowerShell's `>` writes it. */
export function textOf(buffer: Buffer): Loaded {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return { text: buffer.toString("utf16le", 2) };
  if (startsWith(buffer, gitCrypt)) return { problem: "encrypted by git-crypt: run `git-crypt unlock`" };
  if (startsWith(buffer, ansibleVault)) return { problem: "encrypted by Ansible: run `ansible-vault decrypt`" };
  if (!isUtf8(buffer) || buffer.includes(0)) return { problem: "not text in UTF-8" };
  return { text: buffer.toString("utf8", buffer[0] === 0xef && buffer[1] === 0xbb ? 3 : 0) };
}

const startsWith = (buffer: Buffer, start: Buffer): boolean => buffer.subarray(0, start.length).equals(start);
