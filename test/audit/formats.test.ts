import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { Format, formats, print } from "../../audit/formats";
import { linesOf, whereOf } from "../../audit/formats/lines";
import { isRecord } from "../../audit/value";
import { broken, clean, evil, full, reports, screen } from "./reports";
import { auditFixtures, auditText, fixtures } from "./support";

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
    expect(lines.some((line) => line.includes("Falls away"))).toBe(width >= 72);
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
    expect(print(broken, Format.Table, screen)).toContain("not read: input:2:1: broken YAML");
    const unread = { ...clean, inputs: [], problems: [{ source: "x", message: "no such file" }] };
    const partly = { ...clean, problems: unread.problems };
    for (const format of [Format.Table, Format.Markdown, Format.Html]) {
      expect(print(unread, format, screen)).toContain("Nothing was read");
      expect(print(partly, format, screen)).toContain("Nothing hand-rolled is seen in the input");
    }
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
