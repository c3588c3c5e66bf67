import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** More than so many are thrown away: texts change, and nobody asks for the old ones. */
const MOST = 2000;

/** Texts by key that outlive a process, each in a file of a folder. Where the folder cannot be written, nothing is kept. */
export class KeptFiles {
  /** @param version part of every key: what another version wrote is not read */
  constructor(
    private readonly folder: string,
    private readonly version: string,
  ) {}

  read(key: string): string | undefined {
    try {
      const text = readFileSync(this.pathOf(key), "utf8");
      // A file that was not written to its end has no such end.
      return text.endsWith(END) ? text.slice(0, -END.length) : undefined;
    } catch {
      return undefined;
    }
  }

  write(key: string, text: string): void {
    try {
      this.makeRoom();
      const path = this.pathOf(key);
      const unfinished = `${path}.${process.pid}`;
      writeFileSync(unfinished, text + END);
      renameSync(unfinished, path);
    } catch {
      // The next run compiles it again.
    }
  }

  private makeRoom(): void {
    mkdirSync(this.folder, { recursive: true });
    if (readdirSync(this.folder).length > MOST) rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  private pathOf(key: string): string {
    const hash = createHash("sha256").update(`${this.version}\n${key}`).digest("hex");
    return join(this.folder, hash);
  }
}

const END = "\n//";
