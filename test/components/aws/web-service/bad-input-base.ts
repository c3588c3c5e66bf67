const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:123456789012:${rest}`;

export const image = "ghcr.io/acme/api:1.4.2";
export const secretArn = arn("secretsmanager", "secret:token-AbCdEf");
export const keyArn = arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");

/** A reference to an environment with a domain and a public load balancer, all of it plain. */
export const environment = {
  clusterArn: arn("ecs", "cluster/main"),
  clusterName: "main",
  vpcId: "vpc-main",
  privateSubnetIds: ["subnet-a", "subnet-b"],
  domainName: "example.com",
  hostedZoneId: "Z0MAIN",
  publicLoadBalancer: {
    listenerArn: arn("elasticloadbalancing", "listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2"),
    arnSuffix: "app/main/50dc6c495c0c9188",
    dnsName: "main-1.eu-west-1.elb.amazonaws.com",
    hostedZoneId: "Z32O12XQLNTSW2",
    securityGroupId: "sg-main",
  },
};
