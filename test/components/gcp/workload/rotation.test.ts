import { describe, expect, test } from "vitest";
import { definitionOf, LOOK_EVERY_MINUTES } from "../../../../components/gcp/workload/rotation/definition";
import { VirtualProject } from "../../../simulation/rotation";
import { play } from "../../../simulation/workflows";

const service = "projects/acme-prod/locations/europe-west1/services/api";
const other = "projects/acme-prod/locations/us-east4/services/api";
const pool = "projects/acme-prod/locations/europe-west1/workerPools/mailer";
const key = "projects/acme-prod/secrets/key";
const token = "projects/acme-prod/secrets/token";

/** A project whose service was deployed after its secrets had their first versions. */
function projectWith(resources: readonly string[], secrets: readonly string[]): VirtualProject {
  const project = new VirtualProject();
  for (const secret of secrets) project.addVersion(secret);
  project.second = 10;
  for (const resource of resources) project.deploy(resource);
  return project;
}

/** Lets the schedule start the workflow until that second, with what happens at some seconds before. */
function runUntil(
  project: VirtualProject,
  definition: string,
  until: number,
  events: Readonly<Record<number, () => void>> = {},
): string[] {
  const failures: string[] = [];
  const waiting = Object.entries(events).map(([second, happen]) => ({ second: Number(second), happen }));
  const happenUntil = (second: number): void => {
    while (waiting[0] !== undefined && waiting[0].second <= second) {
      const { second: at, happen } = waiting.splice(0, 1)[0] as (typeof waiting)[number];
      const now = project.second;
      project.second = at;
      happen();
      project.second = Math.max(now, at);
    }
  };
  for (let tick = LOOK_EVERY_MINUTES * 60; tick <= until; tick += LOOK_EVERY_MINUTES * 60) {
    happenUntil(tick);
    project.second = Math.max(project.second, tick);
    try {
      play(definition, project);
    } catch (error) {
      failures.push(String(error));
    }
  }
  return failures;
}

describe("a secret with another current version", () => {
  test("restarts each of its consumers once, and no other", () => {
    const project = projectWith([service, pool, other], [key, token]);
    const events = { 400: () => project.addVersion(key) };
    runUntil(project, definitionOf([service, pool], [key]), 3600, events);
    expect([service, pool, other].map((one) => project.revisionsOf(one))).toEqual([2, 2, 1]);
    const ofToken = definitionOf([other], [token]);
    expect(runUntil(project, ofToken, 3600)).toEqual([]);
    expect(project.revisionsOf(other)).toBe(1);
  });

  test("restarts the service within a look and the time for the deployment", () => {
    const project = projectWith([service], [key]);
    const made: number[] = [];
    project.beforePatch = () => made.push(project.second);
    runUntil(project, definitionOf([service], [key]), 3600, { 301: () => project.addVersion(key) });
    expect(made).toEqual([600]);
  });

  test("leaves the template as it was, so that the program finds no change", () => {
    const project = projectWith([service], [key]);
    const before = project.templateOf(service);
    runUntil(project, definitionOf([service], [key]), 1200, { 400: () => project.addVersion(key) });
    expect(project.templateOf(service)).toEqual(before);
    expect(project.revisionsOf(service)).toBe(2);
  });

  test("is asked for its times alone: no value is read", () => {
    const project = projectWith([service], [key]);
    runUntil(project, definitionOf([service], [key]), 1200, { 400: () => project.addVersion(key) });
    expect(project.requests.filter((request) => request.includes(":access"))).toEqual([]);
  });

  test("that is disabled restarts nothing", () => {
    const project = projectWith([service], [key]);
    runUntil(project, definitionOf([service], [key]), 3600, { 400: () => project.addVersion(key, "DISABLED") });
    expect(project.revisionsOf(service)).toBe(1);
  });

  test("restarts nothing where the program has deployed since", () => {
    const project = projectWith([service], [key]);
    const events = { 310: () => project.addVersion(key), 350: () => project.deploy(service) };
    runUntil(project, definitionOf([service], [key]), 3600, events);
    expect(project.revisionsOf(service)).toBe(2);
  });
});

describe("several secrets", () => {
  test.each(Array.from({ length: 31 }, (_, index) => 270 + index * 10))(
    "within a minute give one deployment, the first one at second %i",
    (first) => {
      const project = projectWith([service], [key, token]);
      const events = { [first]: () => project.addVersion(key), [first + 59]: () => project.addVersion(token) };
      runUntil(project, definitionOf([service], [key, token]), 3600, events);
      expect(project.revisionsOf(service)).toBe(2);
    },
  );

  test("ten minutes apart give two", () => {
    const project = projectWith([service], [key, token]);
    const events = { 400: () => project.addVersion(key), 1000: () => project.addVersion(token) };
    runUntil(project, definitionOf([service], [key, token]), 3600, events);
    expect(project.revisionsOf(service)).toBe(3);
  });
});

describe("a restart", () => {
  test("is no matter of a deployment that failed for another reason", () => {
    const project = projectWith([service], [key]);
    project.second = 100;
    project.healthy = false;
    project.deploy(service);
    expect(runUntil(project, definitionOf([service], [key]), 1800)).toEqual([]);
    expect(project.revisionsOf(service)).toBe(2);
  });

  test("waits while something else is being deployed, and then sees that it has the value", () => {
    const project = projectWith([service], [key]);
    const events = { 390: () => project.addVersion(key), 590: () => project.deploy(service) };
    runUntil(project, definitionOf([service], [key]), 3600, events);
    expect(project.revisionsOf(service)).toBe(2);
  });

  test("is refused where the program deploys at the same moment, and comes with the next look if it must", () => {
    const project = projectWith([service], [key]);
    let raced = false;
    project.beforePatch = () => {
      if (!raced) project.deploy(service, { containers: ["another"] });
      raced = true;
    };
    const failures = runUntil(project, definitionOf([service], [key]), 3600, { 400: () => project.addVersion(key) });
    expect(failures).toEqual([expect.stringContaining("409")]);
    expect(project.templateOf(service)).toEqual({ containers: ["another"] });
    expect(project.revisionsOf(service)).toBe(2);
  });

  test("that does not become ready fails until it is mended, and stops before the next region", () => {
    const project = projectWith([service, other], [key]);
    project.healthy = false;
    const events = { 400: () => project.addVersion(key) };
    const failures = runUntil(project, definitionOf([service, other], [key]), 900, events);
    expect(failures).toEqual(Array(2).fill(`Error: the new revision of ${service} is not ready`));
    expect([service, other].map((one) => project.revisionsOf(one))).toEqual([2, 1]);
    project.healthy = true;
    project.second = 1000;
    project.addVersion(key);
    expect(runUntil(project, definitionOf([service, other], [key]), 3600)).toEqual([]);
    expect([service, other].map((one) => project.revisionsOf(one))).toEqual([3, 2]);
  });

  test("that never ends is given up after ten minutes", () => {
    const project = projectWith([service], [key]);
    project.addVersion(key);
    project.second = 300;
    const play600 = () =>
      play(definitionOf([service], [key]), {
        now: project.now,
        sleep: project.sleep,
        request: (method, url, body, query) => {
          const answer = project.request(method, url, body, query);
          const stuck = method === "get" && project.revisionsOf(service) > 1 && url.endsWith("/services/api");
          return stuck ? { body: { ...(answer.body as object), reconciling: true } } : answer;
        },
      });
    expect(play600).toThrow("is not ready");
    expect(project.second).toBe(300 + 600);
  });
});
