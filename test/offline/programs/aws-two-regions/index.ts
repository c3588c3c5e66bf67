import * as aws from "@pulumi/aws";

const networks = (["eu-west-1", "us-west-2"] as const).map((region, i) => {
  const provider = new aws.Provider(region, { region });
  return { provider, region, vpc: new aws.ec2.Vpc(region, { cidrBlock: `10.${i}.0.0/16` }, { provider }) };
});
const [near, far] = networks;
if (near && far)
  new aws.ec2.VpcPeeringConnection(
    "far",
    { vpcId: near.vpc.id, peerVpcId: far.vpc.id, peerRegion: far.region },
    { provider: near.provider },
  );
export const ids = networks.map(({ vpc }) => vpc.id);
