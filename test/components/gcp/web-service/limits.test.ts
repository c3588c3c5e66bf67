import { expect, test } from "vitest";
import { WebService } from "../../../../components/gcp";
import { problemsOf } from "../../aws/refusals";
import { environment, image } from "./bad-input-base";

const many = <T>(count: number, value: (index: number) => T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, value(index)]));
const small = { image, cpu: 0.5, memory: 128 };
const system = (path: string) => `"${path}" is the system's; volumes cannot be mounted in /dev, /proc or /sys`;

test.each([
  [
    "ten sidecars",
    { sidecars: many(10, () => small) },
    "sidecars",
    "has 10; an instance has up to 10 containers with the main one",
  ],
  [
    "1,001 variables",
    { env: many(1001, String) },
    "env",
    "has 1001 variables together with secrets; allowed: up to 1000",
  ],
  ["a long value", { env: { KEY: "x".repeat(32_769) } }, "env.KEY", "has 32769 characters; allowed: up to 32768"],
  ["65 network tags", { networkTags: Object.keys(many(65, String)) }, "networkTags", "has 65; allowed: up to 64"],
  [
    "the root as a volume",
    { volumes: { data: { mountPath: "/" } } },
    "volumes.data.mountPath",
    '"/" is the whole disk; give a folder, such as "/data"',
  ],
  ["/proc as a volume", { volumes: { data: { mountPath: "/proc" } } }, "volumes.data.mountPath", system("/proc")],
  ["a folder of /sys", { volumes: { data: { mountPath: "/sys/x" } } }, "volumes.data.mountPath", system("/sys/x")],
  [
    "one folder twice",
    { volumes: { a: { mountPath: "/a" }, b: { mountPath: "/a/" } } },
    "volumes.b.mountPath",
    '"/a/" is where volume a is mounted',
  ],
])("%s are more than Cloud Run takes", (_, args, propertyPath, reason) => {
  const problems = problemsOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));
  expect(problems).toContainEqual({ propertyPath, reason });
});

test("as many as Cloud Run takes are no problem", () => {
  const args = {
    env: { ...many(999, String), LONG: "x".repeat(32_768) },
    networkTags: Object.keys(many(64, String)),
    volumes: { data: { mountPath: "/process" } },
  };
  expect(problemsOf(() => new WebService("api", { environment: { ...environment }, image, ...args }))).toBeUndefined();
});
