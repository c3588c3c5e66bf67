import { expect, test } from "vitest";
import { Environment, Secret, WebService } from "../../../../components/aws";
import { planProgram } from "../../../../offline/run";

const said = async (image: string, signIn = false) => {
  const { logs } = await planProgram(() => {
    const environment = new Environment("prod");
    const registryCredentials = new Secret("registry", { environment, value: "{}" });
    new WebService("api", { environment, image, ...(signIn && { registryCredentials }) });
  });
  return logs.map(({ message }) => message).filter((message) => message.includes("cannot sign in"));
};

test.each(["acme.azurecr.io/api:1", "europe-west1-docker.pkg.dev/acme/shop/api:1"])(
  "an image that asks for a sign-in is warned of without one: %s",
  async (image) => {
    const [server] = image.split("/");
    expect(await said(image)).toEqual([
      `its image is in ${server}, which it cannot sign in to; give registryCredentials, unless everybody may pull`,
    ]);
    expect(await said(image, true)).toEqual([]);
  },
);

test("one of a registry that asks for none is not", async () => {
  expect(await said("ghcr.io/acme/api:1.4.2")).toEqual([]);
});
