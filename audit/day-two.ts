import { chartOf } from "./describe";
import { imagesOf } from "./image-identity";
import type { AuditResource } from "./model";
import { releaseType } from "./readers/helm-list";
import { removedIn } from "./removed-apis";
import type { DayTwo, ReportRow } from "./report";
import { text, unique } from "./value";

/** Kubernetes has had three minor releases a year since 2021, each supported for about 14 months: https://kubernetes.io/releases/ */
const releasesPerYear = 3;

const clusterTypes =
  /^(?:aws:eks\/cluster:Cluster|aws-native:eks:Cluster|eks:index:Cluster|azure:containerservice\/kubernetes\w*:Kubernetes\w*Cluster|azure-native:containerservice:ManagedCluster|gcp:container\/cluster:Cluster|kubernetes:cluster\.x-k8s\.io\/[^:]+:Cluster)$/;
const nodeTypes =
  /:(?:NodeGroup|NodePool|KubernetesClusterNodePool|MachineDeployment|MachinePool|Provisioner|AgentPool)$/;

/** The work of a team's second day, counted from the input: each figure says how it was counted. */
export function dayTwo(resources: readonly AuditResource[], rows: readonly ReportRow[]): readonly DayTwo[] {
  const inCluster = resources.filter(({ resource }) => resource.type.startsWith("kubernetes:"));
  return [
    upgrades(resources, inCluster.length > 0),
    rotations(resources),
    charts(resources),
    images(resources),
    removedApis(inCluster),
    controllers(rows),
  ].filter(({ count }) => count > 0);
}

function upgrades(resources: readonly AuditResource[], hasObjects: boolean): DayTwo {
  const clusters = resources.filter(({ resource }) => clusterTypes.test(resource.type));
  const number = clusters.length > 0 ? clusters.length : hasObjects ? 1 : 0;
  const seen = clusters.length > 0 ? `${clusters.length} in the input` : "one, since objects of Kubernetes were read";
  return {
    title: "control-plane upgrades a year",
    count: number * releasesPerYear,
    counted: `Kubernetes has ${releasesPerYear} minor releases a year, for each cluster (${seen})`,
    examples: clusters.map(({ resource }) => resource.name),
  };
}

function rotations(resources: readonly AuditResource[]): DayTwo {
  const pools = resources.filter(({ resource }) => nodeTypes.test(resource.type));
  return {
    title: "node rotations a year",
    count: pools.length * releasesPerYear,
    counted: `one for each of ${pools.length} node pools with each minor release; patches of the machines' system come on top`,
    examples: pools.map(({ resource }) => resource.name),
  };
}

function charts(resources: readonly AuditResource[]): DayTwo {
  const names = unique(
    resources.flatMap(({ resource }) => (resource.type === releaseType ? (chartOf(resource) ?? []) : [])),
  );
  return {
    title: "charts to follow",
    count: names.length,
    counted: "different charts, each with release notes of its own",
    examples: names,
  };
}

function images(resources: readonly AuditResource[]): DayTwo {
  const found = unique(resources.flatMap(({ resource }) => imagesOf(resource)));
  return {
    title: "images to scan and rebuild",
    count: found.length,
    counted: "different images of the workloads that were read; images inside charts are not among them",
    examples: found,
  };
}

function removedApis(objects: readonly AuditResource[]): DayTwo {
  const found = objects.flatMap(({ resource: { props, name } }) => {
    const [version, kind] = [text(props, "apiVersion") ?? "", text(props, "kind") ?? ""];
    const release = removedIn(version, kind);
    return release === undefined ? [] : [`${kind} ${name} (${version}, removed in ${release})`];
  });
  return {
    title: "objects of an API version that Kubernetes removes",
    count: found.length,
    counted: "objects whose apiVersion is on the list of removed versions",
    examples: found,
  };
}

function controllers(rows: readonly ReportRow[]): DayTwo {
  const things = rows.flatMap(({ things }) => things.filter(({ isProduct }) => isProduct === true));
  const names = unique(things.map(({ name }) => name));
  return {
    title: "controllers and servers without an SLA",
    count: names.length,
    counted: "known products that run here, whose managed replacement has an SLA",
    examples: names,
  };
}
