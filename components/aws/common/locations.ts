/** Where the cluster is, read off its ARN. */
export interface Location {
  partition: string;
  region: string;
  account: string;
}

/** The partition, service, region and account of an ARN: `arn:aws:ecs:eu-west-1:123456789012:cluster/prod`. */
export function locationOf(arn: string): Location {
  const [, partition = "aws", , region = "", account = ""] = arn.split(":");
  return { partition, region, account };
}
