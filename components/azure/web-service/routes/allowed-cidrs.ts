import * as pulumi from "@pulumi/pulumi";
import { cidrKey } from "../../../shared/arguments/allowed-cidrs";
import { type Checker, isPlain, known } from "../../../shared/arguments/validation";
import { CertificateSource, type EnvironmentRef, WafMode } from "../../common/references/references";
import { DETECTION, WITHOUT_ISSUER } from "../../common/waf-policy";
import { Exposure, type WebServiceArgs } from "../args";
import { reachOf, servedDomain, sourceOf } from "./hosts";

/** IPv4 blocks, if there are any; of a reference that comes later they are known later. */
export type Allowed = pulumi.Input<string[] | undefined>;

/** The blocks that alone may come in: the service's own, else those of its environment for the world. */
export function allowedOf(args: WebServiceArgs, environment: EnvironmentRef): Allowed {
  if (args.ipRestrictions !== undefined) return undefined;
  if (args.allowedCidrs !== undefined) return args.allowedCidrs;
  return reachOf(args).exposure === Exposure.Public ? environment.allowedCidrs : undefined;
}

/** Holds an allow-list against the issuer of certificates, and against the firewall that carries it out. */
export function checkAllowed(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  if (args.allowedCidrs === undefined) return;
  if (args.ipRestrictions !== undefined) {
    checker.add("ipRestrictions", "is given beside allowedCidrs; give one of the two");
  }
  const source = sourceOf(environment);
  const reach = reachOf(args);
  const certified = servedDomain(environment, reach) !== undefined;
  if (source === CertificateSource.Managed && certified) checker.add("allowedCidrs", WITHOUT_ISSUER);
  if (source !== CertificateSource.FrontDoor || reach.exposure !== Exposure.Public) return;
  const front = known(environment.frontDoor);
  const firewall = known(front?.firewall);
  if (known(firewall?.mode) === WafMode.Detection) checker.add("allowedCidrs", DETECTION);
  if (front !== undefined && front.firewall === undefined) {
    const reason =
      "needs the firewall of its Front Door, but the reference has none; say it in the WAF policy of your own";
    checker.add("allowedCidrs", reason);
  }
}

/** The restrictions of the ingress; none where everyone may come in. */
export function restrictionsTo(allowed: Allowed) {
  const ruleOf = (block: string) => ({ name: cidrKey(block), ipAddressRange: block, action: "Allow" });
  const rules = (blocks: string[] | undefined) => blocks && [...blocks].sort().map(ruleOf);
  return isPlain<string[] | undefined>(allowed) ? rules(allowed) : pulumi.output(allowed).apply(rules);
}
