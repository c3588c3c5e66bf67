import type { NameTable } from "./names";

/** The images of all that stands around a workload, as `image-names.ts` describes them. */
export const platformImageNames: NameTable = {
  ingressNginx: `ingress-nginx/controller kubernetes-ingress-controller/nginx-ingress-controller nginx/nginx-ingress
    nginx-ingress-controller ingress-nginx nginx-ingress rancher/nginx-ingress-controller bitnami/nginx-ingress-controller
    nginx/nginx-ingress-controller nginxinc/nginx-ingress ingress-nginx/kube-webhook-certgen nginx/nginx-gateway-fabric
    nginx-gateway-fabric rancher/mirrored-ingress-nginx-controller`,
  nginxProxy: `lucaslorentz/caddy-docker-proxy nginxproxy/nginx-proxy jwilder/nginx-proxy jc21/nginx-proxy-manager nginxproxymanager/nginx-proxy-manager
    nginxproxy/docker-gen nginxproxy/nginx-proxy-alpine zoeyvid/npmplus chishin/nginx-proxy-manager-zh
    nginxproxymanager/nginx-full valian/docker-nginx-auto-ssl evertramos/nginx-proxy`,
  traefik: `=traefik traefik/traefik rancher/mirrored-library-traefik traefik/mesh containous/traefik rancher/klipper-lb
    traefik/traefik-ee`,
  haproxy: `haproxy haproxytech/haproxy-alpine haproxytech/haproxy-debian haproxytech/kubernetes-ingress haproxytech/haproxy-ubuntu
    haproxytech/haproxy-ingress jcmoraisjr/haproxy-ingress haproxy-ingress/haproxy-ingress dockercloud/haproxy eeacms/haproxy
    million12/haproxy rhel9/haproxy openshift/origin-haproxy-router haproxytech/haproxy`,
  keepalived: `osixia/keepalived arcts/keepalived shawly/keepalived angelnu/keepalived plndr/kube-vip kube-vip/kube-vip
`,
  kong: "=kong kong/kong kong/kubernetes-ingress-controller kong/kong-gateway kong/gateway-operator",
  apiGateway: `apache/apisix apache/apisix-dashboard apache/apisix-ingress-controller tykio/tyk-gateway tykio/tyk-dashboard
    graviteeio/apim-gateway graviteeio/apim-management-api devopsfaith/krakend krakend/krakend krakend wso2/wso2am
    express-gateway/express-gateway gravitee-io/gateway`,
  envoyGateway: `envoyproxy/gateway projectcontour/contour envoyproxy/gateway-dev emissaryingress/emissary datawire/aes
    datawire/ambassador solo-io/gloo solo-io/gloo-envoy-wrapper kgateway-dev/kgateway`,
  ingressController: "zalando/skipper opensource/skipper appscode/voyager fabiolb/fabio sozu/sozu bfenetworks/bfe",
  albController: `eks/aws-load-balancer-controller amazon/aws-alb-ingress-controller aws-load-balancer-controller
    amazon/aws-load-balancer-controller azure-application-gateway/kubernetes-ingress application-lb/images/alb-controller
    aws-application-networking-k8s/aws-gateway-controller`,
  metallb: `metallb/controller metallb/speaker metallb/frr-k8s bitnami/metallb-controller bitnami/metallb-speaker frrouting/frr
    loxilb-io/loxilb`,
  tunnel: `cloudflare/cloudflared ngrok/ngrok ngrok/ngrok-operator tailscale/tailscale tailscale/k8s-operator fatedier/frps
    fatedier/frpc snowdreamtech/frps snowdreamtech/frpc inlets/inlets-pro jpillora/chisel wernight/ngrok erisamoe/cloudflared
    msnelling/cloudflared visibilityspots/cloudflared fosrl/pangolin fosrl/newt`,
  pageCache: "=varnish varnish/varnish varnish-software/varnish-cache million12/varnish apache/trafficserver",
  webFirewall: `owasp/modsecurity-crs owasp/modsecurity bunkerity/bunkerweb bunkerity/bunkerweb-all-in-one openappsec/agent
    chaitin/safeline-mgt`,
  forwardProxy: `=squid ubuntu/squid sameersbn/squid datadog/squid b4tman/squid minimum2scp/squid stripe/smokescreen
    tinyproxy/tinyproxy vimagick/tinyproxy vimagick/privoxy monokal/tinyproxy`,
  vault: `=vault hashicorp/vault hashicorp/vault-enterprise hashicorp/vault-k8s openbao/openbao bitnami/vault infisical/infisical
    banzaicloud/vault-operator bank-vaults/vault-operator openbao/openbao-ubi openbao/openbao-hsm-ubi vaultwarden/server
    bitwarden/server bitwarden/self-host infisical/infisical-fips passbolt/passbolt hashicorp/vault-enterprise-fips
    cyberark/conjur`,
  externalSecrets: `external-secrets/external-secrets external-secrets godaddy/kubernetes-external-secrets
    external-secrets/kubernetes-external-secrets`,
  sealedSecrets: `bitnami/sealed-secrets-controller bitnami-labs/sealed-secrets-controller sealed-secrets-controller bitnami/sealed-secrets
    bitnami-labs/sealed-secrets`,
  secretsStoreCsi: `csi-secrets-store/driver secrets-store-csi-driver-provider-aws csi-secrets-store/driver-crds
    aws-secrets-manager/secrets-store-csi-driver-provider-aws oss/azure/secrets-store/provider-azure
    secrets-store/provider-azure hashicorp/vault-csi-provider secrets-store-csi-driver-provider-gcp/plugin`,
  secretOperator: `hashicorp/vault-secrets-operator bank-vaults/vault-secrets-webhook banzaicloud/vault-secrets-webhook
    spvest/akv2k8s-controller dopplerhq/kubernetes-operator infisical/kubernetes-operator isindir/sops-secrets-operator
    emberstack/kubernetes-reflector mittwald/kubernetes-replicator mittwald/kubernetes-secret-generator 1password/connect-api
    1password/connect-sync 1password/onepassword-operator bitwarden/sm-operator ricoberger/vault-secrets-operator
    config-syncer/config-syncer kubeops/config-syncer cyberark/secrets-provider-for-k8s akeyless/k8s-webhook-server`,
  keycloak: `keycloak/keycloak jboss/keycloak bitnami/keycloak keycloak keycloak/keycloak-operator keycloak/keycloak-x
    bitnami/keycloak-config-cli adorsys/keycloak-config-cli codecentric/keycloak phasetwo/phasetwo-keycloak`,
  authentik: "goauthentik/server goauthentik/proxy goauthentik/ldap beryju/authentik",
  dex: "dexidp/dex dex/dex bitnami/dex coreos/dex",
  identityProvider: `zitadel/zitadel oryd/hydra oryd/kratos oryd/keto oryd/oathkeeper authelia/authelia casbin/casdoor logto/logto svhd/logto
    fusionauth/fusionauth-app supertokens/supertokens-postgresql sebadob/rauthy kanidm/server pocket-id/pocket-id
    stonith404/pocket-id openfga/openfga authzed/spicedb permify/permify gluufederation/oxauth janssenproject/monolith
    apereo/cas unicon/shibboleth-idp kristophjunge/test-saml-idp wso2/wso2is supabase/gotrue boxyhq/jackson hanko/hanko
    cerbos/cerbos`,
  signInProxy: `oauth2-proxy/oauth2-proxy bitnami/oauth2-proxy oauth2-proxy pomerium/pomerium thomseddon/traefik-forward-auth
    mesosphere/traefik-forward-auth voucher/vouch-proxy vouch/vouch-proxy gogatekeeper/gatekeeper buzzfeed/sso
    steveiliop56/tinyauth bitly/oauth2_proxy a5huynh/oauth2_proxy keycloak/keycloak-gatekeeper`,
  teleport: `gravitational/teleport gravitational/teleport-ent gravitational/teleport-distroless gravitational/teleport-operator
    guacamole/guacamole guacamole/guacd hashicorp/boundary netbirdio/management netbirdio/netbird netbirdio/signal
    headscale/headscale juanfont/headscale wg-easy/wg-easy weejewel/wg-easy linuxserver/wireguard kylemanna/openvpn
    linuxserver/openvpn-as openvpn/openvpn-as jumpserver/jms_all firezone/firezone zerotier/zerotier
    subspacecommunity/subspace`,
  podIdentity: `jtblin/kube2iam uswitch/kiam k8s/aad-pod-identity/nmi k8s/aad-pod-identity/mic amazon/amazon-eks-pod-identity-webhook
    eks/amazon-eks-pod-identity-webhook azure-workload-identity/webhook oss/azure/workload-identity/webhook
    spiffe/spire-server spiffe/spire-agent spiffe/spiffe-csi-driver aws-controllers-k8s/iam-controller`,
  openldap: `osixia/openldap bitnami/openldap nitnelave/lldap lldap/lldap dinkel/openldap freeipa/freeipa-server 389ds/dirsrv
    glauth/glauth symas/openldap nowsci/samba-domain`,
  bind: "internetsystemsconsortium/bind9 ubuntu/bind9 sameersbn/bind bind9 eafxx/bind cytopia/bind",
  dnsmasq: "jpillora/dnsmasq andyshinn/dnsmasq 4km3/dnsmasq strm/dnsmasq storytel/dnsmasq drpsychick/dnsmasq",
  unbound: "mvance/unbound klutchell/unbound madnuttah/unbound mvance/unbound-rpi nlnetlabs/unbound",
  coredns: `coredns/coredns coredns rancher/mirrored-coredns-coredns coredns/coredns-operator eks/coredns dns/k8s-dns-node-cache
    k8s-dns-node-cache dns/k8s-dns-kube-dns`,
  powerdns: `powerdns/pdns-auth-48 powerdns/pdns-auth-49 psitrax/powerdns powerdns/pdns-auth-master powerdns/pdns-recursor-50
    powerdns/pdns-recursor-51 powerdns/pdns-auth-47 powerdns/dnsdist-19 pschiffe/pdns-mysql`,
  pihole: `pihole/pihole adguard/adguardhome adguardteam/adguardhome spx01/blocky technitium/dns-server 0xerr0r/blocky
`,
  consul: `=consul hashicorp/consul bitnami/consul hashicorp/consul-k8s-control-plane hashicorp/consul-dataplane
    hashicorp/consul-enterprise`,
  dnsServer: "ori-edge/k8s_gateway k8s-gateway/k8s_gateway absaoss/k8gb cznic/knot nsd/nsd",
  externalDns: `external-dns/external-dns bitnami/external-dns external-dns kubernetes-sigs/external-dns qdm12/ddns-updater
    qmcgaw/ddns-updater oznu/cloudflare-ddns favonia/cloudflare-ddns timothyjmiller/cloudflare-ddns`,
  certManager: `jetstack/cert-manager-controller jetstack/cert-manager-webhook jetstack/cert-manager-cainjector cert-manager-controller
    cert-manager-webhook cert-manager-cainjector cert-manager/controller jetstack/cert-manager-acmesolver
    jetstack/cert-manager-ctl jetstack/cert-manager-startupapicheck jetstack/cert-manager-csi-driver jetstack/trust-manager
    jetstack/cert-manager-istio-csr cert-manager-acmesolver bitnami/cert-manager bitnami/cert-manager-webhook
    bitnami/cainjector cert-manager-csi-driver trust-manager`,
  certbot: `certbot/certbot certbot/dns-route53 certbot/dns-cloudflare certbot/dns-google linuxserver/swag certbot
    certbot/dns-digitalocean certbot/dns-ovh certbot/dns-azure jonasal/nginx-certbot staticfloat/nginx-certbot
    adferrand/dnsrobocert`,
  acme: `neilpang/acme.sh goacme/lego dehydrated nginxproxy/acme-companion jrcs/letsencrypt-nginx-proxy-companion
    linuxserver/letsencrypt jrcs/letsencrypt steveltn/https-portal nginxproxy/acme-companion-alpine ldez/traefik-certs-dumper`,
  stepCa: `smallstep/step-ca smallstep/step-issuer smallstep/autocert-controller keyfactor/ejbca-ce cfssl/cfssl primekey/ejbca-ce
`,
  trivyOperator: "aquasecurity/trivy-operator trivy-operator aquasecurity/starboard-operator",
  trivy: `aquasec/trivy aquasecurity/trivy anchore/grype dependencytrack/bundled dependencytrack/apiserver
    defectdojo/defectdojo-django`,
  clair: "projectquay/clair quay/clair coreos/clair",
  anchore: "anchore/anchore-engine anchore/enterprise anchore/engine-cli anchore/kai",
  kubeBench: `aquasec/kube-bench aquasecurity/kube-bench kubescape/kubescape kubescape/operator kubescape/kubevuln kubescape/storage
    kubescape/node-agent aquasec/kube-hunter fairwinds/polaris cisco-eti/kubei derailed/popeye kubescape/gateway`,
  falco: `falcosecurity/falco falcosecurity/falco-no-driver falcosecurity/falcosidekick falcosecurity/falcoctl
    falcosecurity/falcosidekick-ui falcosecurity/falco-driver-loader`,
  runtimeSecurity: `neuvector/controller neuvector/enforcer neuvector/manager neuvector/scanner neuvector/updater cilium/tetragon
    cilium/tetragon-operator kubearmor/kubearmor sysdig/agent sysdig/agent-slim stackrox-io/main stackrox-io/collector
    aquasec/aqua-enforcer aquasec/enforcer aquasec/tracee wazuh/wazuh-manager wazuh/wazuh-indexer wazuh/wazuh-dashboard
    wazuh/wazuh-agent crowdsecurity/crowdsec falcon-sensor/falcon-sensor twistlock/private deepfenceio/deepfence_agent_ce`,
  kyverno: `kyverno/kyverno kyverno/kyvernopre kyverno/background-controller kyverno/cleanup-controller kyverno/reports-controller
    kyverno/policy-reporter openpolicyagent/gatekeeper openpolicyagent/gatekeeper-crds openpolicyagent/opa
    openpolicyagent/kube-mgmt kubewarden/kubewarden-controller kubewarden/policy-server sigstore/policy-controller
    securesystemsengineering/connaisseur projectcapsule/capsule clastix/capsule`,
  registry: `=registry library/registry distribution/distribution goharbor/harbor-registry project-zot/zot-linux-amd64 project-zot/zot
    projectquay/quay quay/quay spegel-org/spegel chartmuseum/chartmuseum helm/chartmuseum rancher/mirrored-library-registry`,
  harbor: `goharbor/harbor-core goharbor/harbor-registryctl goharbor/registry-photon goharbor/harbor-portal goharbor/nginx-photon
    goharbor/harbor-jobservice goharbor/redis-photon goharbor/trivy-adapter-photon goharbor/harbor-db
    goharbor/harbor-exporter goharbor/harbor-log goharbor/*`,
  packageRegistry: `sonatype/nexus jfrog/artifactory-oss jfrog/artifactory-pro jfrog/artifactory-jcr jfrog/artifactory-cpp-ce
    verdaccio/verdaccio pypiserver/pypiserver gomods/athens dzikoysk/reposilite devpi/devpi archiva/archiva
    sameersbn/apt-cacher-ng sonatype/nexus3`,
  ofelia: `crazymax/swarm-cronjob
    mcuadros/ofelia cronicle/cronicle soulteary/cronicle bluet/cronicle-docker alseambusher/crontab-ui dkron/dkron
    aptible/supercronic netresearch/ofelia rundeck/rundeck rundeckpro/enterprise xuxueli/xxl-job-admin gjcarneiro/yacron
    willfarrell/crontab`,
  airflow: `apache/airflow bitnami/airflow astronomerinc/ap-airflow astronomer/ap-airflow puckel/docker-airflow
    astronomer/astro-runtime`,
  argoWorkflows: `argoproj/workflow-controller argoproj/argocli argoproj/argoexec argoproj/argo-server bitnami/argo-workflow-controller
    bitnami/argo-workflow-cli`,
  workflows: `hatchet-dev/hatchet/hatchet-engine hatchet-dev/hatchet/hatchet-api
    temporalio/auto-setup temporalio/server temporalio/ui temporalio/admin-tools ubercadence/server prefecthq/prefect
    dagster/dagster-k8s dagster/dagster-celery-k8s dagster/dagster camunda/zeebe camunda/camunda-bpm-platform camunda/operate
    camunda/tasklist camunda/camunda kestra/kestra windmill-labs/windmill n8nio/n8n n8n-io/n8n netflixoss/conductor-server
    conductoross/conductor orkesio/orkes-conductor-community hatchet-dev/hatchet-engine inngest/inngest
    apache/dolphinscheduler-master apache/dolphinscheduler-worker apache/dolphinscheduler-api
    apache/dolphinscheduler-standalone-server mageai/mageai spotify/luigi flyteorg/flyteadmin flyteorg/flyte-binary
    flyteorg/flytepropeller apache/nifi apache/nifi-registry nodered/node-red stackstorm/st2 huginn/huginn
    activepieces/activepieces apache/streampark apache/hop airbyte/server airbyte/webapp airbyte/worker meltano/meltano
    ml-pipeline/api-server triggerdotdev/trigger.dev`,
  batchQueue: `volcanosh/vc-scheduler volcanosh/vc-controller-manager volcanosh/vc-webhook-manager kueue/kueue apache/yunikorn
    kuberay/operator rayproject/ray rayproject/ray-ml kubeflow/training-operator kubeflow/mpi-operator daskdev/dask dask/dask
    dask-gateway-server/dask-gateway-server mher/flower armadaproject/armada-server`,
  spark: `apache/spark apache/spark-py bitnami/spark kubeflow/spark-operator/controller kubeflow/spark-operator
    spark-operator/spark-operator bde2020/spark-master bde2020/spark-worker bde2020/spark-base jupyter/pyspark-notebook
    jupyter/all-spark-notebook apache/livy apache/zeppelin datamechanics/spark`,
  flink: `=flink apache/flink apache/flink-kubernetes-operator bitnami/flink jeffail/benthos redpandadata/connect
    risingwavelabs/risingwave materialize/materialized arroyosystems/arroyo numaproj/numaflow apache/beam_python3.11_sdk
    springcloud/spring-cloud-dataflow-server confluentinc/ksqldb-server apache/storm =storm`,
  buildRunner: `moby/buildkit docker/dind
    jenkins/jenkins jenkins/inbound-agent jenkins/jnlp-slave jenkins/agent jenkins/ssh-agent jenkinsci/blueocean =jenkins
    jenkinsci/jnlp-slave gitlab/gitlab-runner gitlab-org/gitlab-runner gitlab-org/gitlab-runner/gitlab-runner-helper
    gitlab-org/cluster-integration/gitlab-agent/agentk actions/gha-runner-scale-set-controller actions/actions-runner
    summerwind/actions-runner summerwind/actions-runner-controller actions-runner-controller/actions-runner-controller
    myoung34/github-runner tcardonne/github-runner drone/drone drone/drone-runner-docker drone/drone-runner-kube drone/agent
    woodpeckerci/woodpecker-server woodpeckerci/woodpecker-agent concourse/concourse buildkite/agent
    buildkite/agent-stack-k8s jetbrains/teamcity-server jetbrains/teamcity-agent tektoncd/pipeline/cmd/controller
    gocd/gocd-server gocd/gocd-agent-alpine-3.18 atlassian/bamboo atlassian/bamboo-agent-base runatlantis/atlantis
    renovate/renovate renovatebot/renovate hashicorp/tfc-agent spacelift-io/launcher circleci/runner circleci/runner-init
    circleci/container-agent gitea/act_runner forgejo/runner semaphoreci/agent octopusdeploy/octopusdeploy
    octopusdeploy/tentacle azure-pipelines/vsts-agent microsoft/vsts-agent codefresh/agent harness/delegate cirrusci/agent
    travisci/worker`,
  reloader: "stakater/reloader stakater/reloader-ubi weaveworks/wave-k8s wave-k8s/wave pusher/wave",
  watchtower: `nickfedor/watchtower
    containrrr/watchtower nicholas-fedor/watchtower v2tec/watchtower keelhq/keel crazymax/diun
    argoprojlabs/argocd-image-updater pyouroboros/ouroboros beatkind/watchtower fluxcd/image-automation-controller
    fluxcd/image-reflector-controller getwud/wud`,
  clusterAutoscaler: `autoscaling/cluster-autoscaler cluster-autoscaler cpa/cluster-proportional-autoscaler cluster-proportional-autoscaler
    cluster-proportional-autoscaler-amd64 bitnami/cluster-autoscaler oss/kubernetes/autoscaler/cluster-autoscaler`,
  karpenter: "karpenter/controller karpenter karpenter/karpenter aks/karpenter karpenter-provider-azure/controller",
  keda: `kedacore/keda kedacore/keda-metrics-apiserver kedacore/keda-admission-webhooks kedacore/http-add-on-operator
    kedacore/http-add-on-interceptor kedacore/http-add-on-scaler`,
  podAutoscaler: `autoscaling/vpa-recommender autoscaling/vpa-updater autoscaling/vpa-admission-controller vpa-recommender vpa-updater
    vpa-admission-controller fairwinds-stable/vpa-recommender descheduler/descheduler descheduler fairwinds/goldilocks
    fairwinds-ops/oss/goldilocks hjacobs/kube-downscaler caas-team/py-kube-downscaler kubegreen/kube-green`,
  k3s: `rancher/k3s rancher/rancher rancher/rancher-agent rancher/k3d-proxy rancher/rke-tools rancher/rke2-runtime
    loft-sh/vcluster loft-sh/vcluster-pro k0sproject/k0s kindest/node rancher/hyperkube kubevirt/virt-operator
    kubevirt/virt-controller kubevirt/virt-handler kubevirt/virt-api clastix/kamaji kubernetes/hyperkube
    google_containers/kube-apiserver kube-apiserver kube-controller-manager kube-scheduler kube-proxy rancher/system-agent
    rancher/fleet-agent`,
  docker: "library/docker",
  nomad: "hashicorp/nomad nomad-enterprise",
  portainer: `portainer/portainer-ce portainer/portainer portainer/portainer-ee portainer/agent louislam/dockge selfhostedpro/yacht
    linuxserver/yacht swarmpit/swarmpit coollabsio/coolify caprover/caprover dokku/dokku`,
  clusterApi: `cluster-api/cluster-api-controller cluster-api-aws/cluster-api-aws-controller
    cluster-api-azure/cluster-api-azure-controller cluster-api/kubeadm-bootstrap-controller
    cluster-api/kubeadm-control-plane-controller capi-operator/cluster-api-operator hypershift/hypershift-operator
    open-cluster-management/registration karmada/karmada-controller-manager projectsveltos/addon-controller
    gardener-project/gardener-apiserver`,
  crossplane: `crossplane/crossplane crossplane-contrib/provider-aws crossplane-contrib/provider-kubernetes
    crossplane-contrib/provider-helm upbound/crossplane upbound/provider-aws upbound/provider-family-aws upbound/uxp
    pulumi/pulumi-kubernetes-operator flux-iac/tofu-controller weaveworks/tf-controller k8s/azureserviceoperator
    aws-controllers-k8s/s3-controller aws-controllers-k8s/rds-controller operator-framework/olm cnrm-eap/recorder
    hashicorp/terraform-cloud-operator hashicorp/hcp-terraform-operator`,
  gitOps: `argoproj/argocd argoproj-labs/argocd-operator argoproj/argo-cd argoprojlabs/argocd-operator fluxcd/source-controller
    fluxcd/kustomize-controller fluxcd/helm-controller fluxcd/notification-controller fluxcd/flux fluxcd/helm-operator
    fluxcd/flux-cli controlplaneio-fluxcd/flux-operator weaveworks/wego-app weaveworks/weave-gitops rancher/fleet
    akuity/kargo kluctl/kluctl oamdev/vela-core gimlet-io/gimlet devtron/devtron`,
  clusterDashboard: `kubernetesui/dashboard kubernetesui/dashboard-web kubernetesui/dashboard-api kubernetesui/metrics-scraper
    kubernetesui/dashboard-auth headlamp-k8s/headlamp kinvolk/headlamp k8sgpt-ai/k8sgpt k8sgpt-ai/k8sgpt-operator
    hjacobs/kube-ops-view kubeapps/dashboard bitnami/kubeapps-dashboard eipwork/kuboard skooner-k8s/skooner weaveworks/scope
    kubeshop/botkube kubevious/backend`,
  nodeUpkeep: `kubereboot/kured weaveworks/kured rancher/system-upgrade-controller aws-ec2/aws-node-termination-handler
    amazon/aws-node-termination-handler aws-node-termination-handler node-problem-detector/node-problem-detector
    node-problem-detector planetlabs/draino nfd/node-feature-discovery node-feature-discovery nvidia/gpu-operator
    nvidia/k8s-device-plugin nvidia/cloud-native/gpu-operator nvidia/driver amazon-k8s-cni amazon/amazon-k8s-cni
    eks/kube-proxy provider-aws/cloud-controller-manager hetznercloud/hcloud-cloud-controller-manager
    k8snetworkplumbingwg/multus-cni k8snetworkplumbingwg/whereabouts intel/intel-gpu-plugin eraser-dev/eraser
    rancher/klipper-helm autoscaling/addon-resizer addon-resizer oss/kubernetes/azure-cloud-controller-manager
    cloud-provider-openstack/openstack-cloud-controller-manager`,
  serverless: `knative-releases/knative.dev/serving/cmd/controller knative-releases/knative.dev/serving/cmd/activator
    knative-releases/knative.dev/operator/cmd/operator openfaas/gateway openfaas/faas-netes openfaas/basic-auth
    openfaasltd/gateway fission/fission-bundle openwhisk/controller nuclio/controller nuclio/dashboard spinkube/spin-operator
    agones-images/agones-controller`,
  rollouts: `argoproj/argo-rollouts argoproj/kubectl-argo-rollouts fluxcd/flagger flagger/flagger fluxcd/flagger-loadtester
    openkruise/kruise-manager openkruise/kruise-rollout datawire/tel2 telepresenceio/tel2 okteto/okteto`,
  modelServer: `kserve/kserve-controller kserve/storage-initializer kserve/huggingfaceserver seldonio/seldon-core-operator
    seldonio/mlserver tritonserver/tritonserver nvidia/tritonserver pytorch/torchserve tensorflow/serving vllm/vllm-openai
    ollama/ollama mlflow/mlflow burakince/mlflow jupyterhub/jupyterhub jupyterhub/k8s-hub jupyter/base-notebook
    jupyter/datascience-notebook bentoml/yatai localai/localai go-skynet/local-ai huggingface/text-generation-inference
    huggingface/text-embeddings-inference lmsysorg/sglang ggml-org/llama.cpp`,
  istio: `istio/pilot istio/proxyv2 linkerd/controller linkerd/proxy istio/operator istio/install-cni istio/ztunnel istio/mixer
    istio/citadel istio/proxy_debug linkerd/cni-plugin linkerd/proxy-init linkerd/policy-controller linkerd/web
    linkerd/metrics-api linkerd/tap kumahq/kuma-cp kumahq/kuma-dp kumahq/kumactl kiali/kiali kiali/kiali-operator
    openservicemesh/osm-controller gloo-mesh/gloo-mesh-mgmt-server aws-appmesh-envoy appmesh/appmesh-controller
    amazon/appmesh-controller maistra/istio-ubi8-operator`,
  calico: `calico/node calico/kube-controllers cilium/cilium cilium/operator-generic tigera/operator calico/cni calico/typha
    calico/csi calico/apiserver calico/pod2daemon-flexvol calico/node-driver-registrar cilium/operator cilium/operator-aws
    cilium/operator-azure cilium/hubble-relay cilium/hubble-ui cilium/hubble-ui-backend cilium/cilium-envoy
    cilium/clustermesh-apiserver antrea/antrea-ubuntu antrea/antrea-agent-ubuntu antrea/antrea-controller-ubuntu
    flannel/flannel flannel-io/flannel rancher/flannel rancher/mirrored-flannelcni-flannel cloudnativelabs/kube-router
    weaveworks/weave-kube weaveworks/weave-npc kubeovn/kube-ovn ovn-kubernetes/ovn-kube rancher/hardened-calico
    rancher/hardened-flannel rancher/mirrored-calico-node`,
};
