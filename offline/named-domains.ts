import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const SOURCE = /\.[cm]?[jt]s$/;
/** More files are no program, but something that was built. */
const MOST_FILES = 200;

/**
 * The domains that a project names, in its config and in the texts of its programs: `"acme.io"`, and `dev.acme.io` for the stack
 * dev in `${pulumi.getStack()}.acme.io`. The project of a preview has a zone for each, since the program is to be previewed as if
 * it could be deployed.
 */
export function namedDomains(root: string, stack: string, config: Readonly<Record<string, string>>): readonly string[] {
  const texts = sources(root).flatMap((file) => textsIn(readFileSync(file, "utf8")));
  const named = [...Object.values(config), ...texts].flatMap((text) =>
    text.startsWith(".") ? [text.slice(1), `${stack}${text}`] : [text],
  );
  return [...new Set(named.filter((text) => DOMAIN.test(text)))].sort();
}

function sources(root: string): readonly string[] {
  const entries = readdirSync(root, { withFileTypes: true }).filter(
    ({ name }) => !/^(node_modules|dist|\..*)$/.test(name),
  );
  const files = entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map(({ name }) => join(root, name));
  const inner = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => sources(join(root, name)));
  return [...files, ...inner].slice(0, MOST_FILES);
}

/** The texts between quotes, and the end of a template after its last value. */
function textsIn(source: string): readonly string[] {
  return [...source.matchAll(/(["'`}])([\w.-]{3,253})["'`]/g)].map(([, , text = ""]) => text);
}
