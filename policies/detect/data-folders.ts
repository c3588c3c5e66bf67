import { list, text } from "../core/read";
import type { Container } from "./containers";
import { recogniseImage } from "./images";
import { namesIn } from "./names";
import { type Product, type ProductKey, products } from "./products";

/**
 * Folders in which servers keep their data, from the documentation of their official images as of 2026-11
 * (https://hub.docker.com/_/postgres and its like), and Bitnami's (https://github.com/bitnami/containers).
 */
const dataFolders: ReadonlyMap<string, ProductKey> = new Map(
  namesIn({
    postgres: "/var/lib/postgresql /var/lib/postgresql/data /bitnami/postgresql /home/postgres/pgdata /var/lib/pgsql",
    mysql: "/var/lib/mysql /bitnami/mysql /bitnami/mysql/data",
    mariadb: "/bitnami/mariadb",
    mssql: "/var/opt/mssql /var/opt/mssql/data",
    oracle: "/opt/oracle/oradata",
    mongo: "/data/configdb /bitnami/mongodb",
    couchdb: "/opt/couchdb/data",
    cassandra: "/var/lib/cassandra",
    clickhouse: "/var/lib/clickhouse",
    redis: "/bitnami/redis /bitnami/redis/data /var/lib/redis",
    elasticsearch: "/usr/share/elasticsearch/data",
    opensearch: "/usr/share/opensearch/data",
    influxdb: "/var/lib/influxdb /var/lib/influxdb2",
    rabbitmq: "/var/lib/rabbitmq /var/lib/rabbitmq/mnesia",
    kafka: "/var/lib/kafka /var/lib/kafka/data /bitnami/kafka",
    zookeeper: "/var/lib/zookeeper /var/lib/zookeeper/data /bitnami/zookeeper",
    grafana: "/var/lib/grafana",
    registry: "/var/lib/registry",
    packageRegistry: "/nexus-data",
    buildRunner: "/var/jenkins_home",
    openldap: "/var/lib/ldap",
    meilisearch: "/meili_data",
    vectorDb: "/qdrant/storage /var/lib/weaviate /var/lib/milvus",
  }),
);

/** Variables that only a server of the product reads; the container's name has to say the rest, since applications share settings. */
const serverSettings: readonly { readonly key: ProductKey; readonly name: RegExp; readonly setting: RegExp }[] = [
  {
    key: "kafka",
    name: /kafka|broker/i,
    setting: /^KAFKA_(?:CFG_)?(?:ADVERTISED_LISTENERS|BROKER_ID|NODE_ID|PROCESS_ROLES)$/,
  },
  { key: "zookeeper", name: /zoo/i, setting: /^ZOO(?:KEEPER)?_(?:MY_ID|CLIENT_PORT|SERVERS)$/ },
  { key: "mysql", name: /mysql|maria|^(?:\w+[-_])?(?:db|database)$/i, setting: /^(?:MYSQL|MARIADB)_ROOT_PASSWORD$/ },
  {
    key: "postgres",
    name: /postgres|pg|^(?:\w+[-_])?(?:db|database)$/i,
    setting: /^POSTGRES_(?:INITDB_ARGS|HOST_AUTH_METHOD)$/,
  },
  { key: "mongo", name: /mongo|^(?:\w+[-_])?(?:db|database)$/i, setting: /^MONGO_INITDB_ROOT_USERNAME$/ },
  { key: "rabbitmq", name: /rabbit|mq|broker|queue/i, setting: /^RABBITMQ_(?:DEFAULT_USER|ERLANG_COOKIE)$/ },
  { key: "minio", name: /minio|s3|object|storage/i, setting: /^MINIO_ROOT_(?:USER|PASSWORD)$/ },
  { key: "keycloak", name: /keycloak|^kc$|sso|auth|idp/i, setting: /^(?:KEYCLOAK_ADMIN|KC_BOOTSTRAP_ADMIN_USERNAME)$/ },
];

/** The folders that a container mounts to write to. */
function writtenFolders({ props }: Container): readonly string[] {
  const volumes = list(props, "volumes").flatMap((volume) => {
    if (typeof volume !== "string") return text(volume, "containerPath") ?? text(volume, "target") ?? [];
    const [first = "", second, mode] = volume.split(":");
    return mode?.split(",").includes("ro") ? [] : (second ?? first);
  });
  const mounts = list(props, "volumeMounts").flatMap((mount) => text(mount, "mountPath") ?? []);
  return [...volumes, ...mounts].map((folder) => folder.replace(/\/+$/, ""));
}

function keyOf(container: Container): ProductKey | undefined {
  const byFolder = writtenFolders(container).flatMap((folder) => dataFolders.get(folder) ?? []);
  const byName = serverSettings.find(
    ({ name, setting }) =>
      [container.name, lastOf(container.image)].some((each) => name.test(each)) &&
      container.env.some((variable) => setting.test(variable.name)),
  );
  return byFolder[0] ?? byName?.key;
}

const lastOf = (image: string | undefined): string => image?.replace(/:[^/]*$/, "").replace(/^.*\//, "") ?? "";

/** The product in an image of somebody's own: by the image that it is built from, by its data folder, or by a server's settings. */
export function productInside(container: Container): (Product & { readonly key: ProductKey }) | undefined {
  for (const image of list(container.props, "baseImages")) {
    const product = typeof image === "string" ? recogniseImage(image) : undefined;
    if (product !== undefined) return product;
  }
  const key = keyOf(container);
  return key === undefined ? undefined : { ...products[key], key };
}
