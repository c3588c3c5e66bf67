// The layers of docs and CONTRIBUTING, one rule for each sentence; `npm run lint` checks them. Types count as well.
const rooms = "network|domain|secret|workload";
const stores = "queue|topic|database|cache|bucket|file-system|registry|static-site|observability";
const workloads = "web-service|worker|job";
const cloud = "components/(aws|azure|gcp)";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one subject, or miss a third file.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "components-know-no-tool",
      comment: "Components work in a user's program alone: they know neither the embedded cloud nor the rules.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(offline|policies|audit|cli|tools|test|bench)/" },
    },
    {
      name: "policies-stand-alone",
      comment: "A pack is loaded without the components, the embedded cloud, the audit or the command.",
      severity: "error",
      from: { path: "^policies/" },
      to: { path: "^(components|offline|audit|cli|tools|test|bench)/" },
    },
    {
      name: "offline-knows-no-component",
      comment: "The embedded cloud models the clouds, not this library.",
      severity: "error",
      from: { path: "^offline/" },
      to: { path: "^(components|policies|audit|cli|tools|test|bench)/" },
    },
    {
      name: "audit-knows-rules-alone",
      comment: "The audit reads inputs and asks the rules.",
      severity: "error",
      from: { path: "^audit/" },
      to: { path: "^(components|offline|cli|tools|test|bench)/" },
    },
    {
      name: "shared-knows-no-cloud",
      comment: "Shared code imports no provider's SDK and nothing of a cloud.",
      severity: "error",
      from: { path: "^components/shared/" },
      to: { path: "^components/(aws|azure|gcp)/|^node_modules/@pulumi/(aws|azure-native|gcp)/" },
    },
    {
      name: "clouds-stand-apart",
      comment: "A cloud's module loads that cloud's SDK alone.",
      severity: "error",
      from: { path: `^${cloud}/` },
      to: { path: "^components/(aws|azure|gcp)/", pathNot: "^components/$1/" },
    },
    {
      name: "common-knows-no-room",
      comment: "common/ holds references, checks and names; it knows no component.",
      severity: "error",
      from: { path: `^${cloud}/common/` },
      to: { path: `^components/$1/(?!common/)` },
    },
    {
      name: "rooms-know-common-alone",
      comment: "network, domain, secret and workload know common and shared; of each other nothing.",
      severity: "error",
      from: { path: `^${cloud}/(${rooms})/` },
      to: { path: "^components/$1/", pathNot: "^components/$1/($2|common)/" },
    },
    {
      name: "stores-know-no-workload",
      comment: "A queue, database or bucket knows none of its consumers: the consumer owns the path.",
      severity: "error",
      from: { path: `^${cloud}/(${stores})/` },
      to: { path: `^components/$1/(environment|${workloads})/` },
    },
    {
      name: "workloads-stand-apart",
      comment: "A web service, a worker and a job are built on workload/, never on each other or on the environment.",
      severity: "error",
      from: { path: `^${cloud}/(${workloads})/` },
      to: { path: `^components/$1/(environment|${workloads})/`, pathNot: "^components/$1/$2/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "types"] },
  },
};
