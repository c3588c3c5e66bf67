import { describe, expect, it } from "vitest";
import { audit } from "../../audit/audit";
import { allRules } from "../../audit/core";
import { gatherFrom } from "../../audit/gather";
import { withUnknowns } from "../../audit/terraform/values";
import { get, present } from "../../policies/core/read";
import { auditText, inMemory, things } from "./support";

const names = ["toString", "__proto__", "constructor", "hasOwnProperty", "valueOf"];

describe("names of JavaScript's own objects", () => {
  it.each(names)("kind: %s does not cost the report", (kind) => {
    const odd = `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${kind}, labels: { ${kind}: x }, annotations: { ${kind}: y } }\n`;
    const good = "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n";
    const report = auditText(`${odd}---\n${good}`);
    expect(report.problems).toEqual([]);
    expect(things(report)).toContain("compute: a <k8s-no-workload>");
  });

  it.each(names)("%s in compose, Helm values, Terraform state and Pulumi state does not, either", (name) => {
    const texts = [
      `services: { ${name}: { image: x, environment: { ${name}: y } } }\n`,
      `releases: [{ name: ${name}, chart: a/${name}, values: [{ ${name}: { enabled: true } }] }]\n`,
      `{ "version": 4, "terraform_version": "1", "resources": [{ "mode": "managed", "type": "${name}", "name": "${name}", "instances": [{ "attributes": { "${name}": [{ "${name}": 1 }] } }] }] }`,
      `{ "deployment": { "resources": [{ "urn": "urn:pulumi:a::b::${name}::${name}", "type": "${name}", "inputs": { "${name}": "x" } }] }, "version": 3 }`,
    ];
    for (const text of texts) expect(auditText(text).problems).toEqual([]);
  });
});

it.each(names)("%s is nothing that a resource without it has", (name) => {
  expect([get({}, name), present({ a: {} }, "a", name)]).toEqual([undefined, false]);
  expect(withUnknowns({}, { [name]: false })).toEqual(Object.fromEntries([[name, undefined]]));
});

it("a rule that fails on a resource is a problem of that resource, and the rest is reported", () => {
  const [first, ...rest] = allRules;
  const failing = {
    ...first,
    types: ["kubernetes:core/v1:Pod"],
    match: () => {
      throw new TypeError("not for anyone to see");
    },
  } as (typeof allRules)[number];
  const text = "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n";
  const report = audit(gatherFrom([inMemory({ name: "in.yaml", key: "in.yaml", text })]), [failing, ...rest]);
  expect(things(report)).toEqual(["compute: a <k8s-no-workload>"]);
  expect(report.problems).toEqual([
    expect.objectContaining({ source: "in.yaml", message: expect.stringContaining("cannot be judged by") }),
  ]);
});
