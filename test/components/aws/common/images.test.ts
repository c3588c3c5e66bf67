import { describe, expect, test } from "vitest";
import { parseEcrImage, problemWithReach } from "../../../../components/aws/common/images";
import { problemWithImage } from "../../../../components/shared/names/images";
import { growth, LINEAR } from "../../../growth";

const digest = `sha256:${"a".repeat(64)}`;

describe("an image", () => {
  test.each([
    "nginx",
    "nginx:1.27",
    "acme/api:1.4.2",
    "ghcr.io/acme/api:1.4.2",
    "localhost/api",
    "localhost:5000/api:1",
    "registry:5000/a/b/c:V1",
    "Registry.Example.com/api",
    "a__b/c-d/e.f--g:_x",
    `ghcr.io/acme/api@${digest}`,
    `ghcr.io/acme/api:1.4.2@${digest}`,
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1",
  ])("may be %s", (image) => expect(problemWithImage(image)).toBeUndefined());

  test.each([
    ["", "ghcr.io/acme/api:1.4.2"],
    [" nginx ", "nginx"],
    ["docker://nginx:1", "nginx:1"],
    ["Acme/api:1", "acme/api:1"],
    ["ghcr.io/Acme/Api:RC1", "ghcr.io/acme/api:RC1"],
    ["a..b", "ghcr.io/acme/api:1.4.2"],
    ["a/", "ghcr.io/acme/api:1.4.2"],
    ["/a", "ghcr.io/acme/api:1.4.2"],
    ["a:", "ghcr.io/acme/api:1.4.2"],
    ["a:.x", "ghcr.io/acme/api:1.4.2"],
    ["a@sha256:abc", "ghcr.io/acme/api:1.4.2"],
    ["ghcr.io/acme/api:1.4.2\n", "ghcr.io/acme/api:1.4.2"],
    [`a:${"1".repeat(129)}`, "ghcr.io/acme/api:1.4.2"],
  ])("may not be %j; nearest: %s", (image, nearest) => {
    const shown = image.length > 100 ? `${image.slice(0, 99)}…` : image;
    expect(problemWithImage(image)).toBe(`${JSON.stringify(shown)} is not an image reference; nearest: "${nearest}"`);
  });

  test.each([
    ["hyphens", (size: number) => `${"a-".repeat(size)}!`],
    ["one path", (size: number) => `${"a".repeat(size)}/!`],
    ["dots and a tag", (size: number) => `${"a.".repeat(size)}:!`],
    ["letters", (size: number) => `${"a".repeat(size)}!`],
    ["a path that ends in a hyphen", (size: number) => `a/${"b".repeat(size)}-!`],
  ])("takes time in proportion to its length: %s", (_, image) => {
    expect(growth((size) => void problemWithImage(image(size)), 5_000)).toBeLessThan(LINEAR);
  });
});

describe("an image in Amazon ECR", () => {
  const found = { account: "123456789012", region: "eu-west-1", repository: "acme/api" };
  test.each([
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1", found],
    [`123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api@${digest}`, found],
    ["123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com/acme/api", found],
    ["123456789012.dkr-ecr.eu-west-1.on.aws/acme/api", found],
    ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api", { ...found, region: "cn-north-1", repository: "api" }],
    ["public.ecr.aws/acme/api:1", undefined],
    ["ghcr.io/acme/api:1", undefined],
    ["12345.dkr.ecr.eu-west-1.amazonaws.com/api", undefined],
    ["evil.com/123456789012.dkr.ecr.eu-west-1.amazonaws.com/api", undefined],
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.com/api", undefined],
  ])("%s", (image, expected) => expect(parseEcrImage(image)).toEqual(expected));

  test("alone can be pulled where there is no way out", () => {
    const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1";
    expect(problemWithReach(ecr, "private-endpoints")).toBeUndefined();
    expect(problemWithReach("nginx", "nat-gateway")).toBeUndefined();
    expect(problemWithReach("nginx", undefined)).toBeUndefined();
    expect(problemWithReach("nginx", "private-endpoints")).toBe(
      '"nginx" cannot be pulled: egress is "private-endpoints", which reaches images in Amazon ECR alone; copy it to a repository there',
    );
  });
});
