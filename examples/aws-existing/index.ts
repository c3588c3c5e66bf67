import * as aws from "@pulumi/aws";
import { type EnvironmentRef, WebService } from "vendor-native/aws";

const vpc = aws.ec2.getVpcOutput({ tags: { Name: "main" } });
const subnets = aws.ec2.getSubnetsOutput({
  filters: [{ name: "vpc-id", values: [vpc.id] }],
  tags: { Tier: "private" },
});
const cluster = aws.ecs.getClusterOutput({ clusterName: "main" });
const balancer = aws.lb.getLoadBalancerOutput({ name: "main" });
const listener = aws.lb.getListenerOutput({ loadBalancerArn: balancer.arn, port: 443 });
const zone = aws.route53.getZoneOutput({ name: "example.com" });

export const environment: EnvironmentRef = {
  clusterArn: cluster.arn,
  clusterName: cluster.clusterName,
  vpcId: vpc.id,
  privateSubnetIds: subnets.ids,
  domainName: "example.com",
  hostedZoneId: zone.zoneId,
  publicLoadBalancer: {
    listenerArn: listener.arn,
    arnSuffix: balancer.arnSuffix,
    dnsName: balancer.dnsName,
    hostedZoneId: balancer.zoneId,
    securityGroupId: balancer.securityGroups.apply(([first = ""]) => first),
  },
};
export const url = new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" }).url;
