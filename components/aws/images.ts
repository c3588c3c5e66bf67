import { show } from "../shared/validation";
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

/**
 * A reference: registry, repository in lower case, and a tag or a digest or both. Source:
 * https://github.com/distribution/reference/blob/main/reference.go
 */
const part = "[a-z0-9]+([._]|__|-+)?([a-z0-9]+([._]|__|-+)?)*(?<![._-])";
const REFERENCE = new RegExp(
  `^((localhost|[\\w-]+(\\.[\\w-]+)+|[\\w.-]+(?=:))(:\\d+)?/)?${part}(/${part})*(:\\w[\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$`,
);

/** What is wrong with an image's name; undefined when nothing is. */
export function problemWithImage(image: unknown): string | undefined {
  if (typeof image === "string" && REFERENCE.test(image)) return undefined;
  const bare = String(image)
    .trim()
    .replace(/^[a-z]+:\/\//, "");
  const repository = bare.replace(/[:@][^/]*$/, "");
  const lower = repository.toLowerCase() + bare.slice(repository.length);
  const nearest = [bare, lower].find((candidate) => typeof image === "string" && REFERENCE.test(candidate));
  return `${show(image)} is not an image reference; nearest: ${show(nearest ?? "ghcr.io/acme/api:1.4.2")}`;
}

/** Why an image cannot be pulled from where the tasks run; undefined when it can. */
export function problemWithReach(image: unknown, egress: Egress | undefined): string | undefined {
  if (egress !== Egress.PrivateEndpoints || parseEcrImage(String(image)) !== undefined) return undefined;
  return `${show(image)} cannot be pulled: egress is "private-endpoints", which reaches images in Amazon ECR alone; copy it to a repository there`;
}
