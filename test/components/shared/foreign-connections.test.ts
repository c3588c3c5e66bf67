import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import * as aws from "../../../components/aws";
import * as azure from "../../../components/azure";
import * as gcp from "../../../components/gcp";
import { type CloudName, problemWithForeign } from "../../../components/shared/arguments/foreign-connections";
import { planProgram } from "../../../offline/run";

type Connectable = "database" | "cache" | "bucket" | "queue" | "topic";

/** The references that another stack reads of each thing, and a program that gives one to a service of that cloud. */
const clouds: readonly {
  name: CloudName;
  things: () => Record<Connectable, { ref: pulumi.Output<object> }>;
  connect: (thing: object) => void;
}[] = [
  {
    name: "AWS",
    things: () => {
      const environment = new aws.Environment("prod");
      return {
        database: new aws.Database("database", { environment }),
        cache: new aws.Cache("cache", { environment }),
        bucket: new aws.Bucket("bucket", { environment }),
        queue: new aws.Queue("queue", { environment }),
        topic: new aws.Topic("topic", { environment }),
      };
    },
    connect: (THING) => {
      const environment = new aws.Environment("prod");
      new aws.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", connections: { THING } });
    },
  },
  {
    name: "Azure",
    things: () => {
      const environment = new azure.Environment("prod");
      return {
        database: new azure.Database("database", { environment }),
        cache: new azure.Cache("cache", { environment }),
        bucket: new azure.Bucket("bucket", { environment }),
        queue: new azure.Queue("queue", { environment }),
        topic: new azure.Topic("topic", { environment }),
      };
    },
    connect: (THING) => {
      const environment = new azure.Environment("prod");
      new azure.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", connections: { THING } });
    },
  },
  {
    name: "Google Cloud",
    things: () => {
      const environment = new gcp.Environment("prod");
      return {
        database: new gcp.Database("database", { environment }),
        cache: new gcp.Cache("cache", { environment }),
        bucket: new gcp.Bucket("bucket", { environment }),
        queue: new gcp.Queue("queue", { environment }),
        topic: new gcp.Topic("topic", { environment }),
      };
    },
    connect: (THING) => {
      const environment = new gcp.Environment("prod");
      new gcp.WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", connections: { THING } });
    },
  },
];

const pairs = clouds.flatMap((of) => clouds.filter((to) => to !== of).map((to) => [of.name, to.name, of, to] as const));

/** The references as a stack's outputs hold them: data alone. */
async function referencesOf({ things }: (typeof clouds)[number]): Promise<[string, object][]> {
  const plan = await planProgram(() =>
    Object.fromEntries(Object.entries(things()).map(([key, { ref }]) => [key, ref])),
  );
  return Object.entries(JSON.parse(JSON.stringify(plan.outputs)));
}

describe("a reference of another cloud", () => {
  test.each(pairs)("of %s is one error on %s", async (_name, _other, of, to) => {
    for (const [kind, ref] of await referencesOf(of)) {
      const problem = problemWithForeign(to.name, ref);
      expect({ kind, problem }).toEqual({
        kind,
        problem: `is a reference of ${of.name}, whose grants and network ${to.name} does not have; give { variables, secrets } with the values that its consumer needs`,
      });
      expect({ kind, own: problemWithForeign(of.name, ref) }).toEqual({ kind, own: undefined });
    }
  });

  test.each(pairs)("of %s reaches a service on %s as that one error", async (_name, _other, of, to) => {
    const [[, database] = []] = await referencesOf(of);
    const error = await planProgram(() => to.connect(database ?? {})).catch((reason) => reason);
    expect(error.message.split("\n")).toHaveLength(2);
    expect(error.message).toContain(`connections.THING: is a reference of ${of.name}, whose grants`);
  });
});

test.each(clouds)("data that only has variables are of every cloud: $name", ({ name }) => {
  expect(problemWithForeign(name, { variables: { URL: "https://orders.example.com" } })).toBeUndefined();
  expect(problemWithForeign(name, pulumi.output({ vnetId: "x", vpcId: "y", networkId: "z" }))).toBeUndefined();
});

const image = "ghcr.io/acme/api:1.4.2";

/** Gives a service of each cloud things that nothing connects to. */
const misplaced: readonly (readonly [CloudName, () => void])[] = [
  [
    "AWS",
    () => {
      const environment = new aws.Environment("prod");
      const S = new aws.Secret("key", { environment, value: "x" });
      const F = new aws.FileSystem("files", { environment });
      // The compiler refuses them; programs in JavaScript can give anything.
      const connections = { S, F, E: environment } as object as aws.WebServiceArgs["connections"] & object;
      new aws.WebService("api", { environment, image, connections });
    },
  ],
  [
    "Azure",
    () => {
      const environment = new azure.Environment("prod");
      const S = new azure.Secret("key", { environment, value: "x" });
      const F = new azure.FileSystem("files", { environment });
      const connections = { S, F, E: environment } as object as azure.WebServiceArgs["connections"] & object;
      new azure.WebService("api", { environment, image, connections });
    },
  ],
  [
    "Google Cloud",
    () => {
      const environment = new gcp.Environment("prod");
      const S = new gcp.Secret("key", { environment, value: "x" });
      const F = new gcp.FileSystem("files", { environment });
      const connections = { S, F, E: environment } as object as gcp.WebServiceArgs["connections"] & object;
      new gcp.WebService("api", { environment, image, connections });
    },
  ],
];

test.each(misplaced)("a component that nothing connects to has its argument named on %s", async (_, program) => {
  const error = await planProgram(program).catch((reason) => reason);
  expect(error.message.split("\n").sort()).toEqual([
    "  - connections.E: is of the class Environment, and goes in environment",
    "  - connections.F: is of the class FileSystem, and goes in volumes",
    "  - connections.S: is of the class Secret, and goes in secrets",
    'WebService "api" was given arguments that it cannot use:',
  ]);
});
