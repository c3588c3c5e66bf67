import * as aws from "@pulumi/aws";

const zones = aws.getAvailabilityZones({ state: "available" });
export = async () => {
  const { names } = await zones;
  const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
  const subnets = names
    .slice(0, 2)
    .map(
      (zone, i) =>
        new aws.ec2.Subnet(`db-${i}`, { vpcId: vpc.id, availabilityZone: zone, cidrBlock: `10.0.${i}.0/24` }),
    );
  const group = new aws.rds.SubnetGroup("db", { subnetIds: subnets.map(({ id }) => id) });
  const db = new aws.rds.Instance("db", {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    manageMasterUserPassword: true,
    dbSubnetGroupName: group.name,
    storageEncrypted: true,
    skipFinalSnapshot: true,
  });
  return { address: db.address };
};
