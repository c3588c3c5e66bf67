import type { ProductKey } from "./products";

/**
 * Repository paths by product. A name without a slash is a Docker official image, or one so telling that any repository that ends
 * in exactly it is the product; a name with a slash is matched as the end of the path, so that mirrors and pull-through prefixes
 * are seen through. `=name` is an official image whose name is also an ordinary word: it counts only on Docker Hub, under
 * `library/`, or in a packager's namespace.
 */
export const imageNames: Readonly<Partial<Record<ProductKey, string>>> = {
  postgres:
    "postgres postgresql postgis/postgis timescale/timescaledb timescale/timescaledb-ha timescaledb pgvector/pgvector supabase/postgres cloudnative-pg/postgresql zalando/spilo-15 zalando/spilo-16 zalando/postgres-operator crunchydata/crunchy-postgres postgresql-repmgr postgresql-ha cimg/postgres circleci/postgres ankane/pgvector tensorchord/pgvecto-rs citusdata/citus edb/postgresql kartoza/postgis",
  mysql:
    "mysql mysql-server mysql/mysql-server percona percona/percona-server percona/percona-xtradb-cluster vitess/lite cimg/mysql circleci/mysql",
  mariadb: "mariadb mariadb-galera linuxserver/mariadb cimg/mariadb",
  mssql: "mssql/server mssql-server-linux azure-sql-edge mssql/rhel/server",
  oracle: "database/enterprise database/express database/free gvenzl/oracle-xe gvenzl/oracle-free",
  cockroach: "cockroachdb/cockroach",
  redis:
    "redis redis-cluster redis-sentinel redis/redis-stack redis/redis-stack-server redislabs/rejson cimg/redis circleci/redis",
  valkey: "valkey valkey/valkey valkey-cluster",
  memcached: "memcached",
  dragonfly: "dragonflydb/dragonfly",
  keydb: "eqalpha/keydb snapchat/keydb",
  mongo:
    "mongo mongodb mongodb/mongodb-community-server mongodb/mongodb-enterprise-server percona/percona-server-mongodb mongodb-sharded cimg/mongo circleci/mongo",
  couchdb: "couchdb apache/couchdb",
  couchbase: "=couchbase couchbase/server",
  arangodb: "arangodb arangodb/arangodb",
  cassandra: "cassandra k8ssandra/cass-management-api",
  scylla: "scylladb/scylla scylladb",
  neo4j: "neo4j",
  clickhouse:
    "clickhouse clickhouse/clickhouse-server yandex/clickhouse-server altinity/clickhouse-server clickhouse-server",
  etcd: "coreos/etcd etcd-development/etcd =etcd bitnami/etcd",
  minio: "minio/minio bitnami/minio =minio",
  rabbitmq: "rabbitmq rabbitmq/rabbitmq",
  activemq:
    "apache/activemq-classic apache/activemq-artemis activemq rmohr/activemq symptoma/activemq artemiscloud/activemq-artemis-broker vromero/activemq-artemis",
  nats: "=nats nats-streaming nats-io/nats-server synadia/nats-server bitnami/nats",
  nsq: "nsqio/nsq",
  mosquitto: "eclipse-mosquitto mosquitto emqx/emqx emqx hivemq/hivemq4 hivemq/hivemq-ce vernemq/vernemq",
  beanstalkd: "beanstalkd schickling/beanstalkd",
  kafka:
    "kafka apache/kafka apache/kafka-native confluentinc/cp-kafka confluentinc/cp-server confluentinc/confluent-local wurstmeister/kafka strimzi/kafka strimzi/operator debezium/kafka spotify/kafka landoop/fast-data-dev cp-kafka",
  redpanda: "redpandadata/redpanda vectorized/redpanda",
  pulsar: "apachepulsar/pulsar apachepulsar/pulsar-all",
  zookeeper: "zookeeper confluentinc/cp-zookeeper wurstmeister/zookeeper",
  elasticsearch: "elasticsearch elasticsearch/elasticsearch elasticsearch/elasticsearch-oss eck/eck-operator",
  opensearch: "opensearchproject/opensearch opensearch opensearchproject/opensearch-dashboards",
  kibana: "kibana kibana/kibana",
  solr: "=solr bitnami/solr apache/solr",
  prometheus:
    "prometheus prom/prometheus prometheus/prometheus prometheus-operator/prometheus-operator coreos/prometheus-operator",
  thanos: "thanosio/thanos thanos/thanos bitnami/thanos",
  mimir: "grafana/mimir cortexproject/cortex",
  victoriametrics:
    "victoriametrics/victoria-metrics victoriametrics/vmagent victoriametrics/vmsingle victoriametrics/vmstorage victoriametrics/operator",
  alertmanager: "alertmanager prom/alertmanager prometheus/alertmanager",
  pushgateway: "prom/pushgateway prometheus/pushgateway pushgateway",
  nodeExporter:
    "prom/node-exporter prometheus/node-exporter node-exporter kube-state-metrics/kube-state-metrics kube-state-metrics",
  metricsServer: "metrics-server/metrics-server metrics-server",
  cadvisor: "cadvisor/cadvisor google/cadvisor",
  influxdb: "influxdb influxdata/influxdb",
  graphite: "graphiteapp/graphite-statsd",
  zabbix: "zabbix/zabbix-server-pgsql zabbix/zabbix-server-mysql zabbix/zabbix-web-nginx-pgsql",
  nagios: "jasonrivers/nagios",
  netdata: "netdata/netdata",
  grafana: "grafana grafana/grafana grafana/grafana-oss grafana/grafana-enterprise",
  loki: "grafana/loki bitnami/grafana-loki",
  logstash: "logstash logstash/logstash logstash/logstash-oss",
  graylog: "graylog/graylog graylog2/graylog",
  seq: "datalust/seq",
  fluentd: "fluentd fluent/fluentd fluent/fluentd-kubernetes-daemonset fluentd-kubernetes-daemonset",
  fluentBit: "fluent/fluent-bit fluent-bit aws-for-fluent-bit amazon/aws-for-fluent-bit",
  promtail: "grafana/promtail promtail grafana/alloy grafana/agent",
  vector: "timberio/vector",
  filebeat: "beats/filebeat beats/metricbeat elastic/filebeat filebeat",
  jaeger: "jaegertracing/all-in-one jaegertracing/jaeger jaegertracing/jaeger-collector jaegertracing/jaeger-query",
  zipkin: "openzipkin/zipkin",
  tempo: "grafana/tempo",
  ingressNginx:
    "ingress-nginx/controller kubernetes-ingress-controller/nginx-ingress-controller nginx/nginx-ingress nginx-ingress-controller ingress-nginx nginx-ingress",
  nginxProxy:
    "nginxproxy/nginx-proxy jwilder/nginx-proxy jc21/nginx-proxy-manager nginxproxymanager/nginx-proxy-manager",
  traefik: "=traefik traefik/traefik rancher/mirrored-library-traefik",
  haproxy:
    "haproxy haproxytech/haproxy-alpine haproxytech/haproxy-debian haproxytech/kubernetes-ingress haproxytech/haproxy-ubuntu",
  keepalived: "osixia/keepalived",
  kong: "=kong kong/kong kong/kubernetes-ingress-controller kong/kong-gateway",
  envoyGateway: "envoyproxy/gateway projectcontour/contour",
  albController: "eks/aws-load-balancer-controller amazon/aws-alb-ingress-controller aws-load-balancer-controller",
  metallb: "metallb/controller metallb/speaker",
  vault:
    "=vault hashicorp/vault hashicorp/vault-enterprise hashicorp/vault-k8s openbao/openbao bitnami/vault infisical/infisical",
  externalSecrets: "external-secrets/external-secrets external-secrets",
  sealedSecrets: "bitnami/sealed-secrets-controller bitnami-labs/sealed-secrets-controller sealed-secrets-controller",
  secretsStoreCsi: "csi-secrets-store/driver secrets-store-csi-driver-provider-aws",
  keycloak: "keycloak/keycloak jboss/keycloak bitnami/keycloak keycloak",
  authentik: "goauthentik/server",
  dex: "dexidp/dex",
  openldap: "osixia/openldap bitnami/openldap",
  bind: "internetsystemsconsortium/bind9 ubuntu/bind9 sameersbn/bind bind9",
  dnsmasq: "jpillora/dnsmasq andyshinn/dnsmasq 4km3/dnsmasq",
  unbound: "mvance/unbound klutchell/unbound",
  coredns: "coredns/coredns coredns",
  powerdns: "powerdns/pdns-auth-48 powerdns/pdns-auth-49 psitrax/powerdns",
  pihole: "pihole/pihole adguard/adguardhome",
  consul: "=consul hashicorp/consul",
  externalDns: "external-dns/external-dns bitnami/external-dns external-dns",
  certManager:
    "jetstack/cert-manager-controller jetstack/cert-manager-webhook jetstack/cert-manager-cainjector cert-manager-controller cert-manager-webhook cert-manager-cainjector cert-manager/controller",
  certbot: "certbot/certbot certbot/dns-route53 certbot/dns-cloudflare certbot/dns-google linuxserver/swag certbot",
  acme: "neilpang/acme.sh goacme/lego dehydrated nginxproxy/acme-companion jrcs/letsencrypt-nginx-proxy-companion linuxserver/letsencrypt",
  stepCa: "smallstep/step-ca",
  trivyOperator: "aquasecurity/trivy-operator trivy-operator",
  trivy: "aquasec/trivy aquasecurity/trivy",
  clair: "projectquay/clair quay/clair coreos/clair",
  anchore: "anchore/anchore-engine anchore/enterprise",
  falco: "falcosecurity/falco falcosecurity/falco-no-driver",
  kubeBench: "aquasec/kube-bench aquasecurity/kube-bench kubescape/kubescape kubescape/operator",
  registry: "=registry library/registry distribution/distribution sonatype/nexus3",
  harbor: "goharbor/harbor-core goharbor/harbor-registryctl goharbor/registry-photon goharbor/harbor-portal",
  ofelia:
    "mcuadros/ofelia cronicle/cronicle soulteary/cronicle bluet/cronicle-docker alseambusher/crontab-ui dkron/dkron aptible/supercronic",
  airflow: "apache/airflow bitnami/airflow",
  argoWorkflows: "argoproj/workflow-controller argoproj/argocli",
  reloader: "stakater/reloader",
  watchtower: "containrrr/watchtower nicholas-fedor/watchtower",
  clusterAutoscaler: "autoscaling/cluster-autoscaler cluster-autoscaler",
  karpenter: "karpenter/controller karpenter",
  keda: "kedacore/keda kedacore/keda-metrics-apiserver",
  k3s: "rancher/k3s rancher/rancher",
  docker: "library/docker",
  nomad: "hashicorp/nomad",
  portainer: "portainer/portainer-ce portainer/portainer portainer/portainer-ee",
  istio: "istio/pilot istio/proxyv2 linkerd/controller linkerd/proxy",
  calico: "calico/node calico/kube-controllers cilium/cilium cilium/operator-generic tigera/operator",
};

/** Namespaces of those who package other people's software: below them a name means the product itself. */
export const packagers: ReadonlySet<string> = new Set(
  `library bitnami bitnamilegacy bitnamisecure bitnamicharts chainguard cgr.dev ubuntu debian redhat rhel8 rhel9 sclorg centos
  fedora rapidfort ironbank amd64 arm64v8 arm32v7 i386 linuxserver tmaier cimg circleci docker-hub dockerhub docker.io
  docker-library google_containers oci-image mirror mirrors proxy`.split(/\s+/),
);
