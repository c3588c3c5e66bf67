import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../audit/core";
import { names, propsOf, readFixture, readText } from "./support";

describe("terraform", () => {
  it("maps AWS state to Pulumi's tokens and property names; keys of maps are the user's", () => {
    const state = readFixture("aws.tfstate");
    expect(state.kind).toBe("terraform state");
    expect(state.resources.map(({ resource }) => `${resource.type} ${resource.urn}`)).toEqual([
      "aws:eks/cluster:Cluster terraform://module.cluster.aws_eks_cluster.this[0]",
      "aws:ec2/securityGroup:SecurityGroup terraform://aws_security_group.bastion",
      'aws:route53/record:Record terraform://aws_route53_record.api["api"]',
      "aws:lambda/function:Function terraform://aws_lambda_function.hook",
      "terraform:aws_s3_bucket terraform://aws_s3_bucket.assets",
    ]);
    expect(propsOf(state, "shop-prod")).toMatchObject({
      vpcConfig: [{ endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] }],
      tags: { team_name: "platform" },
    });
    expect(propsOf(state, "bastion")).toMatchObject({ ingress: [{ fromPort: 22, cidrBlocks: ["0.0.0.0/0"] }] });
  });

  it("maps Azure modules, with plural names for what repeats", () => {
    const show = readFixture("azure-show.json");
    expect(show.kind).toBe("terraform show");
    expect(names(show)).toEqual([
      "azure:containerservice/kubernetesCluster:KubernetesCluster shop",
      "azure:network/networkSecurityGroup:NetworkSecurityGroup vm",
      "azure:dns/aRecord:ARecord api",
    ]);
    expect(propsOf(show, "vm")).toMatchObject({ securityRules: [{ destinationPortRange: "22" }] });
  });

  it("reads the planned values of a plan without changes", () => {
    const resource = {
      address: "aws_autoscaling_group.web",
      mode: "managed",
      type: "aws_autoscaling_group",
      name: "web",
    };
    const module = { address: "module.web", resources: [{ ...resource, values: { min_size: 1 } }] };
    const plan = {
      format_version: "1.2",
      resource_changes: [],
      planned_values: { root_module: { child_modules: [module] } },
    };
    expect(names(readText(JSON.stringify(plan)))).toEqual(["aws:autoscaling/group:Group web"]);
    const empty = { format_version: "1.2", resource_changes: [], planned_values: { root_module: {} } };
    expect(readText(JSON.stringify(empty))).toMatchObject({ resources: [], problems: [] });
  });

  it("reads from a plan what it leads to, unknowns as unknown", () => {
    const plan = readFixture("google-plan.json");
    expect(names(plan)).toEqual([
      "gcp:container/cluster:Cluster shop",
      "gcp:compute/firewall:Firewall ssh",
      "gcp:dns/recordSet:RecordSet api.example.com.",
    ]);
    expect(propsOf(plan, "api.example.com.")).toEqual({
      name: "api.example.com.",
      type: "A",
      ttl: 300,
      rrdatas: [UNKNOWN],
      id: UNKNOWN,
    });
    expect(propsOf(plan, "ssh")).toMatchObject({
      allows: [{ protocol: "tcp", ports: ["22"] }],
      sourceRanges: ["0.0.0.0/0"],
    });
  });

  it("reads helm releases and Kubernetes objects in all their forms", () => {
    const state = readFixture("kubernetes.tfstate");
    expect(names(state)).toEqual([
      "kubernetes:helm.sh/v3:Release dns",
      "kubernetes:apps/v1:Deployment cache",
      "kubernetes:cert-manager.io/v1:ClusterIssuer letsencrypt",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy deny-all",
    ]);
    expect(propsOf(state, "dns")).toEqual({
      name: "dns",
      namespace: "kube-system",
      chart: "external-dns",
      version: "1.15.0",
      repositoryOpts: { repo: "https://kubernetes-sigs.github.io/external-dns/" },
      values: { provider: { name: "aws" }, sources: ["ingress"] },
    });
    expect(propsOf(state, "cache")).toMatchObject({
      metadata: [{ labels: { app_name: "cache" } }],
      spec: [{ template: [{ spec: [{ containers: [{ image: "docker.io/library/redis:7.4" }] }] }] }],
    });
  });

  it("refuses the state of an old Terraform", () => {
    const result = readText('{"version": 3, "terraform_version": "0.11.14", "modules": []}');
    expect(result.problems[0]?.message).toMatch(/^Terraform state of version 3: only version 4 is read/);
  });
});
