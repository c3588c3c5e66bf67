import { expect, test } from "vitest";
import * as aws from "../../../components/aws";
import * as azure from "../../../components/azure";
import * as gcp from "../../../components/gcp";
import { isMoving } from "../../../components/shared/names/images";
import { planProgram } from "../../../offline/run";

const digest = `@sha256:${"0".repeat(64)}`;

test.each([
  ["api", true],
  ["ghcr.io:443/acme/api", true],
  ["ghcr.io/acme/api:latest", true],
  ["ghcr.io/acme/api:1.4.2", false],
  [`ghcr.io/acme/api:latest${digest}`, false],
  [`ghcr.io/acme/api${digest}`, false],
  [undefined, false],
])("%s may be another image tomorrow: %s", (image, moving) => {
  expect(isMoving(image)).toBe(moving);
});

const programs = {
  aws: (image: string) => new aws.WebService("api", { environment: new aws.Environment("prod"), image }),
  azure: (image: string) => new azure.WebService("api", { environment: new azure.Environment("prod"), image }),
  gcp: (image: string) => new gcp.WebService("api", { environment: new gcp.Environment("prod"), image }),
};

test.each(Object.entries(programs))(
  "%s: a tag that moves is warned of in the plan, a version is not",
  async (_, create) => {
    const warnings = async (image: string) => {
      const { logs } = await planProgram(() => void create(image));
      return logs.filter(({ message }) => message.includes("makes no new revision")).map(({ message }) => message);
    };
    expect(await warnings("ghcr.io/acme/api:latest")).toEqual([
      'its image is "ghcr.io/acme/api:latest": under the same tag a new image makes no new revision, and a restart may start another one; give a version or a digest',
    ]);
    expect(await warnings("ghcr.io/acme/api:1.4.2")).toEqual([]);
  },
);
