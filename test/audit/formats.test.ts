import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { Format, formats, print } from "../../audit/formats";
import { style } from "../../audit/formats/html-style";
import { linesOf, whereOf } from "../../audit/formats/lines";
import { isRecord } from "../../audit/value";
import { auditFixtures, auditText, fixtures } from "./support";

const everything = [
  "cluster.json",
  "helm-list.json",
  "rendered/shop.yaml",
  "compose.yaml",
  "aws.tfstate",
  "azure-show.json",
  "google-plan.json",
  "kubernetes.tfstate",
  "stack-export.json",
];
const full = auditFixtures(everything);
const clean = auditText("[]");
const broken = auditText("a: [\n");
const evilName = '<script>alert("1")</script>|`x`*_[a](http://evil.example)\u001b[31m\u202egpj&';
const evil = auditText(
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: evilName, namespace: 'a"b' },
    spec: {},
  }),
);
const reports = { full, clean, broken, evil };
const screen = { width: 100, colour: false };

describe.each(formats)("%s", (format) => {
  it.each(Object.entries(reports))("never shows a secret, nor a control character: %s", (_, report) => {
    const text = print(report, format, screen);
    expect(text).not.toContain("canary");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it must not contain.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text.endsWith("\n")).toBe(true);
  });
});

describe("lines", () => {
  it("count what differs by name only, and name each product", () => {
    const compute = auditFixtures(["cluster.json", "rendered/shop.yaml"]).rows.find(({ row }) => row === "compute");
    expect(compute && linesOf(compute).map((line) => [line.text, line.version, whereOf(line)])).toEqual([
      ["3 × Deployment (api, shop-api, shop-worker)", undefined, "cluster.json, rendered/shop.yaml"],
      [expect.stringContaining('Helm release "postgresql"'), "16.2.1", "rendered/shop.yaml:95"],
    ]);
  });

  it("are at most twelve for a row, and the rest counted", () => {
    const records = Array.from({ length: 40 }, (_, index) => ({
      urn: `urn:pulumi:a::b::aws:route53/record:Record::r${index}`,
      type: "aws:route53/record:Record",
      inputs: { type: "A", records: [`203.0.113.${index}`] },
    }));
    const [dns] = auditText(JSON.stringify({ version: 3, deployment: { resources: records } })).rows;
    const lines = dns ? linesOf(dns) : [];
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)?.text).toBe("and 28 more");
  });
});

describe("the terminal table", () => {
  it.each([40, 60, 72, 80, 100, 200])("fits %i columns", (width) => {
    const lines = print(full, Format.Table, { width, colour: false }).split("\n");
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    expect(lines.some((line) => line.includes("What falls away"))).toBe(width >= 72);
  });

  it("has colour for a terminal only", () => {
    expect(print(full, Format.Table, { width: 100, colour: true })).toContain("\u001b[");
    expect(print(full, Format.Table, { width: 100, colour: false })).not.toContain("\u001b[");
  });

  it("says in one line what it comes to", () => {
    expect(print(auditFixtures(["cluster.json", "helm-list.json"]), Format.Table, screen)).toContain(
      "8 things to operate in 8 rows; managed services replace them: 8 on AWS.",
    );
    expect(print(clean, Format.Table, screen)).toContain("Nothing is hand-rolled here.");
    expect(print(broken, Format.Table, screen)).toContain("not read: input:2: broken YAML");
  });

  it("cuts nothing off", () => {
    const name = `${"very-long-name-".repeat(12)}end`;
    const text = print(
      auditText(`apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { type: LoadBalancer }\n`),
      Format.Table,
      screen,
    );
    const first = text.split("\n").map((line) => line.slice(0, 46).trim());
    expect(first.join("")).toContain(name);
  });
});

