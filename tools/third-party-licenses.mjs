// The notices of the packages that esbuild bundled into a file: their licences ask that the text goes with every copy.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folders of the packages whose files stand in the bundle, in order. */
function foldersOf({ inputs }) {
  const folders = Object.keys(inputs).flatMap((path) => path.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []);
  return [...new Set(folders)].sort();
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file));
  if (files.length === 0) throw new Error(`${name} ${version} (${license}) is bundled, and has no licence file`);
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  return [`${name} ${version}, ${license}`, ...texts].join("\n\n");
}

/**
 * @param {import("esbuild").Metafile} metafile of the bundle
 * @returns {string} one text, a notice for each package
 */
export function thirdPartyLicenses(metafile) {
  const folders = foldersOf(metafile).filter((folder) => existsSync(join(folder, "package.json")));
  const line = `\n\n${"-".repeat(80)}\n\n`;
  return `The command \`vendor-native\` contains these packages.${line}${folders.map(noticeOf).join(line)}\n`;
}
