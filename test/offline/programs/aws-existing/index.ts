import * as aws from "@pulumi/aws";

const vpc = aws.ec2.Vpc.get("shared", "vpc-0123456789abcdef0");
new aws.ec2.Subnet("new", { vpcId: vpc.id, cidrBlock: "10.9.0.0/24" });
new aws.sns.Topic("adopted", { name: "alerts" }, { import: "arn:aws:sns:eu-west-1:123456789012:alerts" });
export const parameter = aws.ssm.getParameterOutput({ name: "/shop/key" }).value;
