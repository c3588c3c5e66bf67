import { type NameTable, namesIn } from "./names";
import type { ProductKey } from "./products";

/** Packages and services by product, as apt, yum, dnf, apk, snap, brew and systemd name them; versions are stripped before. */
const packageNames: NameTable = {
  postgres: "postgresql postgresql-server postgresql-contrib postgresql-postgis timescaledb postgres",
  mysql: "mysql mysql-server mysql-community-server mysqld percona-server-server default-mysql-server",
  mariadb: "mariadb mariadb-server",
  mssql: "mssql-server sql-server sql-server-express",
  redis: "redis redis-server redis-sentinel",
  valkey: "valkey valkey-server",
  memcached: "memcached",
  mongo: "mongodb mongodb-org mongodb-server mongod mongodb-org-server",
  couchdb: "couchdb",
  cassandra: "cassandra",
  scylla: "scylla scylla-server",
  neo4j: "neo4j",
  clickhouse: "clickhouse-server",
  etcd: "etcd etcd-server",
  minio: "minio",
  longhorn: "nfs-kernel-server nfs-server nfs-ganesha glusterfs-server samba smbd",
  rabbitmq: "rabbitmq-server rabbitmq",
  activemq: "activemq artemis",
  nats: "nats-server nats",
  mosquitto: "mosquitto emqx",
  beanstalkd: "beanstalkd",
  kafka: "kafka confluent-server confluent-kafka confluent-community-2.13",
  redpanda: "redpanda",
  zookeeper: "zookeeper zookeeperd",
  elasticsearch: "elasticsearch",
  opensearch: "opensearch",
  kibana: "kibana",
  solr: "solr",
  prometheus: "prometheus",
  alertmanager: "alertmanager prometheus-alertmanager",
  influxdb: "influxdb influxdb2",
  zabbix: "zabbix-server-mysql zabbix-server-pgsql zabbix-server",
  nagios: "nagios nagios4",
  grafana: "grafana grafana-server grafana-enterprise",
  loki: "loki",
  logstash: "logstash",
  graylog: "graylog-server",
  jaeger: "jaeger",
  nginxProxy: "nginx-proxy",
  traefik: "traefik",
  haproxy: "haproxy",
  keepalived: "keepalived",
  kong: "kong kong-enterprise-edition",
  vault: "vault openbao",
  consul: "consul",
  keycloak: "keycloak",
  openldap: "slapd openldap-servers",
  bind: "bind bind9 named bind-utils-server",
  dnsmasq: "dnsmasq",
  unbound: "unbound",
  coredns: "coredns",
  powerdns: "pdns-server pdns pdns-recursor",
  k3s: "k3s microk8s rke2-server k0s",
  kubeadm: "kubeadm kubelet",
  docker: "docker docker-ce docker.io docker-engine moby-engine podman containerd containerd.io docker-compose-plugin",
  nomad: "nomad",
  harbor: "harbor",
};

const byPackage: ReadonlyMap<string, ProductKey> = new Map(namesIn(packageNames));

/** Servers that are somebody's application host rather than a product with a managed twin. */
const applicationServers: ReadonlySet<string> = new Set(
  `nginx nginx-full nginx-core nginx-extras apache2 httpd lighttpd caddy tomcat php-fpm uwsgi
  gunicorn uvicorn supervisor supervisord pm2 passenger puma unicorn jetty wildfly jboss glassfish varnish squid jenkins
  wordpress ghost gitlab-ce gitlab-ee nextcloud web-server iis openresty sidekiq celery celeryd`.split(/\s+/),
);

/** The product a package or service name stands for; version suffixes (`postgresql-16`, `redis6`, `nginx=1.24`) do not matter. */
export function productOfPackage(name: string): ProductKey | undefined {
  const plain = name
    .toLowerCase()
    .replace(/\.(?:service|deb|rpm)$/, "")
    .replace(/[=@].*$/, "");
  if (/^oracle-(?:database|xe|ee)-(?!pre)/.test(plain)) return "oracle";
  return byPackage.get(plain) ?? byPackage.get(plain.replace(/-?\d[\d.]*(?=-server$|$)/, ""));
}

/** The application server a package or service name stands for. */
export function applicationServer(name: string): string | undefined {
  const plain = name
    .toLowerCase()
    .replace(/\.service$/, "")
    .replace(/[=@].*$/, "");
  const short = plain.replace(/[\d.]+-?/, "");
  return applicationServers.has(plain) ? plain : applicationServers.has(short) ? short : undefined;
}
