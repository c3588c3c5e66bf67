/** Seconds between two looks at the secrets. */
export const LOOK_EVERY_MINUTES = 5;

/** Seconds that the newest version must be old: others that change with it are in the same deployment. */
export const SETTLED_SECONDS = 60;

/** Seconds between two looks at a deployment, and how often it is looked at: a revision has 240 seconds for its start. */
const LOOK_AGAIN_SECONDS = 10;
const MOST_LOOKS = 60;

/** An expression of Workflows, which is written in the place of a value. */
const expr = (source: string): string => `\${${source}}`;

const get = (url: string, result: string) => ({
  try: { call: "http.get", args: { url, auth: { type: "OAuth2" } }, result },
  retry: expr("http.default_retry"),
});

/**
 * The definition of a workflow that makes a new revision of Cloud Run resources whose latest one is older than the current
 * version of a secret. It asks for times alone, never for a value. `forceNewRevision` makes one of an unchanged
 * template, so that nothing differs from the program. Sources:
 * https://docs.cloud.google.com/workflows/docs/reference/syntax and
 * https://docs.cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/patch
 *
 * @param resources ids of Cloud Run services or worker pools
 * @param secrets ids of the secrets whose current version they read
 */
export function definitionOf(resources: readonly string[], secrets: readonly string[]): string {
  return JSON.stringify({ main: mainOf(resources, secrets), restart, created }, undefined, 2);
}

function mainOf(resources: readonly string[], secrets: readonly string[]) {
  return {
    steps: [
      { init: { assign: [{ resources }, { secrets }, { newest: 0 }] } },
      { look: { for: { value: "secret", in: expr("secrets"), steps: lookAtSecret } } },
      {
        settled: {
          switch: [{ condition: expr(`sys.now() - newest < ${SETTLED_SECONDS}`), return: "a version is too new" }],
        },
      },
      {
        restarts: {
          for: {
            value: "resource",
            in: expr("resources"),
            steps: [{ one: { call: "restart", args: { resource: expr("resource"), newest: expr("newest") } } }],
          },
        },
      },
    ],
  };
}

/** A version that is disabled would not let an instance start. */
const lookAtSecret = [
  { version: get(expr('"https://secretmanager.googleapis.com/v1/" + secret + "/versions/latest"'), "version") },
  { created: { assign: [{ createdAt: expr("time.parse(version.body.createTime)") }] } },
  {
    compare: {
      switch: [
        {
          condition: expr('version.body.state == "ENABLED" and createdAt > newest'),
          steps: [{ keep: { assign: [{ newest: expr("createdAt") }] } }],
        },
      ],
    },
  },
];

const RECONCILING = expr('default(map.get(found.body, "reconciling"), false)');

/**
 * One region after the other: where a revision is not ready, the others go on as they were, and so does its service, whose
 * last ready revision takes the requests.
 */
const restart = {
  params: ["resource", "newest"],
  steps: [
    { url: { assign: [{ url: expr('"https://run.googleapis.com/v2/" + resource') }, { looks: 0 }] } },
    { look: get(expr("url"), "found") },
    { busy: { switch: [{ condition: RECONCILING, return: "is being deployed" }] } },
    { ready: createdAt("latestReadyRevision", "readyAt") },
    { fine: { switch: [{ condition: expr("readyAt > newest"), return: "has the current version" }] } },
    { made: createdAt("latestCreatedRevision", "madeAt") },
    { unready: { switch: [{ condition: expr("madeAt > newest"), next: "failed" }] } },
    { deploy: deployment() },
    { wait: { call: "sys.sleep", args: { seconds: LOOK_AGAIN_SECONDS } } },
    { again: get(expr("url"), "found") },
    { count: { assign: [{ looks: expr("looks + 1") }] } },
    { reconciling: { switch: [{ condition: RECONCILING, next: "late" }], next: "check" } },
    { late: { switch: [{ condition: expr(`looks < ${MOST_LOOKS}`), next: "wait" }], next: "failed" } },
    {
      check: {
        switch: [
          { condition: expr('found.body.terminalCondition.state == "CONDITION_SUCCEEDED"'), return: "restarted" },
        ],
      },
    },
    { failed: { raise: expr('"the new revision of " + resource + " is not ready"') } },
  ],
};

/** When a revision was made; never where there is none. Its name may come without the path. */
const created = {
  params: ["resource", "revision"],
  steps: [
    { none: { switch: [{ condition: expr('revision == ""'), return: 0 }] } },
    {
      path: {
        assign: [
          { path: expr('if(text.match_regex(revision, "^projects/"), revision, resource + "/revisions/" + revision)') },
        ],
      },
    },
    { look: get(expr('"https://run.googleapis.com/v2/" + path'), "found") },
    { at: { return: expr("time.parse(found.body.createTime)") } },
  ],
};

function createdAt(which: string, result: string) {
  const revision = expr(`default(map.get(found.body, "${which}"), "")`);
  return { call: "created", args: { resource: expr("resource"), revision }, result };
}

/** The template as it is, and the mark of what was read: where something else has changed it since, this is refused. */
function deployment() {
  return {
    try: {
      call: "http.patch",
      args: {
        url: expr("url"),
        auth: { type: "OAuth2" },
        query: { updateMask: "template", forceNewRevision: true },
        body: { name: expr("resource"), etag: expr("found.body.etag"), template: expr("found.body.template") },
      },
      result: "operation",
    },
    retry: expr("http.default_retry_non_idempotent"),
  };
}
