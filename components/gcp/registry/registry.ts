import type * as artifactregistry from "@pulumi/gcp/artifactregistry";
import * as pulumi from "@pulumi/pulumi";
import { lazily } from "../../shared/lazily";
import { imageIn, type RegistryRef } from "../common/references/registry-reference";
import type { RegistryArgs } from "./args";
import { createFindingsAlert } from "./findings";
import { createRepository, grantPulls } from "./repository";
import { resolveArgs } from "./spec";

/**
 * A repository of container images in Artifact Registry, or a pull-through cache of another registry: tags stay with their
 * images, each pushed image is scanned for known vulnerabilities, and images without a tag go after 30 days.
 *
 * Workloads of its project may pull by themselves: `image: images.image("api:1.4.2")`; those of other projects by `pullProjects`. Where
 * there is somebody to tell, an image with critical or high findings is told of once; all findings are in the console and in
 * `gcloud artifacts docker images list --show-occurrences`.
 *
 * `new Registry("images", { environment: prod })`
 */
export class Registry extends pulumi.ComponentResource {
  /** The repository. */
  public readonly repository: artifactregistry.Repository;
  /** Id of the repository, `projects/<project>/locations/<region>/repositories/<name>`. */
  public readonly id: pulumi.Output<string>;
  /** Its address, `<region>-docker.pkg.dev/<project>/<repository>`. */
  public readonly registryUri: pulumi.Output<string>;
  /** All that a reference to this registry needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<RegistryRef>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Registry", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    this.repository = createRepository(name, spec, parent);
    grantPulls(name, spec, this.repository, parent);
    createFindingsAlert(name, spec, this.repository, parent);

    this.id = this.repository.id;
    this.registryUri = this.repository.registryUri;
    const { registryUri } = this;
    lazily(this, "ref", () => pulumi.output({ registryUri }));
    this.registerOutputs({ registryUri });
  }

  /** An image in it, for `image` of a workload: `images.image("api:1.4.2")`. */
  public image(image: string): pulumi.Output<string> {
    return imageIn(this, image);
  }
}