describe("markdown", () => {
  it("is one table whose rows have all columns, whatever names hold", () => {
    for (const report of [full, evil]) {
      const lines = print(report, Format.Markdown, screen)
        .split("\n")
        .filter((line) => line.startsWith("|"));
      expect(lines.length).toBe(report.rows.length + 2);
      for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(6);
    }
  });

  it("escapes markup and links", () => {
    const text = print(evil, Format.Markdown, screen);
    expect(text).not.toContain("<script>");
    expect(text).not.toMatch(/(?<!\\)\[a(?<!\\)\]\(/);
    expect(text).not.toContain("http://");
  });
});

describe("json", () => {
  it("is the report", () => {
    expect(JSON.parse(print(full, Format.Json, screen))).toEqual(JSON.parse(JSON.stringify(full)));
    expect(JSON.parse(print(full, Format.Json, screen))).toMatchObject({ version: 1, tool: { name: "vendor-native" } });
  });
});

describe("sarif", () => {
  const schema: unknown = JSON.parse(readFileSync(join(__dirname, "sarif-2.1.0-rtm.5.schema.json"), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(isRecord(schema) ? schema : {});

  it.each(Object.entries(reports))("is valid against the schema: %s", (_, report) => {
    validate(JSON.parse(print(report, Format.Sarif, screen)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it("locates results, gives rules their help, and fingerprints that survive a move", () => {
    const log = JSON.parse(print(auditFixtures(["compose.yaml"]), Format.Sarif, screen));
    const [run] = log.runs;
    expect(run.results[0]).toMatchObject({
      ruleId: "docker-no-container",
      level: "error",
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "compose.yaml" }, region: { startLine: 26 } },
          logicalLocations: [{ fullyQualifiedName: "compose://compose.yaml/cache", kind: "resource" }],
        },
      ],
    });
    const rule = run.tool.driver.rules[run.results[0].ruleIndex];
    expect(rule).toMatchObject({
      id: "docker-no-container",
      defaultConfiguration: { level: "error" },
      help: { text: expect.any(String) },
    });
    const moved = JSON.parse(
      print(auditText(`\n\n${readFileSync(join(fixtures, "cluster.json"), "utf8")}`), Format.Sarif, screen),
    );
    const still = JSON.parse(
      print(auditText(readFileSync(join(fixtures, "cluster.json"), "utf8")), Format.Sarif, screen),
    );
    const prints = (one: { runs: [{ results: { partialFingerprints: unknown }[] }] }) =>
      one.runs[0].results.map(({ partialFingerprints }) => partialFingerprints);
    expect(prints(moved)).toEqual(prints(still));
    expect(new Set(prints(still).map((each) => JSON.stringify(each))).size).toBe(prints(still).length);
  });

  it("says what could not be read", () => {
    const [run] = JSON.parse(print(broken, Format.Sarif, screen)).runs;
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^broken YAML/);
  });
});

describe("junit", () => {
  it.each(Object.entries(reports))("is well-formed XML: %s", (_, report) => {
    const xml = print(report, Format.Junit, screen);
    const script = "import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())";
    expect(() => execFileSync("python3", ["-c", script], { input: xml, stdio: "pipe" })).not.toThrow();
  });

  it("fails for what is mandatory only, errs for what is not read, and its counts add up", () => {
    const xml = print(auditFixtures(["stack-export.json"]), Format.Junit, screen);
    expect(xml).toMatch(/<testsuites name="vendor-native audit" tests="\d+" failures="2" errors="0">/);
    expect(xml.match(/<failure /g)).toHaveLength(2);
    expect(xml.match(/<system-out>/g)).toHaveLength(1);
    expect(xml.match(/<testcase /g)).toHaveLength(Number(/tests="(\d+)"/.exec(xml)?.[1]));
    expect(print(broken, Format.Junit, screen)).toMatch(/errors="1"[\s\S]*<error message="broken YAML/);
  });
});

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

  it("escapes what comes from input, and shows it", () => {
    const page = print(evil, Format.Html, screen);
    expect(page).not.toContain("<script>");
    expect(page).toContain("&#60;script&#62;alert");
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
