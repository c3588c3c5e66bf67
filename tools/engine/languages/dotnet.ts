import type { Language } from "./language";

/** SDKs are generated; programs are not run: no registry that the tests use has .NET. */
export const dotnet: Language = {
  run() {
    throw new Error("a program in C# runs with Pulumi's own host alone: https://www.pulumi.com/docs/install/");
  },
  install: () => [],
  link: () => [],
};
