import { expect, test } from "vitest";
import { planFolder } from "../../offline/folder";
import { namedDomains } from "../../offline/named-domains";
import { byType } from "../../offline/plan";
import { buildCommand, makeFolder, makeProject } from "../cli/project";

test("a project names domains in texts, in ends of templates and in its config", () => {
  const folder = makeFolder(
    {
      "index.ts": `const a = "acme.io"; const b = \`\${stack}.my-shop.example\`; const c = api.url; import './other.js';`,
      "lib/zones.js": "module.exports = { zone: 'eu.acme.io', image: 'ghcr.io/acme/api:1.4.2', file: 'index.html' };",
      "node_modules/x/index.js": 'exports.x = "not.mine.example";',
      "README.md": '"not.read.example"',
    },
    { installed: false },
  );
  expect(namedDomains(folder, "dev", { "p:domain": "config.example", "p:size": "4" })).toEqual([
    "acme.io",
    "config.example",
    "dev.my-shop.example",
    "eu.acme.io",
    "index.html",
    "my-shop.example",
  ]);
});

test("Google: a domain of the program's has a zone; one that nothing names ends the preview with a reason", async () => {
  buildCommand();
  const program = (domain: string) => `import * as pulumi from "@pulumi/pulumi";
import { Environment, WebService } from "vendor-native/gcp";
const environment = new Environment("prod", { domain: ${domain} });
export const url = new WebService("api", { environment, image: "a:1" }).url;`;
  const plan = await planFolder(makeProject(program(`\`\${pulumi.getStack()}.acme.io\``)), {});
  expect(plan.outputs).toEqual({ url: "https://api.dev.acme.io" });
  expect(byType(plan, "gcp:dns/recordSet:RecordSet").map(({ inputs }) => inputs.managedZone)).toContain("dev-acme-io");
  const unnamed = planFolder(makeProject(program('["acme", "io"].join(".")')), { onOutput: () => undefined });
  await expect(unnamed).rejects.toThrow(/the project has no public zone of acme\.io; give domainRef/);
}, 60_000);
