/** Minutes between two looks, and those that a scan is given before its findings are read. */
export const LOOK_EVERY_MINUTES = 15;

const SECONDS = LOOK_EVERY_MINUTES * 60;

/** Most that one answer has: https://docs.cloud.google.com/artifact-analysis/docs/reference/rest/v1/projects.occurrences/list */
const PAGE = 1000;

/** An expression of Workflows, which is written in the place of a value. */
const expr = (source: string): string => `\${${source}}`;

const get = (path: string, query: Record<string, unknown>) => ({
  try: {
    call: "http.get",
    args: {
      url: expr(`"https://containeranalysis.googleapis.com/v1/projects/" + project + "/${path}"`),
      auth: { type: "OAuth2" },
      query,
    },
    result: "found",
  },
  retry: expr("http.default_retry"),
});

const listOf = (key: string): string => expr(`default(map.get(found.body, "${key}"), [])`);

/**
 * The definition of a workflow that writes one line for each image with critical or high findings. Artifact Analysis has an occurrence for
 * each vulnerable package; of each image it has one discovery too, from its first scan. Each start reads the discoveries of the quarter
 * of an hour before the last one, so that an image is in exactly one of them, and its scan has had its time. Sources:
 * https://docs.cloud.google.com/workflows/docs/reference/syntax and
 * https://docs.cloud.google.com/artifact-analysis/docs/reference/rest/v1/projects.occurrences/getVulnerabilitySummary
 *
 * @param registryUri address of the repository, `<region>-docker.pkg.dev/<project>/<repository>`
 */
export function findingsDefinition(project: string, registryUri: string): string {
  return JSON.stringify({ main: mainOf(project, `https://${registryUri}/`), tell }, undefined, 2);
}

function mainOf(project: string, prefix: string) {
  const filter = `kind="DISCOVERY" AND has_prefix(resourceUrl,"${prefix}")`;
  return {
    steps: [
      {
        init: {
          assign: [
            { project },
            { pageToken: "" },
            { until: expr(`math.floor(sys.now() / ${SECONDS}) * ${SECONDS} - ${SECONDS}`) },
          ],
        },
      },
      { page: get("occurrences", { filter, pageSize: PAGE, pageToken: expr("pageToken") }) },
      { images: { for: { value: "discovery", in: listOf("occurrences"), steps: lookAtImage } } },
      { token: { assign: [{ pageToken: expr('default(map.get(found.body, "nextPageToken"), "")') }] } },
      { more: { switch: [{ condition: expr('pageToken != ""'), next: "page" }] } },
    ],
  };
}

/** The discovery of vulnerabilities, of that quarter of an hour: others are of packages and of secrets in the image. */
const lookAtImage = [
  { made: { assign: [{ createdAt: expr("time.parse(discovery.createTime)") }] } },
  {
    isNew: {
      switch: [
        {
          condition: expr(
            `text.match_regex(discovery.noteName, "/PACKAGE_VULNERABILITY$") and createdAt > until - ${SECONDS} and createdAt <= until`,
          ),
          steps: [{ one: { call: "tell", args: { project: expr("project"), image: expr("discovery.resourceUri") } } }],
        },
      ],
    },
  },
];

const added = (severity: string, name: string) => ({
  condition: expr(`count.severity == "${severity}"`),
  steps: [{ [name]: { assign: [{ [name]: expr(`${name} + int(count.totalCount)`) }] } }],
});

/** How many findings of an image are how bad; numbers of 64 bits come as texts. */
const tell = {
  params: ["project", "image"],
  steps: [
    { summary: get("occurrences:vulnerabilitySummary", { filter: expr('"resourceUrl=\\"" + image + "\\""') }) },
    { none: { assign: [{ critical: 0 }, { high: 0 }] } },
    {
      counts: {
        for: {
          value: "count",
          in: listOf("counts"),
          steps: [{ add: { switch: [added("CRITICAL", "critical"), added("HIGH", "high")] } }],
        },
      },
    },
    { fine: { switch: [{ condition: expr("critical + high == 0"), return: "no critical or high finding" }] } },
    {
      line: {
        call: "sys.log",
        args: { severity: "WARNING", json: { image: expr("image"), critical: expr("critical"), high: expr("high") } },
      },
    },
  ],
};
