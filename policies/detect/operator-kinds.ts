import type { NameTable } from "./names";

/**
 * The objects that operators add to a cluster, by product: an API group for all of its kinds, or `group:Kind`. Written from
 * general knowledge, 2026-11. Old groups stay in the list: clusters keep objects of them for long.
 */
export const operatorKinds: NameTable = {
  postgres: `postgresql.cnpg.io barmancloud.cnpg.io acid.zalan.do postgres-operator.crunchydata.com stackgres.io pgv2.percona.com
    kubegres.reactive-tech.io postgresql.k8s.enterprisedb.io pg.percona.com postgres.sql.tanzu.vmware.com`,
  mysql: "pxc.percona.com ps.percona.com mysql.oracle.com planetscale.com moco.cybozu.com mysql.presslabs.org",
  mariadb: "k8s.mariadb.com mariadb.mmontes.io",
  oracle: "database.oracle.com",
  cockroach: "crdb.cockroachlabs.com crdb.cockroachlabs.io",
  yugabyte: "yugabyte.com",
  tidb: "pingcap.com core.pingcap.com br.pingcap.com",
  redis: "databases.spotahome.com redis.redis.opstreelabs.in redis.opstreelabs.in app.redislabs.com redis.io",
  valkey: "hyperspike.io",
  dragonfly: "dragonflydb.io",
  hazelcast: "hazelcast.com infinispan.org asdb.aerospike.com",
  mongo: "mongodbcommunity.mongodb.com mongodb.com psmdb.percona.com",
  couchbase: "couchbase.com",
  arangodb: "database.arangodb.com apps.arangodb.com",
  cassandra: `k8ssandra.io cassandra.datastax.com medusa.k8ssandra.io reaper.k8ssandra.io stargate.k8ssandra.io control.k8ssandra.io
`,
  scylla: "scylla.scylladb.com",
  graphDb: "apps.nebula-graph.io",
  clickhouse: "clickhouse.altinity.com clickhouse-keeper.altinity.com clickhouse.com",
  druid: "druid.apache.org starrocks.com doris.selectdb.com",
  etcd: "etcd.database.coreos.com operator.etcd.io druid.gardener.cloud",
  vectorDb: "milvus.io",
  solr: "solr.apache.org",
  minio: "minio.min.io sts.min.io aistor.min.io",
  seaweedfs: "seaweed.seaweedfs.com",
  ceph: "ceph.rook.io csi.ceph.io objectbucket.io",
  longhorn: `longhorn.io openebs.io cstor.openebs.io local.openebs.io piraeus.io core.libopenstorage.org snapshot.storage.k8s.io
    volsync.backube topolvm.io zfs.openebs.io`,
  velero: `velero.io k8up.io backup.appuio.ch stash.appscode.com core.kubestash.com config.kio.kasten.io apps.kio.kasten.io
    cr.kanister.io`,
  rabbitmq: "rabbitmq.com",
  activemq: "broker.amq.io activemq.org",
  nats: "jetstream.nats.io nats.io",
  mosquitto: "apps.emqx.io hivemq.com",
  eventBus: `argoproj.io:EventBus argoproj.io:EventSource argoproj.io:Sensor eventing.knative.dev messaging.knative.dev
    sources.knative.dev flows.knative.dev dapr.io`,
  kafka: "kafka.strimzi.io core.strimzi.io platform.confluent.io kafka.banzaicloud.io debezium.io",
  redpanda: "cluster.redpanda.com redpanda.vectorized.io",
  pulsar: "pulsar.streamnative.io resource.streamnative.io compute.functionmesh.io",
  zookeeper: "zookeeper.pravega.io",
  elasticsearch: `elasticsearch.k8s.elastic.co maps.k8s.elastic.co enterprisesearch.k8s.elastic.co stackconfigpolicy.k8s.elastic.co
`,
  kibana: "kibana.k8s.elastic.co",
  logstash: "logstash.k8s.elastic.co",
  filebeat: "beat.k8s.elastic.co agent.k8s.elastic.co apm.k8s.elastic.co",
  opensearch: "opensearch.opster.io opensearch.org",
  prometheus: "monitoring.coreos.com monitoring.rhobs azmonitoring.coreos.com sloth.slok.dev pyrra.dev",
  thanos: "monitoring.thanos.io monitoring.banzaicloud.io",
  victoriametrics: "operator.victoriametrics.com",
  otelCollector: "opentelemetry.io odigos.io actions.odigos.io coroot.com",
  monitoringAgent: "datadoghq.com dynatrace.com newrelic.com instana.io coralogix.com",
  grafana: "grafana.integreatly.org integreatly.org perses.dev",
  uptime: "comcast.github.io k6.io",
  loki: "loki.grafana.com",
  promtail: "monitoring.grafana.com collectors.grafana.com",
  fluentd: `logging.banzaicloud.io logging-extensions.banzaicloud.io fluentd.fluent.io telemetry.kube-logging.dev
    observability.openshift.io logging.openshift.io`,
  fluentBit: "fluentbit.fluent.io",
  vector: "observability.kaasops.io",
  jaeger: "jaegertracing.io",
  tempo: "tempo.grafana.com",
  ingressNginx: "k8s.nginx.org appprotect.f5.com gateway.nginx.org",
  kong: "configuration.konghq.com gateway-operator.konghq.com konnect.konghq.com",
  apiGateway: "apisix.apache.org tyk.tyk.io gravitee.io hub.traefik.io",
  envoyGateway: `gateway.envoyproxy.io getambassador.io x.getambassador.io gateway.solo.io gloo.solo.io gateway.kgateway.dev
    operator.projectcontour.io`,
  ingressController: "voyagermesh.com zalando.org",
  albController: `appgw.ingress.k8s.io appgw.ingress.azure.io alb.networking.azure.io gateway.k8s.aws application-networking.k8s.aws
`,
  metallb: "metallb.io frrk8s.metallb.io loxilb.io",
  tunnel: "ingress.k8s.ngrok.com ngrok.k8s.ngrok.com operator.inlets.dev tailscale.com networking.cfargotunnel.com",
  vault: "vault.banzaicloud.com",
  externalSecrets: "external-secrets.io generators.external-secrets.io kubernetes-client.io",
  sealedSecrets: "bitnami.com",
  secretsStoreCsi: "secrets-store.csi.x-k8s.io secret-sync.x-k8s.io",
  secretOperator: `secrets.hashicorp.com spv.no isindir.github.com secrets.infisical.com secrets.doppler.com onepassword.com
    k8s.bitwarden.com secretgenerator.mittwald.de ricoberger.de conjur.org akv2k8s.io`,
  keycloak: "k8s.keycloak.org keycloak.org",
  dex: "dex.coreos.com config.supervisor.pinniped.dev authentication.concierge.pinniped.dev",
  identityProvider: "hydra.ory.sh oathkeeper.ory.sh kaniop.rs authzed.com",
  signInProxy: "ingress.pomerium.io",
  teleport: "resources.teleport.dev",
  podIdentity: "aadpodidentity.k8s.io iam.services.k8s.aws spire.spiffe.io",
  dnsServer: "k8gb.absa.oss",
  externalDns: "externaldns.k8s.io externaldns.nginx.org dns.gardener.cloud",
  certManager: `cert-manager.io acme.cert-manager.io certmanager.k8s.io awspca.cert-manager.io cas-issuer.jetstack.io
    trust.cert-manager.io policy.cert-manager.io cert-manager.k8s.cloudflare.com networking.internal.knative.dev:Certificate`,
  stepCa: "certmanager.step.sm",
  trivyOperator: "aquasecurity.github.io",
  falco: "instance.falcosecurity.dev artifact.falcosecurity.dev",
  runtimeSecurity: `neuvector.com security.kubearmor.com operator.kubearmor.com platform.stackrox.io falcon.crowdstrike.com
`,
  kubeBench: "spdx.softwarecomposition.kubescape.io kubescape.io",
  kyverno: `kyverno.io policies.kyverno.io reports.kyverno.io templates.gatekeeper.sh constraints.gatekeeper.sh config.gatekeeper.sh
    mutations.gatekeeper.sh policies.kubewarden.io policy.sigstore.dev`,
  registry: "quay.redhat.com kuik.enix.io",
  harbor: "goharbor.io",
  airflow: "airflow.apache.org airflow.k8s.io",
  argoWorkflows: `argoproj.io:Workflow argoproj.io:CronWorkflow argoproj.io:WorkflowTemplate argoproj.io:ClusterWorkflowTemplate
    argoproj.io:WorkflowTaskSet`,
  workflows: "temporal.io flyte.lyft.com pipelines.kubeflow.org",
  batchQueue: "batch.volcano.sh scheduling.volcano.sh kueue.x-k8s.io kubernetes.dask.org",
  spark: "sparkoperator.k8s.io spark.apache.org",
  flink: "numaflow.numaproj.io risingwave.risingwavelabs.com",
  buildRunner: `tekton.dev triggers.tekton.dev operator.tekton.dev chains.tekton.dev pipelinesascode.tekton.dev actions.summerwind.dev
    actions.github.com jenkins.io kpack.io build.openshift.io shipwright.io app.terraform.io`,
  reloader: "reloader.stakater.com",
  watchtower: "image.toolkit.fluxcd.io argocd-image-updater.argoproj.io",
  karpenter: "karpenter.sh karpenter.k8s.aws karpenter.azure.com",
  keda: "keda.sh http.keda.sh eventing.keda.sh",
  podAutoscaler: "autoscaling.k8s.io kube-green.com autoscaling.gke.io",
  k3s: `management.cattle.io provisioning.cattle.io rke-machine-config.cattle.io rke.cattle.io k3s.cattle.io kubevirt.io
    cdi.kubevirt.io kamaji.clastix.io k0smotron.io storage.loft.sh management.loft.sh config.openshift.io
    machineconfiguration.openshift.io machine.openshift.io`,
  clusterApi: `cluster.x-k8s.io infrastructure.cluster.x-k8s.io controlplane.cluster.x-k8s.io bootstrap.cluster.x-k8s.io
    addons.cluster.x-k8s.io ipam.cluster.x-k8s.io exp.cluster.x-k8s.io operator.cluster.x-k8s.io runtime.cluster.x-k8s.io
    clusterctl.cluster.x-k8s.io core.gardener.cloud hypershift.openshift.io hive.openshift.io
    cluster.open-cluster-management.io work.open-cluster-management.io policy.karmada.io anywhere.eks.amazonaws.com
    k0rdent.mirantis.com lib.projectsveltos.io config.projectsveltos.io`,
  crossplane: `apiextensions.crossplane.io pkg.crossplane.io meta.pkg.crossplane.io protection.crossplane.io *.upbound.io
    *.crossplane.io *.azure.com *.services.k8s.aws services.k8s.aws *.cnrm.cloud.google.com pulumi.com auto.pulumi.com
    infra.contrib.fluxcd.io kro.run operators.coreos.com olm.operatorframework.io`,
  gitOps: "argoproj.io:ArgoCD fluxcd.controlplane.io fleet.cattle.io kargo.akuity.io kluctl.io",
  clusterDashboard: "core.k8sgpt.ai",
  nodeUpkeep: `upgrade.cattle.io nfd.k8s-sigs.io nvidia.com mellanox.com amd.com deviceplugin.intel.com crd.k8s.amazonaws.com
    k8s.cni.cncf.io capsule.clastix.io hnc.x-k8s.io tuned.openshift.io eraser.sh`,
  serverless: "operator.knative.dev fission.io core.spinkube.dev autoscaling.agones.dev nuclio.io",
  rollouts: "argoproj.io:AnalysisTemplate argoproj.io:ClusterAnalysisTemplate flagger.app rollouts.kruise.io",
  modelServer: `machinelearning.seldon.io inference.networking.k8s.io inference.networking.x-k8s.io kubeai.org apps.nvidia.com
`,
  istio: `networking.istio.io security.istio.io telemetry.istio.io extensions.istio.io install.istio.io sailoperator.io
    operator.istio.io linkerd.io policy.linkerd.io multicluster.linkerd.io kuma.io split.smi-spec.io access.smi-spec.io
    specs.smi-spec.io kiali.io maistra.io appmesh.k8s.aws consul.hashicorp.com`,
  calico: `crd.projectcalico.org projectcalico.org operator.tigera.io cilium.io isovalent.com policy.networking.k8s.io
    vpcresources.k8s.aws crd.antrea.io kubeovn.io networking.gke.io:FQDNNetworkPolicy networking.gke.io:NetworkLogging
    submariner.io k8s.ovn.org whereabouts.cni.cncf.io`,
};
