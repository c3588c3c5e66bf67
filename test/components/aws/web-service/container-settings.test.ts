import { expect, test } from "vitest";
import { type ContainerSettings, Job, WebService, Worker } from "../../../../components/aws";
import { containers, late, planProgram } from "../helpers";
import { refuses } from "../refusals";
import { environment, image } from "./bad-input-base";
import { settings } from "./bad-input-settings";

refuses<ContainerSettings>(
  "WebService refuses, of its container's settings:",
  "",
  settings,
  (key, value, beside) =>
    new WebService("api", { environment: { ...environment }, image, ...beside, [key]: value } as never),
);

const given: ContainerSettings = {
  ulimits: [
    { name: "stack", softLimit: -1, hardLimit: -1 },
    { name: "nofile", softLimit: late(65_536), hardLimit: 131_072 },
  ],
  initProcessEnabled: false,
  dockerLabels: { "com.example.team": "shop", "com.example.app": late("api") },
  user: late("1000:1000"),
  workingDirectory: "/srv",
};
const defined = {
  ulimits: [
    { name: "nofile", softLimit: 65_536, hardLimit: 131_072 },
    { name: "stack", softLimit: -1, hardLimit: -1 },
  ],
  linuxParameters: { initProcessEnabled: false },
  dockerLabels: { "com.example.app": "api", "com.example.team": "shop" },
  user: "1000:1000",
  workingDirectory: "/srv",
};

test("the settings of ECS reach the container of every workload, and a sidecar, in one order", async () => {
  const plan = await planProgram(() => {
    const common = { environment: { ...environment }, image, ...given };
    new WebService("api", { ...common, sidecars: { proxy: { image, ...given, user: "0" } } });
    new Worker("worker", common);
    new Job("nightly", common);
  });
  const [app, proxy] = containers(plan);
  expect(app).toMatchObject(defined);
  expect(proxy).toMatchObject({ ...defined, user: "0" });
  expect(containers(plan, "worker")[0]).toMatchObject(defined);
  expect(containers(plan, "nightly")[0]).toMatchObject(defined);
});

test("a container without settings has those of its image, and an init process", async () => {
  const plan = await planProgram(() => {
    new WebService("api", { environment: { ...environment }, image });
  });
  const [app = {}] = containers(plan);
  expect(app.linuxParameters).toEqual({ initProcessEnabled: true });
  for (const key of ["ulimits", "dockerLabels", "user", "workingDirectory"])
    expect(Object.keys(app)).not.toContain(key);
});

test("labels of its own stand beside the one that the component adds", async () => {
  const plan = await planProgram(() => {
    const place = { ...environment };
    const migrate = new Job("migrate", { environment: place, image });
    new WebService("api", { environment: place, image, runBefore: migrate, dockerLabels: { team: "shop" } });
  });
  expect(Object.keys(Object(containers(plan)[0]?.dockerLabels))).toEqual(["team", "vendor-native.run-before"]);
});
