import type { NameTable } from "./names";

/** The images of metrics, logs and traces, as `image-names.ts` describes them. */
export const observabilityImageNames: NameTable = {
  elasticsearch: `elasticsearch elasticsearch/elasticsearch elasticsearch/elasticsearch-oss eck/eck-operator elasticsearch-oss
    blacktop/elasticsearch elasticsearch/elasticsearch-wolfi elastic/elasticsearch elastic/eck-operator`,
  opensearch: `opensearchproject/opensearch opensearch opensearchproject/opensearch-dashboards opensearchproject/opensearch-operator
    opensearchproject/data-prepper amazon/opendistro-for-elasticsearch opensearch-dashboards
    opensearchproject/opensearch-k8s-operator`,
  kibana: "kibana kibana/kibana kibana/kibana-oss kibana/kibana-wolfi",
  prometheus: `prometheus prom/prometheus prometheus/prometheus prometheus-operator/prometheus-operator coreos/prometheus-operator
    prometheus-operator/prometheus-config-reloader prometheus-config-reloader prometheus-operator prometheus-adapter
    prometheus-adapter/prometheus-adapter directxman12/k8s-prometheus-adapter directxman12/k8s-prometheus-adapter-amd64
    prometheuscommunity/prom-label-proxy rancher/mirrored-prometheus-prometheus bitnami/prometheus
    bitnami/prometheus-operator tricksterproxy/trickster pyrra-dev/pyrra slok/sloth`,
  thanos: "thanosio/thanos thanos/thanos bitnami/thanos improbable/thanos",
  mimir: "grafana/mimir cortexproject/cortex grafana/rollout-operator grafana/mimir-alpine cortexproject/ruler",
  victoriametrics: `victoriametrics/victoria-metrics victoriametrics/vmagent victoriametrics/vmsingle victoriametrics/vmstorage
    victoriametrics/operator victoriametrics/vmalert victoriametrics/vmauth victoriametrics/vminsert victoriametrics/vmselect
    victoriametrics/victoria-logs victoriametrics/vmbackup victoriametrics/vmgateway`,
  alertmanager: `alertmanager prom/alertmanager prometheus/alertmanager bitnami/alertmanager grafana/oncall alerta/alerta-web
    prymitive/karma keephq/keep-api rancher/mirrored-prometheus-alertmanager`,
  pushgateway: `prom/pushgateway prometheus/pushgateway pushgateway bitnami/pushgateway prom/aggregation-gateway
    zapier/prom-aggregation-gateway weaveworks/prom-aggregation-gateway`,
  nodeExporter: `analogj/scrutiny analogj/scrutiny-collector
    prom/node-exporter prometheus/node-exporter node-exporter kube-state-metrics/kube-state-metrics kube-state-metrics
    bitnami/node-exporter bitnami/kube-state-metrics coreos/kube-state-metrics
    rancher/mirrored-kube-state-metrics-kube-state-metrics`,
  exporter: `unpoller/unpoller golift/unifi-poller
    prom/blackbox-exporter prom/mysqld-exporter prom/statsd-exporter prom/snmp-exporter prom/cloudwatch-exporter
    prom/consul-exporter prom/graphite-exporter prom/haproxy-exporter prom/memcached-exporter prom/influxdb-exporter
    prom/collectd-exporter wrouesnel/postgres_exporter oliver006/redis_exporter danielqsj/kafka-exporter
    kbudde/rabbitmq-exporter nvidia/k8s/dcgm-exporter nginx/nginx-prometheus-exporter`,
  metricsServer: `metrics-server/metrics-server metrics-server bitnami/metrics-server rancher/mirrored-metrics-server
    google_containers/metrics-server-amd64 k8s-staging-metrics-server/metrics-server`,
  cadvisor: "cadvisor/cadvisor google/cadvisor zcube/cadvisor google-containers/cadvisor bitnami/cadvisor",
  influxdb: "influxdb influxdata/influxdb influxdb/influxdb chronograf kapacitor influxdata/influxdb-enterprise",
  telegraf: "telegraf influxdata/telegraf statsd/statsd grafana/beyla grafana/pdc-agent heapster heapster-amd64",
  otelCollector: `grafana/otel-lgtm
    otel/opentelemetry-collector otel/opentelemetry-collector-contrib otel/opentelemetry-collector-k8s
    opentelemetry-operator/opentelemetry-operator open-telemetry/opentelemetry-operator/opentelemetry-operator
    opentelemetry-collector-releases/opentelemetry-collector-contrib opentelemetry-collector-contrib opentelemetry-collector
    signoz/signoz signoz/frontend signoz/query-service signoz/signoz-otel-collector hyperdx/hyperdx hyperdx/hyperdx-local
    coroot/coroot coroot/coroot-node-agent coroot/coroot-cluster-agent openobserve/openobserve zinclabs/openobserve
    uptrace/uptrace odigos/odiglet`,
  monitoringAgent: `datadoghq/agent
    datadog/agent datadog/cluster-agent datadog/operator datadog/docker-dd-agent newrelic/infrastructure
    newrelic/infrastructure-k8s newrelic/infrastructure-bundle newrelic/nri-kubernetes newrelic/k8s-events-forwarder
    dynatrace/dynatrace-operator dynatrace/oneagent instana/agent splunk/splunk signalfx/splunk-otel-collector
    splunk/universalforwarder splunk/fluentd-hec appdynamics/cluster-agent sumologic/kubernetes-fluentd sumologic/collector
    logdna/logdna-agent logzio/docker-collector-logs honeycombio/refinery sematext/agent scoutapp/scoutapp
    site24x7/docker-agent lacework/datacollector gliderlabs/logspout papertrail/remote_syslog2`,
  graphite: "graphiteapp/graphite-statsd hopsoft/graphite-statsd graphiteapp/graphite",
  zabbix: `zabbix/zabbix-server-pgsql zabbix/zabbix-server-mysql zabbix/zabbix-web-nginx-pgsql zabbix/zabbix-server
    zabbix/zabbix-web-apache-mysql zabbix/zabbix-web-apache-pgsql zabbix/zabbix-web-nginx-mysql zabbix/zabbix-proxy-sqlite3
    zabbix/zabbix-proxy-mysql zabbix/zabbix-appliance zabbix/zabbix-agent zabbix/zabbix-agent2 zabbix/zabbix-java-gateway`,
  nagios: `jasonrivers/nagios icinga/icinga2 icinga/icingaweb2 jordan/icinga2 manios/nagios checkmk/check-mk-raw
    checkmk/check-mk-cloud`,
  netdata: `henrygd/beszel henrygd/beszel-agent nicolargo/glances
    netdata/netdata`,
  grafana: `grafana grafana/grafana grafana/grafana-oss grafana/grafana-enterprise grafana/grafana-image-renderer
    grafana-operator/grafana-operator bitnami/grafana rancher/mirrored-grafana-grafana bitnami/grafana-operator
    persesdev/perses`,
  uptime: `twin/gatus
    louislam/uptime-kuma twinproduction/gatus adamboutcher/statping-ng statping/statping healthchecks/healthchecks
    linuxserver/healthchecks cachethq/docker upptime/upptime kuberhealthy/kuberhealthy bloomberg/goldpinger
    openstatus/openstatus`,
  sentry: `getsentry/sentry =sentry getsentry/snuba getsentry/relay getsentry/symbolicator glitchtip/glitchtip bugsink/bugsink
    errbit/errbit highlight/highlight`,
  pyroscope: "grafana/pyroscope pyroscope/pyroscope parca-dev/parca parca-dev/parca-agent",
  kubecost: `kubecost1/cost-model kubecost/cost-model kubecost/opencost opencost/opencost opencost/opencost-ui kubecost/cost-analyzer
    kubecost1/frontend`,
  loki: "grafana/loki bitnami/grafana-loki grafana/loki-canary grafana/loki-operator quickwit/quickwit",
  logstash: `logstash logstash/logstash logstash/logstash-oss opensearchproject/logstash-oss-with-opensearch-output-plugin
    bitnami/logstash logstash/logstash-wolfi`,
  graylog: "graylog/graylog graylog2/graylog graylog/graylog-enterprise graylog/graylog-datanode graylog/graylog-open",
  seq: "datalust/seq datalust/seq-input-gelf",
  fluentd: `fluentd fluent/fluentd fluent/fluentd-kubernetes-daemonset fluentd-kubernetes-daemonset fluent/fluentd-bundle
    fluent/fluent-operator kube-logging/logging-operator kubesphere/fluent-operator bitnami/fluentd
    fluentd_elasticsearch/fluentd banzaicloud/logging-operator banzaicloud/fluentd kube-logging/fluentd`,
  fluentBit: `fluent/fluent-bit fluent-bit aws-for-fluent-bit amazon/aws-for-fluent-bit bitnami/fluent-bit kubesphere/fluent-bit
    grafana/fluent-bit-plugin-loki newrelic/newrelic-fluentbit-output calyptia/core-fluent-bit`,
  promtail: `grafana/promtail promtail grafana/alloy grafana/agent grafana/agent-operator grafana/alloy-operator grafana/grafana-agent
    bitnami/promtail`,
  vector: "timberio/vector vectordotdev/vector datadog/vector",
  filebeat: `beats/filebeat beats/metricbeat elastic/filebeat filebeat beats/heartbeat beats/auditbeat beats/packetbeat
    beats/journalbeat beats/filebeat-oss elastic/metricbeat elastic-agent/elastic-agent beats/elastic-agent apm/apm-server
    elastic/elastic-agent metricbeat`,
  logViewer: `amir20/dozzle kubetail/kubetail-dashboard resmoio/kubernetes-event-exporter opsgenie/kubernetes-event-exporter
    bitnami/kubernetes-event-exporter heptiolabs/eventrouter balabit/syslog-ng linuxserver/syslog-ng
    rsyslog/syslog_appliance_alpine`,
  jaeger: `jaegertracing/all-in-one jaegertracing/jaeger jaegertracing/jaeger-collector jaegertracing/jaeger-query
    jaegertracing/jaeger-agent jaegertracing/jaeger-operator jaegertracing/jaeger-ingester
    jaegertracing/jaeger-es-index-cleaner jaegertracing/opentelemetry-all-in-one bitnami/jaeger`,
  zipkin: `openzipkin/zipkin openzipkin/zipkin-slim openzipkin/zipkin-dependencies openzipkin/zipkin-elasticsearch
    openzipkin/zipkin-kafka openzipkin/zipkin-mysql openzipkin/zipkin-cassandra openzipkin/* apache/skywalking-oap-server
    apache/skywalking-ui`,
  tempo: "grafana/tempo grafana/tempo-query grafana/tempo-vulture grafana/tempo-operator",
};
