/**
 * Terraform's resource types and the Pulumi tokens they are bridged to. Each line: a module, and the resources in it as
 * `terraform_name` or `terraform_name=PulumiName` where Pulumi's name is not the camel-cased rest. Types that no rule looks at are
 * not listed: the audit counts them, and says nothing about them.
 */
type Modules = Readonly<Record<string, string>>;

const aws: Modules = {
  acm: "acm_certificate=Certificate",
  appautoscaling: "appautoscaling_target=Target appautoscaling_policy=Policy",
  apprunner: "apprunner_service=Service",
  autoscaling: "autoscaling_group=Group",
  batch: "batch_job_definition=JobDefinition batch_compute_environment=ComputeEnvironment",
  codebuild: "codebuild_project=Project",
  ec2: "instance launch_template launch_configuration spot_instance_request ec2_fleet=Fleet spot_fleet_request key_pair eip eip_association vpc_dhcp_options security_group security_group_rule default_security_group",
  ecr: "ecr_repository=Repository ecr_registry_scanning_configuration=RegistryScanningConfiguration",
  ecs: "ecs_cluster=Cluster ecs_task_definition=TaskDefinition ecs_service=Service ecs_capacity_provider=CapacityProvider ecs_cluster_capacity_providers=ClusterCapacityProviders ecs_express_gateway_service=ExpressGatewayService",
  eks: "eks_cluster=Cluster eks_node_group=NodeGroup eks_fargate_profile=FargateProfile eks_addon=Addon eks_pod_identity_association=PodIdentityAssociation eks_access_entry=AccessEntry eks_access_policy_association=AccessPolicyAssociation eks_identity_provider_config=IdentityProviderConfig eks_capability=Capability",
  elb: "elb=LoadBalancer elb_attachment=Attachment",
  iam: "iam_access_key=AccessKey iam_user=User iam_user_login_profile=UserLoginProfile iam_user_policy=UserPolicy iam_user_policy_attachment=UserPolicyAttachment iam_service_specific_credential=ServiceSpecificCredential iam_user_ssh_key=SshKey iam_signing_certificate=SigningCertificate iam_server_certificate=ServerCertificate",
  kms: "kms_key=Key",
  lambda: "lambda_function=Function",
  lb: "lb=LoadBalancer lb_listener=Listener lb_target_group=TargetGroup lb_target_group_attachment=TargetGroupAttachment alb=LoadBalancer alb_listener=Listener alb_target_group=TargetGroup alb_target_group_attachment=TargetGroupAttachment",
  lightsail:
    "lightsail_instance=Instance lightsail_container_service=ContainerService lightsail_container_service_deployment_version=ContainerServiceDeploymentVersion",
  neptune: "neptune_cluster_instance=ClusterInstance",
  rds: "db_instance=Instance rds_cluster=Cluster rds_cluster_instance=ClusterInstance",
  route53: "route53_record=Record",
  secretsmanager:
    "secretsmanager_secret=Secret secretsmanager_secret_rotation=SecretRotation secretsmanager_secret_version=SecretVersion",
  ssm: "ssm_parameter=Parameter",
  vpc: "vpc_security_group_ingress_rule=SecurityGroupIngressRule vpc_security_group_egress_rule=SecurityGroupEgressRule",
};

const azurerm: Modules = {
  arckubernetes:
    "arc_kubernetes_cluster=Cluster arc_kubernetes_cluster_extension=ClusterExtension arc_kubernetes_flux_configuration=FluxConfiguration",
  appservice:
    "app_service function_app linux_web_app windows_web_app linux_function_app windows_function_app app_service_certificate=Certificate app_service_slot=Slot linux_web_app_slot windows_web_app_slot function_app_slot linux_function_app_slot windows_function_app_slot function_app_flex_consumption",
  batch: "batch_pool=Pool",
  compute:
    "virtual_machine linux_virtual_machine windows_virtual_machine virtual_machine_extension=Extension virtual_machine_run_command=RunCommand virtual_machine_scale_set_extension virtual_machine_scale_set=ScaleSet linux_virtual_machine_scale_set windows_virtual_machine_scale_set orchestrated_virtual_machine_scale_set",
  logicapps: "logic_app_standard=Standard",
  containerapp:
    "container_app=App container_app_job=Job container_app_environment=Environment container_app_environment_certificate=EnvironmentCertificate",
  containerservice:
    "kubernetes_cluster kubernetes_cluster_node_pool kubernetes_automatic_cluster=AutomaticCluster kubernetes_cluster_extension kubernetes_flux_configuration=FluxConfiguration kubernetes_fleet_manager container_group=Group container_registry=Registry container_registry_token=RegistryToken container_registry_token_password=TokenPassword",
  dns: "dns_a_record=ARecord dns_aaaa_record=AaaaRecord",
  keyvault: "key_vault_key=Key key_vault_certificate=Certificate key_vault_secret=Secret",
  lb: "lb=LoadBalancer",
  mssql: "mssql_server=Server mssql_firewall_rule=FirewallRule",
  mysql: "mysql_flexible_server=FlexibleServer mysql_flexible_server_firewall_rule=FlexibleServerFirewallRule",
  network: "virtual_network network_security_group network_security_rule",
  postgresql:
    "postgresql_flexible_server=FlexibleServer postgresql_flexible_server_firewall_rule=FlexibleServerFirewallRule postgresql_server=Server postgresql_firewall_rule=FirewallRule",
  privatedns: "private_dns_a_record=ARecord private_dns_aaaa_record=AAAARecord",
  redhatopenshift: "redhat_openshift_cluster=Cluster",
  securitycenter: "security_center_subscription_pricing=SubscriptionPricing",
  servicefabric: "service_fabric_cluster=Cluster service_fabric_managed_cluster=ManagedCluster",
};

