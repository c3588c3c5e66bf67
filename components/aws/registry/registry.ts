import type * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { nearestWord, show } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { problemWithImageBelow } from "../../shared/names/images";
import { imageIn, type RegistryRef, refuseImage } from "../common/references/registry-reference";
import type { RegistryArgs } from "./args";
import { createFindingsNotice } from "./findings";
import { createCache, createRepositories } from "./repositories";
import { resolveArgs } from "./spec";

/**
 * Repositories of container images in Amazon ECR under one address, or a pull-through cache of another registry: tags stay with
 * their images, each pushed image is scanned for known vulnerabilities, and old images go. People of the environment are told of
 * an image with critical or high findings, once when it has been scanned.
 *
 * A workload with `image: registry.image("api:1.4.2")` may pull exactly that repository.
 *
 * Settings of the whole account are never owned here, since two that own them would undo each other: one stack of the platform has
 * the configuration of scanning, such as enhanced scanning by Inspector, and the rules of replication. Where enhanced scanning is
 * on, Inspector scans instead, and tells of findings of later days in its own console.
 *
 * `new Registry("images", { environment: prod, repositories: ["api", "web"] })`
 */
export class Registry extends pulumi.ComponentResource {
  /** Its repositories, by name; none of a pull-through cache, whose repositories ECR makes. */
  public readonly repositories: Record<string, ecr.Repository>;
  /** Its address, `<account>.dkr.ecr.<region>.amazonaws.com/<prefix>`, known when its repositories are there. */
  public readonly registryUri: pulumi.Output<string>;
  /** Whether it is a pull-through cache. */
  public readonly pullThrough: boolean;
  /** All that a reference to this registry needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<RegistryRef>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Registry", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    this.repositories = createRepositories(name, spec, parent);
    const all = Object.values(this.repositories);
    const made = spec.upstream === undefined ? all : [createCache(name, spec, parent)];
    const where = placeOf(made);
    createFindingsNotice(name, spec, where, parent);

    this.pullThrough = spec.upstream !== undefined;
    this.registryUri = where.apply(({ account, region }) => {
      const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
      return `${account}.dkr.ecr.${region}.${suffix}/${spec.prefix}`;
    });
    const { registryUri, pullThrough } = this;
    lazily(this, "ref", () => pulumi.output({ registryUri, pullThrough }));
    this.registerOutputs({ registryUri });
  }

  /** An image in it, for `image` of a workload: `images.image("api:1.4.2")`. */
  public image(image: string): pulumi.Output<string> {
    if (!this.pullThrough && problemWithImageBelow(image) === undefined) {
      refuseImage(problemWithRepository(image, Object.keys(this.repositories)));
    }
    return imageIn(this, image);
  }
}

/** The account and the region of a registry, known when all of it is there. */
function placeOf(
  made: (ecr.Repository | ecr.PullThroughCacheRule)[],
): pulumi.Output<{ account: string; region: string }> {
  return pulumi
    .all(made.map(({ registryId, region }) => pulumi.all([registryId, region])))
    .apply(([[account = "", region = ""] = []]) => ({ account, region }));
}

/** Nobody can push to a repository that is not there. */
function problemWithRepository(image: string, repositories: readonly string[]): string | undefined {
  const repository = image.replace(/[:@].*$/, "");
  if (repositories.includes(repository)) return undefined;
  const nearest = nearestWord(repository, repositories);
  const hint = nearest === undefined ? `there is ${repositories.join(", ")}` : `nearest: ${show(nearest)}`;
  return `${show(repository)} is not one of the registry's repositories; ${hint}`;
}
