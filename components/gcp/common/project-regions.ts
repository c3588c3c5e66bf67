import { getClientConfigOutput } from "@pulumi/gcp/organizations/getClientConfig";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";

/** A region of a component. */
export interface Region {
  name: pulumi.Input<string>;
  /**
   * Suffix of its children's names: `-us-east1`. None in the first region, so that an added region renames no child of
   * another.
   */
  suffix: string;
}

/** The project and the regions of a component. */
export interface ProjectRegions {
  project: pulumi.Input<string>;
  /** One region or more. */
  regions: Region[];
}

/** The arguments for them. */
interface RegionArgs {
  project: pulumi.Input<string> | undefined;
  regions: string[] | undefined;
}

/** The project and the regions that the arguments name, else the provider's. */
export function projectRegionsOf(
  component: string,
  args: RegionArgs,
  opts: pulumi.CustomResourceOptions,
): ProjectRegions {
  if (args.project !== undefined && args.regions !== undefined)
    return { project: args.project, regions: named(args.regions) };
  const provider = getClientConfigOutput(invokeOptions(opts));
  // The access token beside them may make all of it a secret, but these are none.
  const setting = (key: "project" | "region"): pulumi.Output<string> =>
    pulumi.unsecret(
      provider.apply((config) => {
        if (config[key]) return config[key];
        const argument = key === "project" ? "project" : "regions";
        throw new pulumi.RunError(`${component}: the provider has no ${key}; set gcp:${key}, or give ${argument}`);
      }),
    );
  return {
    project: args.project ?? setting("project"),
    regions: args.regions === undefined ? [{ name: setting("region"), suffix: "" }] : named(args.regions),
  };
}

const named = (regions: string[]): Region[] =>
  regions.map((name, index) => ({ name, suffix: index === 0 ? "" : `-${name}` }));
