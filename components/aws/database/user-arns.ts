import { locationOf } from "../common/locations";

/**
 * The ARN of the users of a cluster or a proxy, without their names: `arn:aws:rds-db:eu-west-1:123456789012:dbuser:cluster-ABC`. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export function databaseUsers(arn: string, id: string): string {
  const { partition, region, account } = locationOf(arn);
  return `arn:${partition}:rds-db:${region}:${account}:dbuser:${id}`;
}
