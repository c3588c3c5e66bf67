import * as pulumi from "@pulumi/pulumi";
import { show, spelled } from "../arguments/validation";

/**
 * A reference: registry, repository in lower case, and a tag or a digest or both. Source:
 * https://github.com/distribution/reference/blob/main/reference.go
 */
const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const REFERENCE = new RegExp(
  `^((localhost|[\\w-]+(\\.[\\w-]+)+|[\\w.-]+(?=:))(:\\d+)?/)?${part}(/${part})*(:\\w[\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$`,
);

/** The problem of an image's name; undefined for a right one. */
export function problemWithImage(image: unknown): string | undefined {
  if (typeof image === "string" && REFERENCE.test(image)) return undefined;
  const bare = spelled(image)
    .trim()
    .replace(/^[a-z]+:\/\//, "");
  const repository = bare.replace(/[:@][^/]*$/, "");
  const lower = repository.toLowerCase() + bare.slice(repository.length);
  const nearest = [bare, lower].find((candidate) => typeof image === "string" && REFERENCE.test(candidate));
  return `${show(image)} is not an image reference; nearest: ${show(nearest ?? "ghcr.io/acme/api:1.4.2")}`;
}

/** The problem of an image's name below the host of its registry: `api:1.4.2`; undefined for a right one. */
export function problemWithImageBelow(image: unknown): string | undefined {
  const [first = ""] = spelled(image).split("/");
  const hasHost = typeof image === "string" && image.includes("/") && /[.:]/.test(first);
  if (hasHost) {
    const nearest = spelled(image).slice(first.length + 1);
    return `${show(image)} has the host of a registry; nearest: ${show(nearest)}`;
  }
  const right = typeof image === "string" && problemWithImage(`a.example/${image}`) === undefined;
  return right ? undefined : `${show(image)} is not a repository with a tag or a digest, such as "api:1.4.2"`;
}

/** An image by the host of its registry and its name below it. */
export const imageBelow = (host: pulumi.Input<string>, image: string): pulumi.Output<string> =>
  pulumi.output(host).apply((known) => `${known}/${image}`);

/** Whether an image may be another one tomorrow under the same name: no digest, and no tag or `latest`. */
export function isMoving(image: unknown): boolean {
  if (typeof image !== "string" || image.includes("@")) return false;
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  return tag === undefined || tag === "latest";
}

/** Says of an image that is plain now that a push under its tag deploys nothing. */
export function warnOfMovingTag(image: unknown, resource: pulumi.Resource): void {
  if (!isMoving(image)) return;
  const reason = "under the same tag a new image makes no new revision, and a restart may start another one";
  void pulumi.log.warn(`its image is ${show(image)}: ${reason}; give a version or a digest`, resource);
}

/** Registries that let nobody pull without a sign-in, unless they were told to. Sources:
 * https://learn.microsoft.com/azure/container-registry/anonymous-pull-access and
 * https://docs.cloud.google.com/artifact-registry/docs/docker/authentication */
const SIGN_IN = /(\.azurecr\.io|-docker\.pkg\.dev)$/;

/** Says of an image that is plain now that its registry asks for a sign-in, and that none is given. */
export function warnOfSignIn(image: unknown, remedy: string, resource: pulumi.Resource): void {
  const [server = ""] = typeof image === "string" ? image.split("/") : [];
  if (!SIGN_IN.test(server)) return;
  void pulumi.log.warn(
    `its image is in ${server}, which it cannot sign in to; ${remedy.replace("{}", server)}, unless everybody may pull`,
    resource,
  );
}
