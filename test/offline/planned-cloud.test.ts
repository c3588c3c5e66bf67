import * as awsNative from "@pulumi/aws";
import * as azureNative from "@pulumi/azure-native";
import * as gcpNative from "@pulumi/gcp";
import { describe, expect, test } from "vitest";
import { ProgramError } from "../../offline/program-error";
import { planProgram } from "../../offline/run";

/** Why a program is refused, in a preview and as it would be deployed; undefined where it is not. */
async function refusals(program: () => void): Promise<readonly (string | undefined)[]> {
  const refusal = (preview: boolean) =>
    planProgram(program, { preview }).then(
      () => undefined,
      (error) => (error instanceof ProgramError ? error.message : String(error)),
    );
  return [await refusal(true), await refusal(false)];
}

const rule = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };

describe("a plan is refused, in a preview too, for", () => {
  test.each<[string, () => void, string]>([
    [
      "two equal rules of a security group",
      () => {
        const group = new awsNative.ec2.SecurityGroup("web");
        for (const name of ["a", "b"]) {
          new awsNative.vpc.SecurityGroupEgressRule(name, { ...rule, securityGroupId: group.id, description: name });
        }
      },
      "InvalidPermission.Duplicate",
    ],
    [
      "two rules that name one other group",
      () => {
        const [group, other] = [new awsNative.ec2.SecurityGroup("web"), new awsNative.ec2.SecurityGroup("db")];
        const { cidrIpv4, ...ports } = rule;
        for (const name of ["a", "b"]) {
          const ids = { securityGroupId: group.id, referencedSecurityGroupId: other.id };
          new awsNative.vpc.SecurityGroupEgressRule(name, { ...ports, ...ids });
        }
      },
      "InvalidPermission.Duplicate",
    ],
    [
      "two roles of one name",
      () => {
        for (const name of ["a", "b"]) new awsNative.iam.Role(name, { name: "app", assumeRolePolicy: "{}" });
      },
      "EntityAlreadyExists: Role with name app already exists.",
    ],
    [
      "two subnets of one range",
      () => {
        const vpc = new awsNative.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
        for (const name of ["a", "b"]) new awsNative.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
      },
      "InvalidSubnet.Conflict",
    ],
    ...(["REGIONAL_MANAGED_PROXY", "GLOBAL_MANAGED_PROXY"] as const).map((purpose): [string, () => void, string] => [
      `a second active subnet of ${purpose}`,
      () => {
        const network = new gcpNative.compute.Network("main", { autoCreateSubnetworks: false });
        for (const [name, ipCidrRange] of [
          ["a", "10.0.0.0/24"],
          ["b", "10.1.0.0/24"],
        ] as const) {
          const proxies = { purpose, role: "ACTIVE", region: "europe-west1" };
          new gcpNative.compute.Subnetwork(name, { network: network.id, ipCidrRange, ...proxies });
        }
      },
      "An active proxy-only subnetwork already exists",
    ]),
    [
      "subnets that overlap",
      () => {
        const network = new gcpNative.compute.Network("main", { autoCreateSubnetworks: false });
        for (const [name, ipCidrRange] of [
          ["a", "10.0.0.0/16"],
          ["b", "10.0.1.0/24"],
        ] as const) {
          new gcpNative.compute.Subnetwork(name, { network: network.id, ipCidrRange, region: "europe-west1" });
        }
      },
      "conflicts with existing subnetwork",
    ],
    [
      "a second security policy with one firewall policy",
      () => {
        const resourceGroupName = "shop";
        const profileName = "door";
        const sku = { name: "Standard_AzureFrontDoor" };
        const wafPolicy = new azureNative.frontdoor.Policy("waf", { resourceGroupName, location: "Global", sku });
        const parameters = { type: "WebApplicationFirewall" as const, wafPolicy: { id: wafPolicy.id } };
        for (const name of ["a", "b"])
          new azureNative.cdn.SecurityPolicy(name, { resourceGroupName, profileName, parameters });
      },
      "Web Application Firewall Policy is already attached to AFDX profile",
    ],
  ])("%s", async (_, program, reason) => {
    for (const refusal of await refusals(program)) expect(refusal).toContain(reason);
  });
});

describe("a plan is not refused for", () => {
  test.each<[string, () => void]>([
    [
      "rules of two groups",
      () => {
        for (const name of ["a", "b"]) {
          const group = new awsNative.ec2.SecurityGroup(name);
          new awsNative.vpc.SecurityGroupEgressRule(name, { ...rule, securityGroupId: group.id });
        }
      },
    ],
    [
      "records whose names come from one certificate",
      () => {
        const certificate = new awsNative.acm.Certificate("web", {
          domainName: "a.com",
          validationMethod: "DNS",
          subjectAlternativeNames: ["b.com"],
        });
        for (const index of [0, 1]) {
          const name = certificate.domainValidationOptions.apply((options) => options[index]?.resourceRecordName ?? "");
          new awsNative.route53.Record(`proof-${index}`, {
            zoneId: "Z1",
            name,
            type: "CNAME",
            ttl: 60,
            records: ["x"],
          });
        }
      },
    ],
    [
      "one name in two accounts",
      () => {
        for (const name of ["a", "b"]) {
          const provider = new awsNative.Provider(name, { region: "eu-west-1", profile: name });
          new awsNative.iam.Role(name, { name: "app", assumeRolePolicy: "{}" }, { provider });
        }
      },
    ],
    [
      "one firewall policy in two profiles",
      () => {
        const [resourceGroupName, sku] = ["shop", { name: "Standard_AzureFrontDoor" }];
        const wafPolicy = new azureNative.frontdoor.Policy("waf", { resourceGroupName, location: "Global", sku });
        const parameters = { type: "WebApplicationFirewall" as const, wafPolicy: { id: wafPolicy.id } };
        for (const profileName of ["a", "b"]) {
          new azureNative.cdn.SecurityPolicy(profileName, { resourceGroupName, profileName, parameters });
        }
      },
    ],
  ])("%s", async (_, program) => {
    expect(await refusals(program)).toEqual([undefined, undefined]);
  });
});
