import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Environment } from "../../../../components/gcp";
import { labelsFor, labelValue } from "../../../../components/gcp/common/labels";
import { autoName, nameLimits, serviceAccountId } from "../../../../components/gcp/common/names";
import { late } from "../helpers";

describe("a child", () => {
  test.each([
    ["api", "compute", {}],
    ["x".repeat(55), "compute", {}],
    ["x".repeat(56), "compute", { name: expect.stringMatching(/^x{54}-[0-9a-f]{8}$/) }],
    ["x".repeat(247), "secret", {}],
    ["x".repeat(248), "secret", { name: expect.stringMatching(/^x{246}-[0-9a-f]{8}$/) }],
    ["Prod", "compute", { name: expect.stringMatching(/^prod-project-stack-[0-9a-f]{8}$/) }],
    ["prod_net", "compute", { name: expect.stringMatching(/^prod-net-project-stack-[0-9a-f]{8}$/) }],
    ["1st", "managedZone", { name: expect.stringMatching(/^st-project-stack-[0-9a-f]{8}$/) }],
    ["größe", "certificateManager", { name: expect.stringMatching(/^gr-e-project-stack-[0-9a-f]{8}$/) }],
    ["google-orders", "topic", { name: "vn-google-orders-project-stack" }],
    ["google-orders", "compute", {}],
    ["日本", "compute", { name: expect.stringMatching(/^project-stack-[0-9a-f]{8}$/) }],
  ] as const)("%s as a %s is named %j", (name, type, expected) => expect(autoName(name, type)).toEqual(expected));

  test("that auto-naming cannot name gets another name when what replaces it changes", () => {
    const nameOf = (...identity: string[]) => autoName("Prod", "compute", identity).name;
    expect(nameOf("example.com")).not.toBe(nameOf("example.org"));
    expect(nameOf("example.com")).toBe(nameOf("example.com"));
    expect(autoName("Prod", "compute", [late("example.com")])).toEqual(autoName("Prod", "compute"));
    expect(autoName("prod", "compute", ["example.com"])).toEqual({});
  });

  test("has a legal name, whatever its component is called", () => {
    const types = Object.keys(nameLimits) as (keyof typeof nameLimits)[];
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.constantFrom(...types), (name, type) => {
        const named = autoName(name, type).name ?? `${name}-0123456`;
        expect(named).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
        expect(named.length).toBeLessThanOrEqual(nameLimits[type]);
      }),
    );
  });
});

describe("a service account", () => {
  test.each([
    ["api", undefined],
    ["a".repeat(22), undefined],
    ["a".repeat(23), /^a{21}-[0-9a-f]{8}$/],
    ["a".repeat(30), /^a{21}-[0-9a-f]{8}$/],
    ["API", /^api-project-stack-[0-9a-f]{8}$/],
    ["🚀", /^project-stack-[0-9a-f]{8}$/],
  ])("of %s has the id %s", (name, expected) => {
    const id = serviceAccountId(name);
    if (expected === undefined) expect(id).toBeUndefined();
    else expect(id).toMatch(expected);
  });

  test("has a legal id, whatever its service is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
        expect(serviceAccountId(name) ?? `${name}-0123456`).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
      }),
    );
  });
});

describe("labels", () => {
  test("say what a component is, and the user's win", () => {
    const own = { "vendor-native-component": "web-service", "vendor-native-name": "api" };
    expect(labelsFor("WebService", "api", undefined)).toEqual(own);
    expect(labelsFor("WebService", "api", { team: "shop", "vendor-native-name": "mine" })).toEqual({
      "vendor-native-component": "web-service",
      "vendor-native-name": "mine",
      team: "shop",
    });
  });

  test.each([
    ["api", "api"],
    ["API v2", "api_v2"],
    ["Größe", "größe"],
    ["🚀", "_"],
    ["x".repeat(64), "x".repeat(63)],
    ["語".repeat(50), "語".repeat(42)],
  ])("have %j as %j", (name, expected) => expect(labelValue(name)).toBe(expected));

  test("have legal values, whatever a component is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(labelValue(name)).toMatch(/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u);
        expect(Buffer.byteLength(labelValue(name))).toBeLessThanOrEqual(128);
      }),
    );
  });
});

test.each([
  [{ team: "語".repeat(43) }, `tags.team: "${"語".repeat(43)}" has 129 bytes; a label's value has up to 128; nearest:`],
  [{ ["語".repeat(43)]: "shop" }, "is not a label's key"],
])(
  "labels of more than 128 bytes, which alert policies refuse, are refused before anything is made",
  (tags, reason) => {
    const failed = () => new Environment("prod", { tags });
    expect(failed).toThrow(reason);
  },
);
