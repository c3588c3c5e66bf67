import { show, spelled } from "../../shared/arguments/validation";
import { Egress } from "./references/references";

/** Registry of the account's own images: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, or its dual-stack name. Source:
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html */
const ECR =
  /^(?<account>\d{12})\.(dkr\.ecr|dkr-ecr)(-fips)?\.(?<region>[a-z0-9-]+)\.(amazonaws\.com(\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)\/(?<repository>[^:@]+)/;

/** Where an image in Amazon ECR is. */
export interface EcrImage {
  account: string;
  region: string;
  repository: string;
}

/** Reads an image's name; undefined when it is not in Amazon ECR. */
export function parseEcrImage(image: string): EcrImage | undefined {
  const { account, region, repository } = ECR.exec(image)?.groups ?? {};
  return account && region && repository ? { account, region, repository } : undefined;
}

/** Why an image cannot be pulled from where the tasks run; undefined when it can. */
export function problemWithReach(image: unknown, egress: Egress | undefined): string | undefined {
  if (egress !== Egress.PrivateEndpoints || parseEcrImage(spelled(image)) !== undefined) return undefined;
  return `${show(image)} cannot be pulled: egress is "private-endpoints", which reaches images in Amazon ECR alone; copy it to a repository there`;
}
