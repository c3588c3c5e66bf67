import { expect, test } from "vitest";
import { aws } from "../../offline/aws";
import { azure } from "../../offline/azure";
import { gcp } from "../../offline/gcp";
import { regions } from "../../offline/gcp/regions";

test("a region that no cloud has is said to be none", () => {
  expect(aws.settings?.({ region: "mars" })).toMatchObject({ region: "mars (no AWS region has such a name)" });
  expect(azure.settings?.({ location: "mars" })).toEqual({ location: "mars (not among the regions that Azure lists)" });
  expect(gcp.settings?.({ region: "mars" })).toMatchObject({
    region: "mars (no Google Cloud region has such a name)",
  });
});

test("one that there is stands as it is", () => {
  expect(azure.settings?.({ location: "West Europe" })).toEqual({ location: "West Europe" });
  for (const region of regions) expect(gcp.settings?.({ region })).toMatchObject({ region });
});
