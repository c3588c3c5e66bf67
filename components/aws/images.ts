import { Egress } from "./references";

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

/** A reference: registry, repository, and a tag or a digest or both. */
const REFERENCE = /^[\w.-]+(:\d+)?(\/[\w.-]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/** What is wrong with an image's name; undefined when nothing is. */
export function problemWithImage(image: string): string | undefined {
  if (REFERENCE.test(image)) return undefined;
  const bare = String(image)
    .trim()
    .replace(/^[a-z]+:\/\//, "");
  const nearest = REFERENCE.test(bare) ? bare : "ghcr.io/acme/api:1.4.2";
  return `${JSON.stringify(image)} is not an image reference; nearest: ${JSON.stringify(nearest)}`;
}

/** Why an image cannot be pulled from where the tasks run; undefined when it can. */
export function problemWithReach(image: string, egress: Egress | undefined): string | undefined {
  if (egress !== Egress.PrivateEndpoints || parseEcrImage(image) !== undefined) return undefined;
  return `${JSON.stringify(image)} cannot be pulled: egress is "private-endpoints", which reaches images in Amazon ECR alone; copy it to a repository there`;
}
