import { describe, expect, it } from "vitest";
import { auditText, things } from "./support";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const script = "#!/bin/bash\napt-get update && apt-get install -y postgresql\nsystemctl enable --now postgresql\n";
const password = "T7w-qLx92-vRb4-mZp8";

/** Resources as `terraform show -json` prints them, and the rule that must see through their shape. */
const cases: readonly (readonly [type: string, values: object, rule: string])[] = [
  [
    "aws_ecs_task_definition",
    {
      family: "db",
      requires_compatibilities: ["FARGATE"],
      container_definitions: JSON.stringify([{ name: "db", image: "postgres:16" }]),
    },
    "aws-no-selfhosted-image",
  ],
  [
    "aws_ecs_task_definition",
    { family: "api", requires_compatibilities: ["EC2"], container_definitions: "[]" },
    "aws-ecs-fargate-only",
  ],
  [
    "aws_ecs_task_definition",
    {
      requires_compatibilities: ["FARGATE"],
      container_definitions: JSON.stringify([
        {
          name: "api",
          image: "acme/api:1",
          environment: [{ name: "DB_PASSWORD", value: password }],
          logConfiguration: { logDriver: "awslogs" },
        },
      ]),
    },
    "aws-no-plaintext-container-env",
  ],
  ["aws_instance", { instance_type: "t3.large", user_data: script }, "aws-no-workload-on-ec2"],
  ["aws_launch_template", { name: "db", user_data: base64(script) }, "aws-no-workload-on-ec2"],
  [
    "aws_codebuild_project",
    { environment: [{ environment_variable: [{ name: "DB_PASSWORD", value: password, type: "PLAINTEXT" }] }] },
    "aws-no-plaintext-build-env",
  ],
  [
    "aws_apprunner_service",
    {
      source_configuration: [
        { image_repository: [{ image_configuration: [{ runtime_environment_variables: { DB_PASSWORD: password } }] }] },
      ],
    },
    "aws-no-plaintext-container-env",
  ],
  [
    "aws_alb_listener",
    { port: 80, protocol: "HTTP", default_action: [{ type: "forward", target_group_arn: "arn:x" }] },
    "aws-https-listener",
  ],
  [
    "aws_security_group_rule",
    { type: "ingress", from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] },
    "aws-sg-admin-world",
  ],
  [
    "aws_vpc_security_group_ingress_rule",
    { from_port: 3389, to_port: 3389, ip_protocol: "tcp", cidr_ipv6: "::/0" },
    "aws-sg-admin-world",
  ],
  [
    "aws_acm_certificate",
    { private_key: "-----BEGIN PRIVATE KEY-----", certificate_body: "x" },
    "aws-no-uploaded-cert",
  ],
  ["aws_ssm_parameter", { name: "/app/db_password", type: "String", value: password }, "aws-ssm-securestring"],
  ["aws_eip", { instance: "i-1" }, "aws-no-eip-endpoint"],
  ["aws_autoscaling_group", { min_size: 1, max_size: 3 }, "aws-no-instance-group"],
  ["azurerm_linux_virtual_machine", { name: "db", custom_data: base64(script) }, "azure-no-workload-on-vm"],
  ["azurerm_container_group", { container: [{ name: "db", image: "postgres:16" }] }, "azure-no-selfhosted-image"],
  [
    "azurerm_container_app",
    {
      template: [
        { container: [{ name: "api", image: "acme/api:1", env: [{ name: "DB_PASSWORD", value: password }] }] },
      ],
    },
    "azure-no-plaintext-container-env",
  ],
  ["azurerm_linux_web_app", { app_settings: { DB_PASSWORD: password } }, "azure-no-plaintext-app-setting"],
  [
    "azurerm_network_security_rule",
    {
      access: "Allow",
      direction: "Inbound",
      protocol: "Tcp",
      source_address_prefix: "Internet",
      destination_port_range: "22",
    },
    "azure-nsg-admin-world",
  ],
  ["azurerm_container_registry", { name: "acr", admin_enabled: true }, "azure-acr-no-admin"],
  [
    "google_cloud_run_v2_service",
    {
      template: [
        { containers: [{ image: "acme/api:1", env: [{ name: "DB_PASSWORD", value: password, value_source: [] }] }] },
      ],
    },
    "gcp-no-plaintext-env",
  ],
  [
    "google_cloud_run_service",
    { template: [{ spec: [{ containers: [{ image: "redis:7" }] }] }] },
    "gcp-no-selfhosted-image",
  ],
  [
    "google_compute_instance",
    { name: "db", metadata: { "startup-script": script }, network_interface: [{}] },
    "gcp-no-workload-on-vm",
  ],
  [
    "google_compute_instance",
    { name: "c", metadata: { "gce-container-declaration": "spec:\n  containers:\n  - image: acme/api:1\n" } },
    "gcp-no-cos-container",
  ],
  ["google_compute_ssl_certificate", { name: "c", certificate: "x", private_key: "y" }, "gcp-no-self-managed-cert"],
  [
    "google_sql_database_instance",
    { settings: [{ ip_configuration: [{ authorized_networks: [{ name: "all", value: "0.0.0.0/0" }] }] }] },
    "gcp-sql-world",
  ],
  [
    "google_sql_database_instance",
    { settings: [{ ip_configuration: [{ ipv4_enabled: true, private_network: null }] }] },
    "gcp-sql-world",
  ],
  ["aws_db_instance", { engine: "postgres", publicly_accessible: true }, "aws-rds-public"],
  ["aws_rds_cluster_instance", { engine: "aurora-mysql", publicly_accessible: true }, "aws-rds-public"],
  [
    "azurerm_postgresql_flexible_server_firewall_rule",
    { name: "all", start_ip_address: "0.0.0.0", end_ip_address: "255.255.255.255" },
    "azure-database-public",
  ],
  ["azurerm_postgresql_flexible_server", { public_network_access_enabled: true }, "azure-database-public"],
  ["azurerm_mssql_firewall_rule", { start_ip_address: "0.0.0.0", end_ip_address: "0.0.0.0" }, "azure-database-public"],
  ["google_dns_record_set", { type: "A", name: "a.", rrdatas: ["203.0.113.1"] }, "gcp-no-ip-record"],
  [
    "tls_self_signed_cert",
    { private_key_pem: "x", allowed_uses: ["server_auth"], dns_names: ["example.com"] },
    "tls-no-self-signed",
  ],
  ["docker_container", { name: "db", image: "postgres:16", env: ["POSTGRES_DB=shop"] }, "docker-no-container"],
  [
    "kubernetes_service_v1",
    { metadata: [{ name: "api" }], spec: [{ type: "LoadBalancer", port: [{ port: 443 }] }] },
    "k8s-no-lb",
  ],
  ["kubernetes_secret", { metadata: [{ name: "db" }], data: { password }, type: "Opaque" }, "k8s-no-secret"],
  [
    "kubernetes_stateful_set",
    {
      metadata: [{ name: "q" }],
      spec: [{ template: [{ spec: [{ container: [{ name: "q", image: "rabbitmq:4" }] }] }] }],
    },
    "k8s-no-broker",
  ],
  [
    "helm_release",
    { name: "x", chart: "oci://quay.io/jetstack/charts/cert-manager", version: "v1.16.2", namespace: "cm" },
    "k8s-no-cert-manager",
  ],
];

describe("a rule sees through the shape of", () => {
  it.each(cases)("%s %j: %s", (type, values, rule) => {
    const resource = { address: `${type}.x`, mode: "managed", type, name: "x", values };
    const report = auditText(
      JSON.stringify({
        format_version: "1.0",
        terraform_version: "1.9.8",
        values: { root_module: { resources: [resource] } },
      }),
    );
    expect(things(report).join("\n")).toMatch(new RegExp(`[<, ]${rule}[,>]`));
  });
});
