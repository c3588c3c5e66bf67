import { expect, test } from "vitest";
import { Environment, type EnvironmentArgs, Network, WebService } from "../../../../components/gcp";
import { planProgram } from "../../../../offline/run";
import type { ServiceArgs } from "../helpers";

const said = async (args: ServiceArgs, create: () => EnvironmentArgs = () => ({})) => {
  const { logs } = await planProgram(() => {
    const environment = new Environment("prod", { project: "acme-prod", ...create() });
    new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", ...args });
  });
  return logs.map(({ message }) => message).join("\n");
};

test("an image of another project is told with the role that its pull needs", async () => {
  const image = "europe-west1-docker.pkg.dev/acme-images/shop/api:1.4.2";
  expect(await said({ image })).toContain(
    "give roles/artifactregistry.reader on repository shop of acme-images in europe-west1 to service-<number of the project>@serverless-robot-prod.iam.gserviceaccount.com of acme-prod",
  );
  expect(await said({ image: image.replace("acme-images", "acme-prod") })).not.toContain("artifactregistry");
});

test("all traffic by a network without Cloud NAT is told of, and by one with it is not", async () => {
  const vpcEgress = "ALL_TRAFFIC";
  expect(await said({ vpcEgress })).toContain("the network has no Cloud NAT");
  const network = () => ({ network: new Network("net", { project: "acme-prod", cloudNat: true }) });
  expect(await said({ vpcEgress }, network)).not.toContain("Cloud NAT");
  expect(await said({})).not.toContain("Cloud NAT");
});

test("a caller of a service that answers the network alone is told how to reach it", async () => {
  const words = "connections.API answers the network alone";
  const called = async (environmentArgs: object, args: object) => {
    const { logs } = await planProgram(() => {
      const environment = new Environment("prod", { project: "acme-prod", ...environmentArgs });
      const api = new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", exposure: "internal" });
      new WebService("caller", { environment, image: "ghcr.io/acme/c:1", connections: { API: api }, ...args });
    });
    return logs.map(({ message }) => message).join("\n");
  };
  expect(await called({}, {})).toContain(words);
  expect(await called({}, { vpcEgress: "ALL_TRAFFIC" })).not.toContain(words);
});
