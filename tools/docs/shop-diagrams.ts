import { diagramOf } from "../../cli/diagram/diagram";
import type { Plan } from "../../offline/plan";

const clouds = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const;

/** docs/shop.md: what the shop makes on each cloud, as diagrams that GitHub and GitLab draw. */
export function shopPage(plans: Readonly<Record<keyof typeof clouds, Plan>>): string {
  const sections = Object.entries(clouds).flatMap(([key, title]) => {
    const cloud = key as keyof typeof clouds;
    const plan = plans[cloud];
    const native = plan.resources.filter(({ custom }) => custom).length;
    return [
      `## ${title}`,
      "",
      `[The program](../examples/${cloud}-shop/index.ts) makes ${native} native resources.`,
      "",
      "```mermaid",
      diagramOf(plan).trimEnd(),
      "```",
      "",
    ];
  });
  return [
    "# The shop on each cloud",
    "",
    "The shop, whose programs differ in a few lines, as `vendor-native preview --diagram` draws it once all values are known: in a first preview, what of an",
    'Azure app the internet reaches is "known after the update". Each node is a component, with its main native type and the number of the others; a',
    "line leads to what is used. `npm run docs:rows` writes this page.",
    "",
    ...sections,
  ].join("\n");
}
