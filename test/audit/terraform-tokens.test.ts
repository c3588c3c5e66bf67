import { describe, expect, it } from "vitest";
import { allRules, normaliseType } from "../../audit/core";
import { knownTokens, tokenOf } from "../../audit/terraform/tokens";

/** Tokens that rules look at and no Terraform resource is bridged to. */
const ofPulumiAlone: ReadonlySet<string> = new Set([
  "aws:eks/anywhereSubscription:AnywhereSubscription",
  "aws:lambda/callbackFunction:CallbackFunction",
  "azure:containerservice/registryTokenPassword:RegistryTokenPassword",
]);

describe("Terraform types", () => {
  it("are mapped to every token of the bridged providers that a rule looks at", () => {
    const tokens = allRules
      .flatMap(({ types }) => types)
      .filter((type) => /^(aws|azure|azuread|gcp|tls|docker):/.test(type));
    const missing = tokens.filter((token) => !knownTokens.has(token) && !ofPulumiAlone.has(token));
    expect(missing).toEqual([]);
  });

  it("are mapped to tokens in their normal form", () => {
    expect([...knownTokens].filter((token) => normaliseType(token) !== token)).toEqual([]);
  });

  it.each([
    ["aws_alb_listener", "aws:lb/listener:Listener"],
    ["aws_instance", "aws:ec2/instance:Instance"],
    ["aws_db_instance", "aws:rds/instance:Instance"],
    ["azurerm_container_group", "azure:containerservice/group:Group"],
    ["google_compute_ssl_certificate", "gcp:compute/sSLCertificate:SSLCertificate"],
    ["kubernetes_cron_job_v1", "kubernetes:batch/v1:CronJob"],
    ["kubernetes_horizontal_pod_autoscaler_v2beta2", "kubernetes:autoscaling/v2:HorizontalPodAutoscaler"],
    ["aws_s3_bucket", "terraform:aws_s3_bucket"],
  ])("%s is %s", (type, token) => expect(tokenOf(type)).toBe(token));
});
