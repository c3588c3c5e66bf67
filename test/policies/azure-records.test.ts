import { describe, expect, test } from "vitest";
import { UNKNOWN } from "../../policies/core/resource";
import { evaluateRule } from "./helpers/findings";
import { toResources } from "./helpers/resources";

const type = "azure-native:dns:RecordSet";
const address = {
  zoneName: "a.com",
  relativeRecordSetName: "@",
  recordType: "A",
  aRecords: [{ ipv4Address: "203.0.113.7" }],
};
const proof = { zoneName: "a.com", relativeRecordSetName: "asuid", recordType: "TXT", txtRecords: [{ value: ["A1"] }] };

describe("an address that is written into a zone of Azure", () => {
  const found = (record: object, beside: object) =>
    evaluateRule(
      "azure-no-ip-record",
      toResources([
        { type, name: "record", props: { ...address, ...record } },
        { type, name: "beside", props: { ...proof, ...beside } },
      ]),
    ).findings.map(({ name }) => name);

  test("is fine for the zone's own name, which an app is proven to have", () => {
    expect(found({}, {})).toEqual([]);
    expect(found({ zoneName: UNKNOWN }, { zoneName: UNKNOWN })).toEqual([]);
    // A zone that is not known yet may be this one.
    expect(found({}, { zoneName: UNKNOWN })).toEqual([]);
  });

  test.each([
    ["for a host, which takes a CNAME", { relativeRecordSetName: "www" }, { relativeRecordSetName: "asuid.www" }],
    ["where another zone's name is proven", {}, { zoneName: "b.com" }],
    ["where a host is proven", {}, { relativeRecordSetName: "asuid.www" }],
    ["where nothing is proven", {}, { relativeRecordSetName: "other" }],
  ])("is found %s", (_, record, beside) => {
    expect(found(record, beside)).toEqual(["record"]);
  });
});
