import { describe, expect, test } from "vitest";
import { gcp } from "../../offline/gcp/index";
import type { Properties } from "../../offline/values";

const type = "gcp:storage/bucket:Bucket";
const model = gcp.configure({ project: "acme-prod", region: "europe-west1" });
const failures = (inputs: Properties) =>
  model.check(type, { location: "EUROPE-WEST1", ...inputs }, `urn:pulumi:dev::p::${type}::uploads`).failures;
const abort = { type: "AbortIncompleteMultipartUpload" };

describe("what Cloud Storage refuses of a bucket is refused", () => {
  test.each([
    [{ softDeletePolicy: { retentionDurationSeconds: 86_400 } }, "softDeletePolicy", "0 or between 7 and 90 days"],
    [{ softDeletePolicy: { retentionDurationSeconds: 7_776_001 } }, "softDeletePolicy", "0 or between 7 and 90 days"],
    [{ lifecycleRules: [{ action: abort, condition: {} }] }, "lifecycleRules[0].condition", "at least one condition"],
    [
      { lifecycleRules: [{ action: abort, condition: { age: 7, withState: "LIVE" } }] },
      "lifecycleRules[0].condition",
      "does not support the condition withState",
    ],
    [{ rpo: "ASYNC_TURBO" }, "rpo", "is for dual-region buckets"],
    [{ rpo: "ASYNC_TURBO", location: "EU" }, "rpo", "is for dual-region buckets"],
    [{ autoclass: { enabled: true }, storageClass: "ARCHIVE" }, "storageClass", "must be STANDARD"],
  ])("%j", (inputs, property, reason) => {
    expect(failures(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  test("and nothing else", () => {
    expect(failures({ softDeletePolicy: { retentionDurationSeconds: 0 } })).toEqual([]);
    expect(failures({ rpo: "ASYNC_TURBO", location: "EUR4" })).toEqual([]);
    expect(failures({ lifecycleRules: [{ action: abort, condition: { age: 7, matchesPrefixes: ["a/"] } }] })).toEqual(
      [],
    );
    const terraforms = { age: 0, sendAgeIfZero: true, withState: "ANY" };
    expect(failures({ lifecycleRules: [{ action: abort, condition: terraforms }] })).toEqual([]);
  });
});
