import { expect, test } from "vitest";
import { timeoutOf } from "../../../../components/aws/web-service/timing";

test.each([
  [{}, 31],
  [{ deregistrationDelaySeconds: 0 }, 30],
  [{ deregistrationDelaySeconds: 3600 }, 90],
  [{ timeoutSeconds: 4000 }, 90],
  [{ timeoutSeconds: 600, deregistrationDelaySeconds: 1200 }, 50],
  [{ startupSeconds: 240 }, 31],
  [{ startupSeconds: 900 }, 42],
  [{ deployment: { strategy: "blue-green" } }, 41],
  [{ deployment: { strategy: "blue-green", bakeTimeMinutes: 1440 } }, 1471],
  [{ deployment: { strategy: "rolling", bakeTimeMinutes: 1440 } }, 31],
] as const)("a deployment of %j may take %d minutes", (args, minutes) => {
  expect(timeoutOf({ environment: {} as never, image: "a", ...args })).toBe(minutes);
});
