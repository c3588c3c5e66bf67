import { expect, test } from "vitest";
import { Environment, Job, WebService } from "../../../../components/azure";
import { Severity } from "../../../../offline/plan";
import { planProgram } from "../helpers";

const id =
  "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/shared/providers/Microsoft.ContainerRegistry/registries/acme";

async function warningsOf(args: object): Promise<string[]> {
  const { logs } = await planProgram(() => {
    const environment = new Environment("prod");
    new WebService("api", { environment, image: "acme.azurecr.io/api:1", ...args } as never);
  });
  return logs.filter(({ severity }) => severity === Severity.Warning).map(({ message }) => message);
}

test("an image of an Azure registry without a way to sign in is warned of, another one is not", async () => {
  expect(await warningsOf({})).toEqual([
    expect.stringMatching(
      /^its image is in acme\.azurecr\.io, which it cannot sign in to; give registry: \{ id, loginServer/,
    ),
  ]);
  expect(await warningsOf({ registry: { id, loginServer: "acme.azurecr.io" } })).toEqual([]);
  expect(await warningsOf({ image: "ghcr.io/acme/api:1" })).toEqual([]);
});

test("so is that of a job", async () => {
  const { logs } = await planProgram(() => {
    new Job("nightly", { environment: new Environment("prod"), image: "acme.azurecr.io/jobs:1" });
  });
  expect(logs.map(({ message }) => message).join("\n")).toContain("its image is in acme.azurecr.io");
});
