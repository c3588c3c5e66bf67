import { describe, expect, test } from "vitest";
import { runningOr404 } from "../../../components/shared/pipeline-image";

describe("a look-up of a running service", () => {
  const notThere = /not found|ResourceNotFound/;

  test("gives undefined where there is no service yet, by the cloud's own words alone", async () => {
    const missing = () => Promise.reject(new Error("projects/a/locations/b/services/api not found"));
    expect(await runningOr404(missing, notThere)).toBeUndefined();
  });

  test("stops at any other failure", async () => {
    const denied = () => Promise.reject(new Error("403: permission run.services.get denied"));
    await expect(runningOr404(denied, notThere)).rejects.toThrow("run.services.get denied");
  });
});
