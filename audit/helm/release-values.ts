import type { PolicyResource } from "../core";
import type { AuditResource } from "../model";
import { releaseType } from "../readers/helm-list";
import { isRecord, isString, type Props, record, text } from "../value";

/** Charts that others bring along, switched on by `<name>.enabled` in the values. */
const bundled: ReadonlySet<string> = new Set(
  `cassandra clickhouse elasticsearch etcd influxdb kafka keycloak mariadb mariadb-galera memcached minio mongodb mysql nats opensearch
  postgresql postgresql-ha rabbitmq redis redis-cluster valkey valkey-cluster zookeeper`.split(/\s+/),
);

/** The things that a release's values tell of: bundled charts that are switched on, and the images of a generic chart. */
export function fromValues(release: AuditResource): readonly AuditResource[] {
  const values = record(release.resource.props, "values");
  return [...bundledCharts(release, values), ...workloadOf(release, values)];
}

function bundledCharts({ resource, place }: AuditResource, values: Props): readonly AuditResource[] {
  return Object.entries(values).flatMap(([chart, settings]) => {
    if (!bundled.has(chart) || !isRecord(settings) || settings.enabled !== true) return [];
    const { namespace } = resource.props;
    const props = { chart, name: chart, namespace, repositoryOpts: resource.props.repositoryOpts };
    return [{ resource: { type: releaseType, name: chart, urn: `${resource.urn}/${chart}`, props }, place }];
  });
}

/** Images in values, as a workload below the release: a product among them says more than the chart's name. */
function workloadOf({ resource, place }: AuditResource, values: Props): readonly AuditResource[] {
  const images = imagesIn(values);
  if (images.length === 0) return [];
  const containers = images.map((image, index) => ({ name: `container-${index}`, image }));
  const workload: PolicyResource = {
    type: "kubernetes:apps/v1:Deployment",
    name: resource.name,
    urn: `${resource.urn}/values`,
    parent: resource.urn,
    props: { kind: "Deployment", metadata: { name: resource.name }, spec: { template: { spec: { containers } } } },
  };
  return [{ resource: workload, place }];
}

const maxImages = 50;
const maxDepth = 12;

/** `image: "redis:7"`, `image: { repository, tag }`, at any depth. Parts that are switched off are left out. */
export function imagesIn(value: unknown, depth = 0): readonly string[] {
  if (depth > maxDepth || typeof value !== "object" || value === null) return [];
  if (isRecord(value) && value.enabled === false) return [];
  const own = isRecord(value) && Object.hasOwn(value, "image") ? imageOf(value.image) : undefined;
  const below = Object.values(value).flatMap((item) => imagesIn(item, depth + 1));
  return [...(own === undefined ? [] : [own]), ...below].slice(0, maxImages);
}

function imageOf(image: unknown): string | undefined {
  if (isString(image)) return /^[\w.-]+(?:[/:@][\w./:@-]+)+$/.test(image) ? image : undefined;
  const repository = text(image, "repository");
  if (repository === undefined) return undefined;
  const registry = text(image, "registry");
  const tag = isRecord(image) && image.tag !== undefined && image.tag !== "" ? `:${String(image.tag)}` : "";
  return `${registry === undefined ? "" : `${registry}/`}${repository}${tag}`;
}
