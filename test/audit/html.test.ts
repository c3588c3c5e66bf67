import { describe, expect, it } from "vitest";
import { Format, print } from "../../audit/formats";
import { style } from "../../audit/formats/html-style";
import { evil, full, reports, screen } from "./reports";
import { auditText } from "./support";

describe("html", () => {
  interface Tag {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }

  /** Every `<` and `>` of the page is of a tag: those of texts are escaped. */
  const tagsOf = (page: string): Tag[] =>
    [...page.matchAll(/<([a-z][\w-]*)([^<>]*)>/g)].map(([, name = "", rest = ""]) => ({
      name,
      attributes: Object.fromEntries(
        [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
      ),
    }));

  it.each(Object.entries(reports))("loads nothing and runs nothing: %s", (_, report) => {
    const page = print(report, Format.Html, screen);
    const tags = tagsOf(page);
    const names = new Set(tags.map(({ name }) => name));
    expect(page.match(/</g)).toHaveLength(page.match(/>/g)?.length ?? 0);
    for (const name of ["script", "img", "link", "iframe", "object", "embed", "base", "form"])
      expect(names).not.toContain(name);
    for (const { attributes } of tags) {
      expect(Object.keys(attributes).filter((name) => name === "src" || name.startsWith("on"))).toEqual([]);
    }
    expect(page).not.toMatch(/url\(|@import/);
  });

  it("names the components that make a row's services, and none where there is none", () => {
    const pod = (image: string): string =>
      `{ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "a" }, "spec": { "template": { "spec": { "containers": [{ "name": "a", "image": "${image}" }] } } } }`;
    expect(print(auditText(pod("quay.io/keycloak/keycloak")), Format.Html, screen)).not.toContain("components small");
    const page = print(auditText(pod("postgres:16")), Format.Html, screen);
    expect(page).toContain('<div class="components small"><span class="quiet">as</span> <code>Database</code></div>');
  });

  it("escapes what comes from input, and shows it", () => {
    const page = print(evil, Format.Html, screen);
    expect(page).not.toContain("<script>");
    expect(page).toContain("&#60;script&#62;alert");
  });

  it("lists at most 500 findings of a row, and says how many there are more", () => {
    const service = (index: number) => ({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: `s${index}` },
      spec: { type: "LoadBalancer" },
    });
    const items = Array.from({ length: 600 }, (_, index) => service(index));
    const page = print(auditText(JSON.stringify({ apiVersion: "v1", kind: "List", items })), Format.Html, screen);
    expect(page).toContain("and 100 more, which the JSON report holds");
    expect(page).toContain("600 × Service");
  });

  it("has landmarks, one heading of the first rank, and a table with headers for rows and columns", () => {
    const tags = tagsOf(print(full, Format.Html, screen));
    const named = (name: string) => tags.filter((tag) => tag.name === name);
    const count = (name: string) => named(name).length;
    expect([count("header"), count("main"), count("footer"), count("h1"), count("table"), count("caption")]).toEqual([
      1, 1, 1, 1, 1, 1,
    ]);
    const scopes = named("th").map(({ attributes }) => attributes.scope);
    expect(scopes.filter((scope) => scope === "col")).toHaveLength(4);
    expect(scopes.filter((scope) => scope === "row")).toHaveLength(full.rows.length);
    expect(named("html")[0]?.attributes.lang).toBe("en");
  });

  it("has contrast of at least 4.5 in light, dark and print", () => {
    const palettes = [...style.matchAll(/--paper: [^}]*/g)].map(([block]) =>
      Object.fromEntries(
        [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour ?? ""]),
      ),
    );
    expect(palettes).toHaveLength(3);
    for (const palette of palettes) {
      for (const text of ["ink", "quiet", "managed", "must", "may"]) {
        for (const ground of ["paper", "managed-panel"]) {
          expect(contrast(palette[text] ?? "", palette[ground] ?? ""), `${text} on ${ground}`).toBeGreaterThanOrEqual(
            4.5,
          );
        }
      }
    }
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(first: string, second: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
