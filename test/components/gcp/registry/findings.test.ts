import { describe, expect, test } from "vitest";
import { Environment, Registry, type RegistryArgs } from "../../../../components/gcp";
import { findingsDefinition, LOOK_EVERY_MINUTES } from "../../../../components/gcp/registry/findings-definition";
import { play } from "../../../simulation/workflows";
import { byType, names, planProgram, resource, waitsFor } from "../helpers";

const uri = "europe-west1-docker.pkg.dev/acme-prod/images";
const analysis = "https://containeranalysis.googleapis.com/v1/projects/acme-prod/occurrences";
const minute = 60;

interface Scanned {
  image: string;
  /** Minutes after the start of the project. */
  at: number;
  counts?: Record<string, number>;
  note?: string;
}

/** Lets the schedule start the workflow for some hours; what it tells, with the minute. */
function told(scans: readonly Scanned[], hours = 2, lateSeconds = 3): string[] {
  const start = Date.parse("2026-11-29T09:00:00Z") / 1000;
  const lines: string[] = [];
  for (let at = 0; at <= hours * 60; at += LOOK_EVERY_MINUTES) {
    const now = start + at * minute + lateSeconds;
    const seen = scans.filter((one) => start + one.at * minute <= now);
    play(findingsDefinition("acme-prod", uri), {
      now: () => now,
      sleep: () => {},
      log: (severity, json) => lines.push(`${at}: ${String(severity)} ${JSON.stringify(json)}`),
      request: (method, url, _body, query) => {
        expect(method).toBe("get");
        if (url === analysis) {
          expect(query.filter).toBe(`kind="DISCOVERY" AND has_prefix(resourceUrl,"https://${uri}/")`);
          const page = Number(query.pageToken === "" ? 0 : query.pageToken);
          const occurrences = seen.slice(page, page + 1).map(({ image, at: made, note = "PACKAGE_VULNERABILITY" }) => ({
            resourceUri: `https://${uri}/${image}`,
            noteName: `projects/goog-analysis/notes/${note}`,
            createTime: new Date((start + made * minute) * 1000).toISOString(),
          }));
          return { body: page + 1 < seen.length ? { occurrences, nextPageToken: `${page + 1}` } : { occurrences } };
        }
        expect(url).toBe(`${analysis}:vulnerabilitySummary`);
        const found = seen.find(({ image }) => query.filter === `resourceUrl="https://${uri}/${image}"`);
        const counts = Object.entries(found?.counts ?? {}).map(([severity, total]) => ({
          severity,
          totalCount: `${total}`,
        }));
        return { body: counts.length > 0 ? { counts } : {} };
      },
    });
  }
  return lines;
}

const line = (image: string, critical: number, high: number) =>
  `WARNING ${JSON.stringify({ image: `https://${uri}/${image}`, critical, high })}`;

describe("an image that was scanned", () => {
  test("is told of once, with its findings added up, and not for each package", () => {
    const scans = [{ image: "api@sha256:1", at: 5, counts: { CRITICAL: 2, HIGH: 11, MEDIUM: 40 } }];
    expect(told(scans)).toEqual([`30: ${line("api@sha256:1", 2, 11)}`]);
  });

  test("is in one look alone, whenever it was pushed, and however late the looks are", () => {
    for (const at of [0.01, 14.9, 15, 15.1, 29.99, 30, 44]) {
      for (const late of [0, 3, 59]) {
        const found = told([{ image: "api@sha256:1", at, counts: { HIGH: 1 } }], 2, late);
        expect([at, late, found.length]).toEqual([at, late, 1]);
      }
    }
  });

  test("is not told of with lesser findings or none, nor for what else is found in it", () => {
    const counts = { HIGH: 3 };
    expect(told([{ image: "a@sha256:1", at: 5, counts: { MEDIUM: 9, LOW: 40 } }])).toEqual([]);
    expect(told([{ image: "a@sha256:1", at: 5 }])).toEqual([]);
    expect(told([{ image: "a@sha256:1", at: 5, counts, note: "SECRET" }])).toEqual([]);
  });

  test("is found on each page of the answer, with the others of its time", () => {
    const scans = ["a", "b", "c"].map((name) => ({ image: `${name}@sha256:1`, at: 5, counts: { CRITICAL: 1 } }));
    expect(told(scans)).toEqual(scans.map(({ image }) => `30: ${line(image, 1, 0)}`));
  });

  test("of an hour ago is not told of anew", () => {
    expect(told([{ image: "a@sha256:1", at: -60, counts: { CRITICAL: 1 } }])).toEqual([]);
  });
});

const plan = (args: Partial<RegistryArgs> = {}, notify = { emails: ["ops@example.com"] }) =>
  planProgram(() => {
    new Registry("images", { environment: new Environment("prod", { notify }), ...args });
  });

describe("an alert on findings", () => {
  test("tells the environment's people of each image by itself, and of findings that cannot be read", async () => {
    const found = await plan();
    const { conditions, notificationChannels } = resource(
      found,
      "gcp:monitoring/alertPolicy:AlertPolicy",
      "images-findings",
    ).inputs as { conditions: { conditionMatchedLog: object }[]; notificationChannels: string[] };
    expect(notificationChannels).toHaveLength(1);
    expect(conditions[0]?.conditionMatchedLog).toEqual({
      filter: expect.stringMatching(/workflow_id = "images-findings-\w+" AND severity = WARNING AND jsonPayload.image/),
      labelExtractors: { image: "EXTRACT(jsonPayload.image)" },
    });
    expect(names(found, "gcp:monitoring/alertPolicy:AlertPolicy")).toEqual([
      "images-findings",
      "images-findings-unread",
    ]);
  });

  test("reads findings as an account that may do that and write its lines, and nothing else", async () => {
    const found = await plan();
    const roles = byType(found, "gcp:projects/iAMMember:IAMMember").map(({ name, inputs }) => [name, inputs.role]);
    expect(roles.sort()).toEqual([
      ["images-findings-containeranalysis.occurrences.viewer", "roles/containeranalysis.occurrences.viewer"],
      ["images-findings-logging.logWriter", "roles/logging.logWriter"],
      ["images-findings-schedule", "roles/workflows.invoker"],
    ]);
    expect(waitsFor(resource(found, "gcp:workflows/workflow:Workflow", "images-findings"), "IAMMember")).toHaveLength(
      2,
    );
  });

  test.each<[string, Partial<RegistryArgs>, { emails: string[] }]>([
    ["nobody to tell", {}, { emails: [] }],
    ["no scanning", { scanning: false }, { emails: ["ops@example.com"] }],
  ])("is not there with %s", async (_, args, notify) => {
    const found =
      notify.emails.length > 0
        ? await plan(args, notify)
        : await planProgram(() => {
            new Registry("images", { environment: new Environment("prod"), ...args });
          });
    expect(byType(found, "gcp:workflows/workflow:Workflow")).toEqual([]);
    expect(byType(found, "gcp:monitoring/alertPolicy:AlertPolicy")).toEqual([]);
  });

  test("has a channel of its own by alarms", async () => {
    const notify = "projects/acme-prod/notificationChannels/7";
    const found = await planProgram(() => {
      new Registry("images", { environment: new Environment("prod"), alarms: { notify } });
    });
    expect(resource(found, "gcp:monitoring/alertPolicy:AlertPolicy", "images-findings").inputs).toMatchObject({
      notificationChannels: [notify],
    });
  });
});
