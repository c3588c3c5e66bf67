import { describe, expect, test } from "vitest";
import { Environment, Job, Secret, WebService, Worker } from "../../../../components/azure";
import { byType, existingId, type Plan, planProgram, resource } from "../helpers";
import { restartsOf } from "./secret-refresh";

const vault = "https://main.vault.azure.net/secrets";
const image = "ghcr.io/acme/shop:1.4.2";
const external = (name: string) => ({
  id: existingId(`Microsoft.KeyVault/vaults/main/secrets/${name}`),
  uri: `${vault}/${name}`,
});

/** Three workloads that share secrets in several ways, and a job that one of them waits for. */
const program = (): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod");
    const [database, partner] = [external("database"), external("partner")];
    const own = new Secret("own", { environment, value: "hunter2" });
    const migrate = new Job("migrate", { environment, image, secrets: { DATABASE: database } });
    new WebService("api", {
      environment,
      image,
      secrets: { DATABASE: database, PARTNER: partner, OWN: own },
      runBefore: migrate,
    });
    new Worker("worker", { environment, image, secrets: { DATABASE: database } });
    new WebService("pinned", {
      environment,
      image,
      secrets: { DATABASE: { ...database, version: "0123456789abcdef0123456789abcdef" } },
    });
    new WebService("files", {
      environment,
      image,
      volumes: { keys: { mountPath: "/keys", secrets: { partner } } },
    });
  });

describe("a secret that is rotated in its vault", () => {
  test("restarts each workload whose variables hold it, once and within 30 minutes, and no other", async () => {
    expect(restartsOf(await program(), [{ uri: `${vault}/database`, minute: 7 }])).toEqual([
      { app: "api", minute: 30 },
      { app: "worker", minute: 30 },
    ]);
  });

  test("together with another one restarts a workload once", async () => {
    const versions = ["database", "partner"].map((name, minute) => ({ uri: `${vault}/${name}`, minute }));
    expect(restartsOf(await program(), versions)).toEqual([
      { app: "api", minute: 30 },
      { app: "worker", minute: 30 },
    ]);
  });

  test("restarts again where it is rotated again", async () => {
    const versions = [1, 31].map((minute) => ({ uri: `${vault}/partner`, minute }));
    expect(restartsOf(await program(), versions)).toEqual([
      { app: "api", minute: 30 },
      { app: "api", minute: 60 },
    ]);
  });

  test("does not run a gate again: no reference of a job, of its script or of the app has changed", async () => {
    const plan = await program();
    const variables = byType(plan, "azure-native:resources:AzureCliScript").map(({ inputs }) => JSON.stringify(inputs));
    expect(variables).toHaveLength(1);
    expect(variables.join()).not.toContain(vault);
  });

  test("restarts nothing that names a version: that of the program's own value", async () => {
    const plan = await program();
    const { inputs } = resource(plan, "azure-native:app:ContainerApp", "api");
    const { secrets } = inputs.configuration as { secrets: { name: string; keyVaultUrl: string }[] };
    const own = secrets.find(({ name }) => name === "own")?.keyVaultUrl ?? "";
    expect(own).toMatch(/\/secrets\/own\/[0-9a-f]{32}$/);
    expect(restartsOf(plan, [{ uri: own.slice(0, own.lastIndexOf("/")), minute: 0 }])).toEqual([]);
  });
});
