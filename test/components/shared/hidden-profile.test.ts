import type * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import * as aws from "../../../components/aws";
import * as azure from "../../../components/azure";
import * as gcp from "../../../components/gcp";
import { planProgram } from "../../../offline/run";

type Named = "production" | "development";
const image = "ghcr.io/acme/api:1.4.2";
const late = <T>(ref: pulumi.Output<T>) => ref.apply(async (value) => value) as pulumi.Output<T>;

/** Two services in an environment whose reference is an Output, as `stack.getOutput(…)` gives it. */
const programs = {
  aws: (profile: Named) => {
    const environment = late(new aws.Environment("dev", { profile, domain: "example.com" }).ref);
    for (const name of ["api", "site"]) new aws.WebService(name, { environment, image });
  },
  azure: (profile: Named) => {
    const environment = late(new azure.Environment("dev", { profile, domain: "example.com" }).ref);
    for (const name of ["api", "site"]) new azure.WebService(name, { environment, image });
  },
  gcp: (profile: Named) => {
    const environment = late(new gcp.Environment("dev", { profile, domain: "example.com" }).ref);
    for (const name of ["api", "site"]) new gcp.WebService(name, { environment, image });
  },
};

test.each(Object.entries(programs))(
  "%s: a development environment that comes late is spoken of once, with the way to do it",
  async (_, create) => {
    const warnings = async (profile: Named) => {
      const { logs } = await planProgram(() => create(profile));
      return logs.filter(({ message }) => message.includes("comes as an Output")).map(({ message }) => message);
    };
    expect(await warnings("development")).toEqual([expect.stringContaining("await stack.requireOutputValue(")]);
    expect(await warnings("production")).toEqual([]);
  },
);
