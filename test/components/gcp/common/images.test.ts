import { describe, expect, test } from "vitest";
import { problemWithReach, registryOf } from "../../../../components/gcp/common/images";

describe("an image", () => {
  test.each([
    ["nginx:1.27", "docker.io"],
    ["acme/api:1", "docker.io"],
    ["ghcr.io/acme/api:1", "ghcr.io"],
    ["localhost/api:1", "localhost"],
    ["registry.acme.com:5000/api:1", "registry.acme.com:5000"],
    ["europe-west1-docker.pkg.dev/acme-prod/main/api@sha256:0", "europe-west1-docker.pkg.dev"],
  ])("%s is in %s", (image, registry) => {
    expect(registryOf(image)).toBe(registry);
  });

  test.each([
    "nginx",
    "docker.io/library/nginx:1",
    "ghcr.io/acme/api:1",
    "gcr.io/acme/api",
    "eu.gcr.io/acme/api",
    "mirror.gcr.io/library/nginx",
    "us-docker.pkg.dev/cloudrun/container/hello",
    "europe-west1-docker.pkg.dev/acme-prod/main/api:1",
  ])("%s is pulled by Cloud Run itself", (image) => {
    expect(problemWithReach(image)).toBeUndefined();
  });

  test.each(["quay.io/acme/api:1", "registry.k8s.io/pause:3", "evil-docker.pkg.dev.acme.com/api:1", "notghcr.io/a:1"])(
    "%s is not",
    (image) => {
      const [registry, ...rest] = image.split("/");
      expect(problemWithReach(image)).toBe(
        `"${image}" cannot be pulled: Cloud Run reaches Artifact Registry, Docker Hub and ghcr.io, not ${registry}; give it through a remote repository of Artifact Registry, <region>-docker.pkg.dev/<project>/<repository>/${rest.join("/")}`,
      );
    },
  );
});
