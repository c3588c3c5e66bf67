import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelValue } from "../../../components/gcp/common/labels";
import { autoName, type nameLimits, serviceAccountId } from "../../../components/gcp/common/names";
import { nameByDefault } from "../../../components/gcp/web-service/routes/traffic";
import { planProgram } from "../../../offline/run";
import { componentNames } from "../component-names";
import { runs } from "../runs";

/** What Google Cloud takes as the whole name, from the references that `nameLimits` cites, written down once more. */
const legal: Record<keyof typeof nameLimits, RegExp> = {
  compute: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  managedZone: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  certificateManager: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  secret: /^[A-Za-z0-9_-]{1,255}$/,
  bucket: /^(?!goog)(?!.*g[o0]{2}gle)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  filestoreInstance: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  memorystoreInstance: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  serviceConnectionPolicy: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  repository: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  databaseInstance: /^[a-z][a-z0-9-]{0,66}$/,
  subscription: /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/,
  cloudRunJob: /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
  cloudRunService: /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
  workerPool: /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
  schedulerJob: /^[\w-]{1,500}$/,
  savedQuery: /^[a-zA-Z0-9][\w.-]{0,99}$/,
  workflow: /^[a-zA-Z]([\w-]{0,62}[a-zA-Z0-9])?$/,
  logSink: /^[a-zA-Z0-9][\w.-]{0,99}$/,
  topic: /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/,
};

/** The name that a resource gets: as it is, or by Pulumi's auto-naming. */
const nameOf = (logicalName: string, type: keyof typeof nameLimits, identity: string[] = []): string =>
  autoName(logicalName, type, identity).name ?? `${logicalName}-0123abc`;

describe.each(Object.keys(legal) as (keyof typeof legal)[])("the name of a %s", (type) => {
  test("is legal, whatever the component is called", () => {
    fc.assert(
      fc.property(componentNames, (logicalName) => {
        expect(nameOf(logicalName, type)).toMatch(legal[type]);
      }),
      runs(300),
    );
  });

  test("is another one when what replaces it changes, so that both can be there", () => {
    fc.assert(
      fc.property(componentNames, (logicalName) => {
        const [one, other] = ["europe-west1", "us-east4"].map((region) => autoName(logicalName, type, [region]).name);
        if (one !== undefined) expect(one).not.toBe(other);
      }),
      runs(100),
    );
  });
});

test("the id of a service account is legal, whatever the component is called, and no other's", () => {
  fc.assert(
    fc.property(fc.uniqueArray(componentNames, { minLength: 1, maxLength: 20 }), (names) => {
      const ids = names.map((name) => serviceAccountId(name) ?? `${name}-0123abc`);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
      expect(new Set(ids).size).toBe(names.length);
    }),
    runs(300),
  );
});

test("a service is called as one label of a host, in 49 characters, whatever the component is called", () => {
  fc.assert(
    fc.property(fc.uniqueArray(componentNames, { minLength: 1, maxLength: 20 }), (names) => {
      const services = names.map(nameByDefault);
      for (const service of services) expect(service).toMatch(/^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/);
      expect(new Set(services).size).toBe(names.length);
    }),
    runs(300),
  );
});

test("a label has the value that Google takes, whatever the component is called", () => {
  fc.assert(
    fc.property(componentNames, (name) => {
      expect(labelValue(name)).toMatch(/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u);
    }),
    runs(500),
  );
});

test("accounts of two stacks of one project are two", async () => {
  const name = "an-api-whose-name-is-too-long";
  const ids: (string | undefined)[] = [];
  for (const stack of ["dev", "prod"]) await planProgram(() => ids.push(serviceAccountId(name)), { stack });
  expect(ids).toEqual([
    expect.stringMatching(/^an-api-whose-name-is-[0-9a-f]{8}$/),
    expect.stringMatching(/^an-api-whose-name-is-[0-9a-f]{8}$/),
  ]);
  expect(ids[0]).not.toBe(ids[1]);
});
