import { expect, test } from "vitest";
import { timeoutOf } from "../../../../components/aws/web-service/ecs-service";

test.each([
  [{}, 31],
  [{ deregistrationDelaySeconds: 0 }, 30],
  [{ deregistrationDelaySeconds: 3600 }, 90],
  [{ deployment: { strategy: "blue-green" } }, 41],
  [{ deployment: { strategy: "blue-green", bakeTimeMinutes: 1440 } }, 1471],
  [{ deployment: { strategy: "rolling", bakeTimeMinutes: 1440 } }, 31],
] as const)("a deployment of %j may take %d minutes", (args, minutes) => {
  expect(timeoutOf({ environment: {} as never, image: "a", ...args })).toBe(minutes);
});
