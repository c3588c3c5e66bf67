import { dataChartNames } from "./data-chart-names";
import type { NameTable } from "./names";

/**
 * Helm charts by product, as of 2026-11, written from general knowledge: nobody publishes a count of installations. A name that is an
 * ordinary word is written `owner/name`: the owner has to appear in the chart's repository.
 */
export const chartNames: NameTable = {
  ...dataChartNames,
  elasticsearch: `elasticsearch eck-operator eck-operator-crds eck-stack eck-elasticsearch elastic-stack elasticsearch-curator
    elastic-operator`,
  opensearch: "opensearch opensearch-dashboards opensearch-operator opensearch-cluster opendistro-es data-prepper",
  kibana: "kibana eck-kibana",
  prometheus: `silence-operator kromgo
    kube-prometheus-stack kube-prometheus prometheus prometheus-operator prometheus-operator-crds
    prometheus-operator-admission-webhook prometheus-adapter prometheus-agent prometheus-msteams alertmanager-snmp-notifier
    karma kthxbye pushprox prom-label-proxy sloth pyrra rancher-monitoring prometheus-community robusta`,
  thanos: "thanos thanos-operator",
  mimir: `rollout-operator
    mimir mimir-distributed cortex`,
  victoriametrics: `victoria-metrics-single victoria-metrics-cluster victoria-metrics-k8s-stack victoria-metrics-operator
    victoria-metrics-agent victoria-metrics-alert victoria-metrics-auth victoria-metrics-gateway victoria-metrics-common
    victoria-metrics-operator-crds victoria-metrics-anomaly`,
  alertmanager: "alertmanager alerta goalert oncall grafana-oncall",
  pushgateway: "prometheus-pushgateway",
  nodeExporter: `prometheus-node-exporter node-exporter kube-state-metrics prometheus-windows-exporter smartctl-exporter dcgm-exporter
`,
  exporter: "unpoller",
  metricsServer: "metrics-server",
  cadvisor: "cadvisor",
  influxdb: "influxdb influxdb2 influxdb-enterprise chronograf kapacitor",
  telegraf: `telegraf telegraf-ds telegraf-operator collectd statsd statsd-exporter heapster beyla grafana-beyla pixie
`,
  otelCollector: `opentelemetry-operator opentelemetry-collector opentelemetry-kube-stack opentelemetry-ebpf opentelemetry-target-allocator
    adot-exporter-for-eks-on-ec2 k8s-monitoring k8s-monitoring-v1 signoz k8s-infra odigos uptrace openobserve
    openobserve-collector coroot coroot-operator hyperdx hdx-oss-v2 groundcover`,
  monitoringAgent: `datadog datadog-operator datadog-crds newrelic-bundle nri-bundle newrelic-infrastructure newrelic-k8s-metrics-adapter
    dynatrace-operator elastic-agent splunk-otel-collector instana-agent appdynamics-cluster-agent sumologic logicmonitor
    honeycomb refinery aws-cloudwatch-metrics amazon-cloudwatch-observability lacework-agent coralogix-operator
    otel-integration site24x7 groundcover-agent checkmk checkmk-kube-agent komodor-agent`,
  graphite: "graphite carbon",
  zabbix: "zabbix zabbix-helm-chrt kubernetes-zabbix",
  nagios: "nagios icinga icinga2 icinga-stack",
  netdata: "netdata",
  grafana: `grafana-mcp mcp-grafana
    grafana grafana-operator grafana-image-renderer perses perses-operator synthetic-monitoring-agent`,
  uptime: "uptime-kuma gatus statping statping-ng healthchecks cachet kuberhealthy goldpinger",
  sentry: "sentry sentry-db sentry-kubernetes glitchtip bugsink",
  pyroscope: "pyroscope parca polar-signals-agent phlare",
  kubecost: "opencost kubecost cost-analyzer kube-downscaler vantage-kubernetes-agent cast-ai-agent",
  loki: `loki loki-stack loki-distributed loki-simple-scalable loki-canary victoria-logs-single victoria-logs-cluster
    victoria-logs-collector meta-monitoring quickwit`,
  logstash: "logstash eck-logstash",
  graylog: "graylog",
  seq: "seq seqcli",
  fluentd: `fluentd fluent-operator fluentd-elasticsearch fluentd-kubernetes-daemonset logging-operator logging-operator-logging
    rancher-logging kube-logging efk elk`,
  fluentBit: `fluent-bit aws-for-fluent-bit fluentbit-operator fluent-bit-aggregator newrelic-logging fluent-bit-collector
`,
  promtail: "promtail alloy alloy-operator grafana-agent grafana-agent-operator agent-operator",
  vector: "vector vector-agent vector-aggregator",
  filebeat: `filebeat elastic/heartbeat metricbeat auditbeat apm-server eck-beats eck-agent eck-fleet-server eck-apm-server
`,
  logViewer: "dozzle kubetail kubernetes-event-exporter eventrouter logdy",
  jaeger: "jaeger jaeger-operator jaeger-all-in-one",
  zipkin: "zipkin skywalking skywalking-operator",
  tempo: `victoria-traces-single victoria-traces-cluster
    tempo tempo-distributed tempo-vulture tempo-operator`,
  ingressNginx: "ingress-nginx nginx-ingress nginx-ingress-controller",
  traefik: "traefik traefik-hub traefik-crds traefik-forward-auth",
  haproxy: "haproxy haproxy-ingress kubernetes-ingress haproxy-unified-gateway",
  envoy: "envoy",
  caddy: "caddy caddy-ingress-controller",
  kong: "kong kong/ingress kong-operator gateway-operator",
  apiGateway: `apisix apisix-ingress-controller apisix-dashboard gravitee apim3 tyk-stack tyk-oss tyk-operator tyk-gateway krakend
    gloo-portal wso2am higress zilla`,
  envoyGateway: `envoy-gateway gateway-helm contour gateway-crds-helm ai-gateway-helm emissary-ingress ambassador edge-stack gloo
    gloo-gateway kgateway`,
  ingressController: `nginx-gateway-fabric voyager skipper bfe-ingress-controller gateway-api gateway-api-crds pomerium-ingress-controller
    wallarm-ingress easegress fabio`,
  albController: `aws-load-balancer-controller aws-alb-ingress-controller aws-gateway-controller-chart ingress-azure alb-controller
    application-gateway-kubernetes-ingress ingress-gce yawol-cloud-controller oci-native-ingress-controller
    hcloud-cloud-controller-manager`,
  metallb: "metallb kube-vip kube-vip-cloud-provider loxilb purelb porter-lb frr-k8s",
  tunnel: `cloudflare-tunnel cloudflare-tunnel-remote cloudflared cloudflare-tunnel-ingress-controller cloudflare-operator
    ngrok-operator ngrok-ingress-controller inlets-operator tailscale-operator frp`,
  pageCache: "varnish varnish-cache kube-httpcache",
  webFirewall: "bunkerweb modsecurity open-appsec-k8s-nginx-ingress",
  forwardProxy: "squid tinyproxy smokescreen",
  sftp: "sftpgo sftp-server sftp",
  mail: "mailu docker-mailserver maddy smtp-relay postal stalwart stalwart-mail postfix exim exim4 mail-relay smtp mailcow",
  vault: "vault vault-operator openbao bank-vaults infisical infisical-standalone vaultwarden",
  externalSecrets: "external-secrets kubernetes-external-secrets external-secrets-operator",
  sealedSecrets: "sealed-secrets sealed-secrets-web kubeseal-webgui",
  secretsStoreCsi: `secrets-store-csi-driver csi-secrets-store-provider-aws csi-secrets-store-provider-azure
    secrets-store-csi-driver-provider-aws secrets-store-csi-driver-provider-gcp secrets-store-csi-driver-provider-azure
    vault-csi-provider`,
  secretOperator: `1password/connect vault-secrets-operator vault-secrets-webhook vault-config-operator akv2k8s aws-secrets-manager
    doppler-kubernetes-operator infisical/secrets-operator sops-secrets-operator kubernetes-replicator reflector kubed
    config-syncer onepassword-connect onepassword-operator secrets-injector bitwarden-sm-operator sm-operator passbolt
    conjur-oss secrets-provider cyberark-conjur akeyless-secrets-injection esc-operator kubernetes-secret-generator
    mittwald-secret-generator`,
  keycloak: "keycloak keycloakx keycloak-operator keycloak-gatekeeper",
  authentik: "authentik authentik-remote-cluster",
  dex: "dex dex-k8s-authenticator gangway pinniped",
  identityProvider: `zitadel hydra kratos keto oathkeeper ory-kratos ory-hydra authelia casdoor logto fusionauth gluu janssen supertokens
    rauthy kanidm ory-oathkeeper pocket-id permify openfga spicedb spicedb-operator cerbos`,
  signInProxy: "oauth2-proxy pomerium vouch louketo-proxy tinyauth",
  teleport: `teleport-cluster teleport-kube-agent teleport-operator teleport-access-graph guacamole boundary netbird headscale wg-easy
    wireguard openvpn-as`,
  podIdentity: `kube2iam kiam amazon-eks-pod-identity-webhook aws-pod-identity-webhook eks-pod-identity-agent aad-pod-identity
    workload-identity-webhook azure-workload-identity spire spire-crds spire-nested ack-iam-controller irsa-operator
    rbac-manager permission-manager`,
  openldap: "openldap openldap-stack-ha lldap freeipa 389ds glauth samba-ad-dc",
  bind: "bind9 bind",
  dnsmasq: "dnsmasq",
  unbound: "unbound",
  coredns: "coredns node-local-dns nodelocaldns kube-dns",
  powerdns: "powerdns pdns pdns-auth",
  pihole: `adguardhome adguardhome-sync
    pihole adguard-home adguard blocky technitium`,
  consul: "consul consul-k8s consul-esm",
  dnsServer: "k8s-gateway k8gb",
  externalDns: "external-dns external-dns-management external-dns-unifi-webhook cloudflare-ddns ddns-updater",
  certManager: `cert-manager cert-manager-csi-driver cert-manager-csi-driver-spiffe cert-manager-istio-csr cert-manager-approver-policy
    trust-manager google-cas-issuer aws-privateca-issuer cert-manager-issuers cert-manager-google-cas-issuer kcert kube-lego
    origin-ca-issuer venafi-kubernetes-agent cert-exporter x509-certificate-exporter`,
  certbot: "certbot",
  stepCa: "step-certificates step-issuer autocert ejbca easyrsa",
  trivyOperator: "trivy-operator trivy-operator-polr-adapter starboard-operator",
  trivy: "trivy grype dependency-track defectdojo",
  clair: "clair",
  anchore: "anchore-engine anchore/enterprise anchore-admission-controller k8s-inventory",
  falco: "falco falcosidekick falco-exporter falco-talon k8s-metacollector event-generator",
  runtimeSecurity: `neuvector neuvector/core neuvector-crd neuvector-monitor tetragon kubearmor kubearmor-operator sysdig sysdig-deploy
    stackrox-central-services stackrox-secured-cluster-services aqua-enforcer aqua-server tracee wazuh crowdsec falcon-sensor
    falcon-operator sentinelone prisma-cloud`,
  kubeBench: "kubescape-operator kubescape kube-bench polaris kube-hunter kubeaudit popeye",
  kyverno: `kyverno kyverno-policies policy-reporter gatekeeper kubewarden-controller kubewarden-crds kubewarden-defaults jspolicy
    datree-admission-webhook connaisseur sigstore/policy-controller policy-controller opa-kube-mgmt`,
  registry: `docker-registry quay quay-operator chartmuseum zot spegel kraken project-zot trow kuik kube-image-keeper
    imagepullsecret-patcher`,
  harbor: "harbor harbor-operator harbor-container-webhook",
  packageRegistry: `nexus-repository-manager nexus3 sonatype-nexus nexus artifactory artifactory-oss artifactory-ha artifactory-jcr
    jfrog-platform verdaccio pypiserver athens-proxy reposilite`,
  ofelia: "cronicle rundeck dkron kube-cronjob azkaban xxl-job",
  airflow: "airflow airflow-operator",
  argoWorkflows: "argo-workflows argo",
  workflows: `dagster dagster-user-deployments prefect-server prefect-worker prefect-agent temporal temporal-operator camunda-platform
    zeebe kestra windmill n8n cadence conductor hatchet inngest dolphinscheduler luigi mage-ai flyte flyte-core flyte-binary
    kubeflow-pipelines nifi`,
  batchQueue: `kueue volcano yunikorn kubeflow-training-operator training-operator mpi-operator jobset slurm-operator celery-exporter
    dask dask-kubernetes-operator dask-gateway kuberay-operator ray-cluster ray-apiserver`,
  spark: "spark spark-operator spark-kubernetes-operator livy spark-history-server jupyter-enterprise-gateway",
  flink: `flink flink-kubernetes-operator flink-operator benthos redpanda-connect risingwave materialize-operator arroyo numaflow
    spring-cloud-dataflow`,
  buildRunner: `spacelift-worker
    tekton-pipeline tekton-operator tekton-pipelines tekton-dashboard tekton-triggers tekton-chains jenkins jenkins-operator
    gitlab-runner gitlab-agent actions-runner-controller gha-runner-scale-set gha-runner-scale-set-controller
    github-actions-runner drone drone-runner-kube drone-runner-docker woodpecker concourse buildkite-agent agent-stack-k8s
    circleci teamcity azure-pipelines-agent azp-agent buildkit buildkit-service kaniko kpack bamboo bamboo-agent gocd
    spacelift-workerpool terraform-cloud-operator tfc-agent renovate renovate-operator atlantis act-runner forgejo-runner
    nexus-iq-server`,
  reloader: "reloader wave-k8s/wave k8s-configmap-secret-watcher",
  watchtower: "keel watchtower argocd-image-updater image-automation diun",
  clusterAutoscaler: `cluster-autoscaler cluster-proportional-autoscaler cluster-overprovisioner overprovisioner
    cluster-proportional-vertical-autoscaler`,
  karpenter: "karpenter karpenter-crd karpenter-azure",
  keda: "keda keda-add-ons-http keda-external-scaler",
  podAutoscaler: `vertical-pod-autoscaler vpa goldilocks descheduler kube-green pod-autoscaler snorlax py-kube-downscaler
    custom-pod-autoscaler-operator`,
  k3s: `rancher rancher-crd vcluster vcluster-k8s vcluster-pro loft kubevirt kubevirt-manager kamaji k0smotron kubesphere
    openshift kubermatic`,
  clusterApi: `capi-operator
    cluster-api cluster-api-operator cluster-api-provider-aws cluster-api-addon-provider hypershift gardener rancher-turtles
    karmada ocm open-cluster-management`,
  crossplane: `crossplane universal-crossplane uxp upbound-provider ack-chart ack-s3-controller ack-rds-controller
    config-connector-operator azure-service-operator pulumi-kubernetes-operator terraform-operator tofu-controller
    tf-controller terranetes-controller kro operator-lifecycle-manager`,
  gitOps: `rancher/fleet argo-cd argo-cd-apps argocd-apps argocd-applicationset argocd-notifications argocd argocd-agent flux flux2
    flux2-sync flux2-notification flux-instance flux-operator helm-operator fleet-crd fleet-agent weave-gitops capacitor
    kluctl-controller headlamp-flux sveltos-dashboard projectsveltos jenkins-x helm-controller kargo werf devtron-operator
    gimlet kubevela vela-core`,
  clusterDashboard: `kubernetes-dashboard headlamp octant kubeapps kube-ops-view skooner k8sgpt-operator hubble-ui weave-scope kubeview
    kuboard botkube`,
  nodeUpkeep: `tuppr proxmox-cloud-controller-manager talos-cloud-controller-manager talos-backup irqbalance node-doctor
    kured system-upgrade-controller aws-node-termination-handler node-problem-detector draino node-feature-discovery
    gpu-operator nvidia-device-plugin network-operator amd-gpu aws-vpc-cni kube-proxy cloud-controller-manager
    aws-cloud-controller-manager openstack-cloud-controller-manager azure-cloud-provider intel-device-plugins-operator
    intel-device-plugins-gpu multus kubelet-csr-approver eraser kubelet-rubber-stamp sysbox runtime-class-manager hcloud-ccm
    generic-device-plugin k8tz multi-tenant-operator hierarchical-namespaces`,
  serverless: `knative-operator knative-serving openfaas fission kubeless openwhisk nuclio spin-operator kwasm-operator openfunction
    agones`,
  rollouts: "argo-rollouts flagger flagger-loadtester kruise okteto telepresence",
  modelServer: `kserve kserve-crd seldon-core-operator seldon-core triton-inference-server mlflow kubeflow bentoml jupyterhub vllm-stack
    vllm ollama torchserve huggingface kubeai local-ai llm-d nvidia-nim-operator`,
  portainer: "portainer dockge",
  istio: `istio istiod istio/base istio/cni istio/ztunnel istio/gateway istio/ambient istio-base istio-cni istio-ingress
    istio-egress istio-discovery istio-operator istio-ingressgateway ztunnel linkerd-control-plane linkerd-crds linkerd-viz
    linkerd-jaeger linkerd-multicluster linkerd2 linkerd2-cni linkerd-smi linkerd-enterprise-control-plane kuma kong-mesh osm
    traefik-mesh meshery kiali kiali-server kiali-operator gloo-mesh-enterprise gloo-platform sail-operator kmesh
    consul-service-mesh`,
  calico: `cilium cilium-enterprise calico tigera-operator antrea kube-router weave-net kube-ovn flannel canal romana kubenet
    submariner-operator submariner-k8s-broker netmaker spiderpool`,
};
