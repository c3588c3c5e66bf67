import { getClientConfigOutput } from "@pulumi/gcp/organizations/getClientConfig";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";

/** A region of a component. */
export interface Region {
  name: pulumi.Input<string>;
  /**
   * What the names of its children end in: `-us-east1`. Nothing in the first region, so that a region which is added
   * renames no child of another.
   */
  suffix: string;
}

/** Where the resources of a component are. */
export interface Place {
  project: pulumi.Input<string>;
  /** One region or more. */
  regions: Region[];
}

/** The arguments that say so. */
interface PlaceArgs {
  project: pulumi.Input<string> | undefined;
  regions: string[] | undefined;
}

/** The project and the regions that the arguments name, else the provider's. */
export function placeOf(component: string, args: PlaceArgs, opts: pulumi.CustomResourceOptions): Place {
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