const azuread: Modules = {
  index: "service_principal_password application_password service_principal_certificate application_certificate",
};

const google: Modules = {
  artifactregistry: "artifact_registry_repository=Repository",
  certificatemanager: "certificate_manager_certificate=Certificate",
  cloudfunctions: "cloudfunctions_function=Function",
  cloudfunctionsv2: "cloudfunctions2_function=Function",
  cloudrun: "cloud_run_service=Service",
  cloudrunv2: "cloud_run_v2_service=Service cloud_run_v2_job=Job cloud_run_v2_worker_pool=WorkerPool",
  compute:
    "compute_instance=Instance compute_instance_group=InstanceGroup compute_instance_template=InstanceTemplate compute_region_instance_template=RegionInstanceTemplate compute_instance_from_template=InstanceFromTemplate compute_instance_group_manager=InstanceGroupManager compute_region_instance_group_manager=RegionInstanceGroupManager compute_autoscaler=Autoscaler compute_region_autoscaler=RegionAutoscaler compute_ssl_certificate=SSLCertificate compute_region_ssl_certificate=RegionSslCertificate compute_firewall=Firewall compute_target_pool=TargetPool compute_target_instance=TargetInstance compute_forwarding_rule=ForwardingRule",
  container:
    "container_cluster=Cluster container_node_pool=NodePool container_attached_cluster=AttachedCluster container_aws_cluster=AwsCluster container_aws_node_pool=AwsNodePool container_azure_cluster=AzureCluster container_azure_node_pool=AzureNodePool",
  dns: "dns_record_set=RecordSet dns_policy=Policy",
  edgecontainer: "edgecontainer_cluster=Cluster",
  gkehub: "gke_hub_membership=Membership gke_hub_feature=Feature",
  gkeonprem:
    "gkeonprem_bare_metal_cluster=BareMetalCluster gkeonprem_bare_metal_admin_cluster=BareMetalAdminCluster gkeonprem_vmware_cluster=VMwareCluster gkeonprem_vmware_admin_cluster=VmwareAdminCluster",
  kms: "kms_crypto_key=CryptoKey",
  logging:
    "logging_folder_exclusion=FolderExclusion logging_organization_exclusion=OrganizationExclusion logging_project_exclusion=ProjectExclusion",
  secretmanager: "secret_manager_secret=Secret secret_manager_regional_secret=RegionalSecret",
  serviceaccount: "service_account_key=Key",
  sql: "sql_database_instance=DatabaseInstance",
  storage: "storage_hmac_key=HmacKey",
};

/** Clusters of other clouds, whose providers are bridged into one module. */
const others: Readonly<Record<string, Modules>> = {
  digitalocean: { index: "kubernetes_cluster" },
  linode: { index: "lke_cluster" },
  civo: { index: "kubernetes_cluster" },
  vultr: { index: "kubernetes" },
  rke: { index: "cluster" },
};

const tls: Modules = { index: "self_signed_cert locally_signed_cert cert_request private_key" };
const docker: Modules = { index: "container service" };
const random: Modules = { index: "password=RandomPassword" };

const kubernetes: Readonly<Record<string, string>> = {
  "apps/v1": "deployment stateful_set stateful_set_v1 daemonset=DaemonSet daemon_set",
  "autoscaling/v2": "horizontal_pod_autoscaler horizontal_pod_autoscaler_v2",
  "batch/v1": "job cron_job",
  "core/v1":
    "pod replication_controller service service_account secret config_map limit_range resource_quota namespace persistent_volume_claim",
  "networking.k8s.io/v1": "ingress ingress_class network_policy",
  "policy/v1": "pod_disruption_budget",
  "scheduling.k8s.io/v1": "priority_class",
  "rbac.authorization.k8s.io/v1": "role role_binding cluster_role cluster_role_binding",
};

const pascal = (name: string): string => name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

function* entries(modules: Modules): Generator<readonly [module: string, name: string, pulumi: string]> {
  for (const [module, line] of Object.entries(modules)) {
    for (const word of line.split(" ")) {
      const [name = "", pulumi = pascal(name)] = word.split("=");
      yield [module, name, pulumi];
    }
  }
}

function* bridged(terraform: string, pulumi: string, modules: Modules): Generator<readonly [string, string]> {
  for (const [module, name, type] of entries(modules)) {
    const file = type.charAt(0).toLowerCase() + type.slice(1);
    yield [`${terraform}_${name}`, `${pulumi}:${module}/${file}:${type}`];
  }
}

function* kubernetesObjects(): Generator<readonly [string, string]> {
  for (const [version, name, kind] of entries(kubernetes))
    yield [`kubernetes_${name}`, `kubernetes:${version}:${kind}`];
}

const tokens: ReadonlyMap<string, string> = new Map([
  ...bridged("aws", "aws", aws),
  ...bridged("azurerm", "azure", azurerm),
  ...bridged("azuread", "azuread", azuread),
  ...bridged("google", "gcp", google),
  ...Object.entries(others).flatMap(([provider, modules]) => [...bridged(provider, provider, modules)]),
  ...bridged("tls", "tls", tls),
  ...bridged("docker", "docker", docker),
  ...bridged("random", "random", random),
  ...kubernetesObjects(),
  ["helm_release", "kubernetes:helm.sh/v3:Release"],
]);

/** The Pulumi token of a Terraform type, or `terraform:<type>` for one that no rule looks at. */
export function tokenOf(type: string): string {
  return tokens.get(type) ?? tokens.get(type.replace(/_v\d+((alpha|beta)\d+)?$/, "")) ?? `terraform:${type}`;
}

/** All tokens that Terraform resources are mapped to. */
export const knownTokens: ReadonlySet<string> = new Set(tokens.values());
