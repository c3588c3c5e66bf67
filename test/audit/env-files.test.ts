import { describe, expect, it } from "vitest";
import { auditProject, gatherProject } from "./project";

const password = "hG7!kz0Qw3rTy";

const compose = (service: string): string => `services:\n  api:\n    image: ghcr.io/acme/api:1.2.3\n${service}`;

const envsOf = async (files: Readonly<Record<string, string>>) => {
  const { resources, partial } = await gatherProject(files);
  return { envs: resources[0]?.resource.props.envs, partial: partial.map(({ message }) => message) };
};

describe("variables that a compose service takes from files", () => {
  it("lays the later file over the earlier one, and the service's own variables over both", async () => {
    const read = await envsOf({
      "compose.yaml": compose("    env_file: [one.env, config/two.env]\n    environment: { C: own }\n"),
      "one.env": "# a comment\nA=one\nexport B='one'\n",
      "config/two.env": "B=two\nC=two\n",
    });
    expect(read).toEqual({ envs: ["A=one", "B=two", "C=own"], partial: [] });
  });

  it("says which files are not among the input, but for those that may be missing", async () => {
    const read = await envsOf({
      "compose.yaml": compose("    env_file: [gone.env, { path: may.env, required: false }]\n"),
    });
    expect(read.partial).toEqual([
      "takes variables from gone.env, which is not among the input: audit the output of `docker compose config`",
    ]);
  });

  it("reads them from the folder of the service that is extended", async () => {
    const read = await envsOf({
      "compose.yaml":
        "services:\n  api: { extends: { file: base/services.yaml, service: api }, environment: [B=own] }\n",
      "base/services.yaml": "services:\n  api: { image: 'ghcr.io/acme/api:1.2.3', env_file: api.env }\n",
      "base/api.env": "A=base\nB=base\n",
    });
    expect(read.envs).toEqual(["A=base", "B=own"]);
  });

  it.each([
    ["a file of variables", "    env_file: api.env\n", "api.env"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how compose writes it.
    [".env", '    environment: { DB_PASSWORD: "${DB_PASSWORD}" }\n', ".env"],
  ])("finds a secret that stands in %s, and does not quote it", async (_, service, file) => {
    const report = await auditProject({ "compose.yaml": compose(service), [file]: `DB_PASSWORD=${password}\n` });
    expect(report.rows.map(({ row }) => row)).toContain("secrets");
    expect(JSON.stringify(report)).not.toContain(password);
  });

  it("takes a value of an example's file for no secret", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how compose writes it.
    const service = compose('    environment: { DB_PASSWORD: "${DB_PASSWORD}" }\n');
    const report = await auditProject({ "compose.yaml": service, ".env.example": `DB_PASSWORD=${password}\n` });
    expect(report.rows.map(({ row }) => row)).not.toContain("secrets");
  });
});
