import { expect, test } from "vitest";
import { autoName, nameLimits } from "../../../../components/aws/common/names";

test.each([
  ["api", "targetGroup", {}],
  ["x".repeat(24), "targetGroup", {}],
  ["x".repeat(25), "targetGroup", { namePrefix: "xxxxx-" }],
  ["ab-cdefghijklmnopqrstuvwxyz", "targetGroup", { namePrefix: "ab-cd-" }],
  ["abcd-efghijklmnopqrstuvwxyz", "targetGroup", { namePrefix: "abcd-" }],
  ["api_1", "targetGroup", { namePrefix: "api-1-" }],
  ["internal-api", "loadBalancer", { namePrefix: "inter-" }],
  ["internal-api", "targetGroup", {}],
  ["Logs", "bucket", { bucketPrefix: expect.stringMatching(/^logs-[0-9a-f]{8}-$/) }],
  ["1logs", "bucket", {}],
  ["xn--logs", "bucket", { bucketPrefix: expect.stringMatching(/^xn-logs-[0-9a-f]{8}-$/) }],
  ["sg-api", "securityGroup", { namePrefix: "vn-" }],
  ["größe", "role", { namePrefix: expect.stringMatching(/^gr-e-[0-9a-f]{8}-$/) }],
  ["日本", "ecs", { name: expect.stringMatching(/^project-stack-[0-9a-f]{8}$/) }],
  ["x".repeat(248), "ecs", { name: expect.stringMatching(/^x{246}-[0-9a-f]{8}$/) }],
  ["x".repeat(256), "ecs", { name: expect.stringMatching(/^x{246}-[0-9a-f]{8}$/) }],
  ["x".repeat(247), "ecs", {}],
  ["a b", "rolePolicy", { namePrefix: expect.stringMatching(/^a-b-[0-9a-f]{8}-$/) }],
  ["shop/db", "secret", {}],
  ["x".repeat(67), "queue", {}],
  ["x".repeat(68), "queue", { namePrefix: `${"x".repeat(48)}-` }],
  ["shop.db", "queue", { namePrefix: expect.stringMatching(/^shop-db-[0-9a-f]{8}-$/) }],
] as const)("%s as a %s is named %j", (name, type, expected) => expect(autoName(name, type)).toEqual(expected));

test("a prefix leaves the provider its 26 characters", () => {
  for (const limit of Object.values(nameLimits)) {
    if ("prefix" in limit) expect(limit.prefix + 26).toBeLessThanOrEqual(limit.name);
  }
});
