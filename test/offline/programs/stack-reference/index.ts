import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const network = new pulumi.StackReference(`acme/network/${pulumi.getStack()}`);
const subnetId = network.requireOutput("subnetId");
new aws.ec2.Instance("worker", { ami: "ami-0123456789abcdef0", instanceType: "t4g.nano", subnetId });
export const zone = pulumi.interpolate`${network.getOutput("zone")}.example.com`;
