import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { clouds } from "./clouds";
import { closeWorkspace, Stack, workspaceOf } from "./harness";
import { describeInLanguage } from "./languages";

interface Read {
  readonly files: number;
  readonly checked: readonly string[];
  readonly problems: readonly string[];
}

// No registry that the tests use has .NET: what a compiler would say of the program is asked of a parser (csharp.py).
describe.each(clouds)("$cloud", ({ cloud }) => {
  describeInLanguage("C#", (engine) => {
    let workspace: Workspace;
    let sdk: string;
    let python: string;
    let read: Read;
    const program = join(root, `docs/languages/csharp/${cloud}/Program.cs`);
    const reading = (file: string): Read =>
      JSON.parse(execFileSync(python, [join(root, "test/engine/csharp.py"), sdk, file], { encoding: "utf8" }));
    beforeAll(async () => {
      workspace = await workspaceOf({ engine });
      const stack = await Stack.of(workspace, `docs/languages/csharp/${cloud}`);
      await stack.must(["package", "add", `./node_modules/vendor-native/components/${cloud}/plugin`]);
      sdk = join(stack.folder, `sdks/vendor-native-${cloud}`);
      python = parser(workspace.folder);
      read = reading(program);
    }, 300_000);
    afterAll(() => closeWorkspace(workspace));

    test("the SDK is C#, and has what the program names, of its types", () => {
      expect(read.problems).toEqual([]);
      expect(read.files).toBeGreaterThan(90);
      expect(read.checked).toEqual(
        expect.arrayContaining(["Environment.Ref", "WebServiceArgs.Secrets", "WebService.Url"]),
      );
    });

    test("the project file of the SDK names the provider's", () => {
      const provider = { aws: "Pulumi.Aws", azure: "Pulumi.AzureNative", gcp: "Pulumi.Gcp" }[cloud];
      const name = `Pulumi.VendorNative${cloud[0]?.toUpperCase()}${cloud.slice(1)}.csproj`;
      expect(readFileSync(join(sdk, name), "utf8")).toContain(`<PackageReference Include="${provider}"`);
    });

    test("a wrong name, a wrong type and what is no C# are found", () => {
      const wrong = join(workspace.folder, "Wrong.cs");
      const text = readFileSync(program, "utf8");
      const changed = text
        .replace("Port = 8080", 'Port = "8080"')
        .replace("Image =", "Picture =")
        .replace("Min = 2, Max", "Min = 2 Max");
      writeFileSync(wrong, changed);
      expect(reading(wrong).problems).toEqual(
        expect.arrayContaining([
          "WebServiceArgs has no Picture",
          "WebServiceArgs.Port is double, and is given string",
          expect.stringMatching(/^Wrong\.cs:\d+: no C#/),
        ]),
      );
    });
  });
});

/** An environment of its own, with the parser of C# in it. */
function parser(folder: string): string {
  execFileSync("python3", ["-m", "venv", join(folder, "venv")]);
  const python = join(folder, "venv/bin/python");
  const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"];
  execFileSync(python, [...pip, "tree-sitter==0.26.1", "tree-sitter-c-sharp==0.23.5"]);
  return python;
}
