import { expect, test } from "vitest";
import { WebService, type WebServiceArgs, Worker, type WorkerArgs } from "../../../../components/aws";
import { imageFor } from "../../../../components/aws/workload/containers/pipeline-image";
import { containers, planProgram } from "../helpers";
import { isOutput, output, refuses, wrong } from "../refusals";
import { environment, image } from "../web-service/bad-input-base";

const first = "ghcr.io/acme/api:1.0.0";
const labels = (program: string, deployed: string) => ({
  "vendor-native.program": program,
  "vendor-native.image": deployed,
});

test.each([
  ["nothing runs yet", undefined, { image: first, keeps: false }],
  ["another tool made the newest revision", { image: "api:2" }, { image: "api:2", keeps: false }],
  [
    "the program's revision is the newest",
    { image: "api:2", dockerLabels: labels("same", "api:2") },
    { image: "api:2", keeps: false },
  ],
  [
    "a pipeline deployed since",
    { image: "api:3", dockerLabels: labels("same", "api:2") },
    { image: "api:2", keeps: true },
  ],
  [
    "a pipeline deployed since, and the program changed",
    { image: "api:3", dockerLabels: labels("other", "api:2") },
    { image: "api:3", keeps: false },
  ],
])("where %s", (_, running, expected) => {
  expect(imageFor(first, "same", running)).toEqual(expected);
});

test("the first revision has the program's image, and says so in labels; a service of the program has none", async () => {
  const plan = await planProgram(() => {
    const place = { ...environment };
    new WebService("api", { environment: place, image, imageUpdatedBy: "pipeline" });
    new Worker("worker", { environment: place, image, imageUpdatedBy: "pipeline" });
    new WebService("site", { environment: place, image });
  });
  for (const name of ["api", "worker"]) {
    expect(containers(plan, name)[0]).toMatchObject({
      image,
      dockerLabels: { "vendor-native.image": image, "vendor-native.program": expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
  }
  expect(containers(plan, "site")[0]?.dockerLabels).toBeUndefined();
});

const wrongs = [wrong("ci", '"ci" is not one of "program", "pipeline"'), wrong(output, isOutput)];
refuses<Pick<WebServiceArgs, "imageUpdatedBy">>(
  "WebService refuses, of who updates its image:",
  "",
  { imageUpdatedBy: wrongs },
  (key, value) => new WebService("api", { environment: { ...environment }, image, [key]: value } as never),
);
refuses<Pick<WorkerArgs, "imageUpdatedBy">>(
  "Worker refuses, of who updates its image:",
  "",
  { imageUpdatedBy: wrongs },
  (key, value) => new Worker("worker", { environment: { ...environment }, image, [key]: value } as never),
);
