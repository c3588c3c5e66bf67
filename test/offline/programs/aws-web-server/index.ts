import * as aws from "@pulumi/aws";

const group = new aws.ec2.SecurityGroup("web", {
  ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["192.0.2.0/24"] }],
});
const image = aws.ec2.getAmi({
  owners: ["amazon"],
  mostRecent: true,
  filters: [{ name: "name", values: ["al2023-ami-2023*-arm64"] }],
});
const server = new aws.ec2.Instance("web", {
  ami: image.then(({ id }) => id),
  instanceType: "t4g.nano",
  vpcSecurityGroupIds: [group.id],
  userData: "#!/bin/sh\necho up",
});
export const imageId = image.then(({ id }) => id);
export const address = server.publicIp;
