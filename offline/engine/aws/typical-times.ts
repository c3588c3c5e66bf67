import type { TypicalTimes } from "../typical-times";

const lb = "https://github.com/DataBiosphere/azul/pull/5780 (174 s; others publish 126 s)";
const vpc = "https://github.com/DevopsArtFactory/terraform-provisioning/pull/4";
const published = "median of logs that people publish with terraform apply";

/** How long AWS takes to make one of these, seen from an engine. */
export const awsTimes: TypicalTimes = {
  "aws:acm/certificate:Certificate": { seconds: 8, source: "estimate" },
  "aws:acm/certificateValidation:CertificateValidation": { seconds: 60, source: published },
  "aws:cloudfront/distribution:Distribution": { seconds: 240, source: "estimate" },
  "aws:cloudfront/vpcOrigin:VpcOrigin": { seconds: 300, source: "estimate" },
  "aws:ec2/natGateway:NatGateway": { seconds: 104, source: published },
  "aws:ec2/subnet:Subnet": { seconds: 11, source: published },
  "aws:ec2/vpc:Vpc": { seconds: 21, source: vpc },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { seconds: 60, source: "estimate, of an interface endpoint" },
  "aws:ecs/cluster:Cluster": { seconds: 11, source: published },
  "aws:ecs/service:Service": {
    seconds: 90,
    source: "https://github.com/hashicorp/terraform-provider-aws/pull/24223, less what else that test does",
  },
  "aws:efs/mountTarget:MountTarget": { seconds: 90, source: "estimate" },
  "aws:elasticache/replicationGroup:ReplicationGroup": { seconds: 600, source: "estimate" },
  "aws:elasticache/serverlessCache:ServerlessCache": { seconds: 180, source: "estimate" },
  "aws:elasticache/userGroup:UserGroup": { seconds: 30, source: "estimate" },
  "aws:elasticache/userGroupAssociation:UserGroupAssociation": { seconds: 30, source: "estimate" },
  "aws:iam/role:Role": { seconds: 4, source: "https://github.com/jina-ai/examples/pull/277" },
  "aws:lb/loadBalancer:LoadBalancer": { seconds: 150, source: lb },
  "aws:rds/cluster:Cluster": { seconds: 60, source: "estimate" },
  "aws:rds/clusterInstance:ClusterInstance": { seconds: 600, source: "estimate" },
  "aws:ssm/association:Association": { seconds: 60, source: "estimate" },
  "aws:route53/record:Record": { seconds: 38, source: published },
  "aws:route53/zone:Zone": { seconds: 38, source: "estimate: as long as a record" },
  "aws:servicediscovery/httpNamespace:HttpNamespace": { seconds: 30, source: "estimate" },
};
