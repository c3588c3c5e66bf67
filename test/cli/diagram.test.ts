import { describe, expect, test } from "vitest";
import { diagramOf } from "../../cli/diagram/diagram";
import { planProgram } from "../../offline/run";
import { examples, planExample } from "../inventories/examples";

/** The diagram's lines, with the names of the parts in the place of their ids, and without counts. */
async function drawn(folder: string): Promise<readonly string[]> {
  const example = examples.find((one) => one.folder === folder);
  if (example === undefined) throw new Error(`there is no example ${folder}`);
  return readable(diagramOf(await planExample(example)));
}

function readable(diagram: string): readonly string[] {
  const names = new Map(
    [...diagram.matchAll(/^\s+(?:subgraph )?([net]\d+)(?:\W.*?)??(?:<\/b> |\/"|>"|\["\w+ )([\w@.:-]+)/gm)].map(
      ([, id = "", name = ""]) => [id, name],
    ),
  );
  return diagram
    .split("\n")
    .map((line) => line.trim().replace(/\b[net]\d+\b/g, (id) => names.get(id) ?? id))
    .filter((line) => / (-->|-\.|--) /.test(line));
}

/** Who reaches what in the shop, on each cloud. */
const reaches = [
  "migrate --> images",
  "shop --> images",
  "admin --> images",
  "mailer --> images",
  "report --> images",
  "migrate --> db",
  "shop --> db",
  "shop --> cache",
  "shop --> photos",
  "shop --> orders",
  "shop --> payments",
  'shop -. "after" .-> migrate',
  "admin --> db",
  "admin --> photos",
  'admin -. "after" .-> migrate',
  "mailer --> db",
  "mailer --> orders",
  'mailer -. "after" .-> migrate',
  "report --> db",
];

describe("the shop", () => {
  test("on AWS: a load balancer takes requests for two of the three, and alarms go to the topic", async () => {
    expect((await drawn("aws-shop")).toSorted()).toEqual(
      [
        'internet -- "80, 443 from anyone" --> aws:lb:LoadBalancer',
        "aws:lb:LoadBalancer --> shop",
        "aws:lb:LoadBalancer --> admin",
        ...reaches,
        'prod -. "alarms" .-> prod-alarms',
      ].sort(),
    );
  });

  test("on Google Cloud the same, by the project's load balancer", async () => {
    expect((await drawn("gcp-shop")).toSorted()).toEqual(
      [
        'internet -- "80, 443 from anyone" --> gcp:compute:GlobalAddress',
        "gcp:compute:GlobalAddress --> shop",
        "gcp:compute:GlobalAddress --> admin",
        ...reaches,
        'prod -. "alarms" .-> prod-email-ops@example.com',
      ].sort(),
    );
  });

  test("on Azure the environment's ingress is each app's own", async () => {
    expect((await drawn("azure-shop")).toSorted()).toEqual(
      [
        'internet -- "443 from anyone" --> shop',
        'internet -- "443 from anyone" --> admin',
        ...reaches,
        'prod -. "alarms" .-> prod-notify',
      ].sort(),
    );
  });
});

test("everything of an environment is drawn in it, with an outline for its kind", async () => {
  const [shop] = examples.filter(({ folder }) => folder === "aws-shop");
  const diagram = diagramOf(await planExample(shop ?? { folder: "" }));
  const [, inside = ""] =
    /subgraph n0 \["Environment prod \(ecs Cluster, \d+ more\)"]\n([\s\S]*?)\n {2}end/.exec(diagram) ?? [];
  const outlines = inside.split("\n").map((line) =>
    line
      .trim()
      .replace(/^\w+/, "")
      .replace(/, \d+ more/, ""),
  );
  expect(outlines).toEqual([
    '[/"aws:lb:LoadBalancer prod-public, admin.example.com, shop.example.com"/]',
    '[("<b>Registry</b> images<br/>ecr Repository")]',
    '[("<b>Database</b> db<br/>rds Cluster")]',
    '[("<b>Cache</b> cache<br/>elasticache ServerlessCache")]',
    '[("<b>Bucket</b> photos<br/>s3 Bucket")]',
    '[["<b>Queue</b> orders<br/>sqs Queue"]]',
    '{{"<b>Secret</b> payments<br/>secretsmanager Secret"}}',
    '(["<b>Job</b> migrate<br/>sfn StateMachine"])',
    '["<b>WebService</b> shop<br/>ecs Service"]',
    '["<b>WebService</b> admin<br/>ecs Service"]',
    '["<b>Worker</b> mailer<br/>ecs Service"]',
    '(["<b>Job</b> report<br/>sfn StateMachine"])',
  ]);
});

describe("any program", () => {
  test("has a node for each type of its own resources, and quotes are escaped", async () => {
    const aws = await import("@pulumi/aws");
    const plan = await planProgram(() => {
      const table = new aws.dynamodb.Table('the "main" one', {
        name: "main",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
      });
      for (const name of ["a", "b"]) new aws.ssm.Parameter(name, { type: "String", value: table.arn });
    });
    expect(diagramOf(plan)).toBe(
      [
        "flowchart LR",
        '  n0["<b>aws:dynamodb:Table</b> the #34;main#34; one<br/>dynamodb Table"]',
        '  n1["<b>aws:ssm:Parameter</b> 2 of them<br/>2 native"]',
        "  n1 --> n0",
        "",
      ].join("\n"),
    );
  });

  test("may have nothing to draw", async () => {
    expect(diagramOf(await planProgram(() => ({})))).toBe("flowchart LR\n");
  });
});
