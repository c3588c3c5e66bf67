import type { EnvironmentRef } from "../../../components/aws";

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:123456789012:${rest}`;
const balancer = (name: string) => ({
  listenerArn: arn("elasticloadbalancing", `listener/app/${name}/50dc6c495c0c9188/f2f7dc8efc522ab2`),
  arnSuffix: `app/${name}/50dc6c495c0c9188`,
  dnsName: `${name}-1.eu-west-1.elb.amazonaws.com`,
  hostedZoneId: "Z32O12XQLNTSW2",
  securityGroupId: `sg-${name}`,
});

/** An environment that exists already, with everything that one can have; new for each service. */
export const existing = (): EnvironmentRef => ({
  clusterArn: arn("ecs", "cluster/main"),
  clusterName: "main",
  vpcId: "vpc-main",
  privateSubnetIds: ["subnet-a", "subnet-b"],
  domainName: "example.com",
  hostedZoneId: "Z0MAIN",
  publicLoadBalancer: balancer("public"),
  internalLoadBalancer: balancer("internal"),
  namespaceArn: arn("servicediscovery", "namespace/ns-1"),
  execLogGroupArn: arn("logs", "log-group:main-exec"),
  execKmsKeyArn: arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"),
});
