import { dataImageNames } from "./data-image-names";
import type { NameTable } from "./names";
import { observabilityImageNames } from "./observability-image-names";
import { platformImageNames } from "./platform-image-names";

/**
 * Repository paths by product, written from general knowledge: infrastructure images of Docker Hub, Quay, GitHub,
 * Google, Amazon and Microsoft, as of 2026-11. A name without a slash is a Docker official image, or one so telling
 * that any repository that ends in exactly it is the product; a name with a slash is matched as the end of the path, so
 * that mirrors and pull-through prefixes are seen through. `=name` is an official image whose name is also an ordinary
 * word: it counts only on Docker Hub, under `library/`, or in a packager's namespace. `owner/*` is every image of an
 * owner.
 */
export const imageNames: NameTable = {
  ...dataImageNames,
  ...observabilityImageNames,
  ...platformImageNames,
};

/** Namespaces of those who package other people's software: below them a name means the product itself. */
export const packagers: ReadonlySet<string> = new Set(
  `library bitnami bitnamilegacy bitnamisecure bitnamicharts chainguard cgr.dev ubuntu debian redhat rhel8 rhel9 sclorg centos
  fedora rapidfort ironbank amd64 arm64v8 arm32v7 i386 linuxserver tmaier cimg circleci docker-hub dockerhub docker.io
  docker-library google_containers oci-image mirror mirrors proxy`.split(/\s+/),
);
