import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { defineConfig } from "vitepress";

const root = join(import.meta.dirname, "../../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** The repository's page, once package.json has its address. */
const repository = manifest.repository?.url?.replace(/^git\+/, "").replace(/\.git$/, "");

// Pages must be below this folder, where Vue is installed: they are copied here for a build.
const copies = join(import.meta.dirname, "../pages");
rmSync(copies, { recursive: true, force: true });
for (const file of ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"])
  cpSync(join(root, file), join(copies, file));
for (const entry of readdirSync(join(root, "docs")).filter((name) => name !== "site")) {
  cpSync(join(root, "docs", entry), join(copies, "docs", entry), { recursive: true });
}

const page = (text, link) => ({ text, link });
const pages = [
  page("Start", "/"),
  page("Components", "/docs/components"),
  page("The shop", "/docs/shop"),
  page("How an application connects", "/docs/connecting"),
  page("Recipes", "/docs/recipes"),
  page("Languages", "/docs/languages"),
  page("Preview", "/docs/preview"),
  page("Policies", "/docs/policies"),
  page("Audit", "/docs/audit"),
  page("Limits", "/docs/limits"),
];
const reference = [
  page("AWS", "/docs/reference/aws"),
  page("Azure", "/docs/reference/azure"),
  page("Google Cloud", "/docs/reference/gcp"),
];
const project = [
  page("Changelog", "/CHANGELOG"),
  page("Contributing", "/CONTRIBUTING"),
  page("Releasing", "/docs/releasing"),
  page("Field notes", "/docs/field-notes"),
  page("Security", "/SECURITY"),
];

/** Links to files that are no page lead to the repository, once its address is known; until then their text stands alone. */
function linksToFiles(md) {
  md.core.ruler.push("links-to-files", ({ tokens, env }) => {
    for (const { children } of tokens) if (children) linksIn(children, env.relativePath);
  });
}

function linksIn(tokens, page) {
  const opened = tokens.filter(({ type }) => type === "link_open");
  const closed = tokens.filter(({ type }) => type === "link_close");
  for (const [index, open] of opened.entries()) {
    const file = fileOf(open.attrGet("href") ?? "", page);
    if (file === undefined) continue;
    if (repository) open.attrSet("href", `${repository}/blob/main/${file}`);
    else {
      open.attrs = [];
      for (const token of [open, closed[index]]) token.tag = "span";
    }
  }
}

/** Diagrams are drawn by the theme. */
function diagrams(md) {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() !== "mermaid") return fence(tokens, index, ...rest);
    return `<pre class="mermaid" v-pre>${md.utils.escapeHtml(content)}</pre>`;
  };
}

function rendered(md) {
  linksToFiles(md);
  diagrams(md);
}

/** The file of the repository that a link leads to, unless it is a page of the site. */
function fileOf(target, page) {
  if (/^(\w+:|#|\/)/.test(target)) return undefined;
  const file = normalize(join(dirname(page), decodeURI(target.replace(/#.*/, ""))));
  const isPage = file.endsWith(".md") && !file.startsWith("examples");
  return isPage || !existsSync(join(root, file)) ? undefined : file;
}

export default defineConfig({
  title: "vendor-native",
  description: manifest.description,
  srcDir: "pages",
  outDir: "dist",
  rewrites: { "README.md": "index.md" },
  cleanUrls: true,
  markdown: { config: rendered },
  themeConfig: {
    nav: [page("Recipes", "/docs/recipes"), page("Reference", "/docs/reference/aws"), page("Changelog", "/CHANGELOG")],
    sidebar: [
      { text: "Guide", items: pages },
      { text: "Reference", items: reference },
      { text: "Project", items: project },
    ],
    outline: [2, 3],
    search: { provider: "local" },
  },
});
