import { describe, expect, test } from "vitest";
import * as aws from "../../../components/aws";
import * as azure from "../../../components/azure";
import * as gcp from "../../../components/gcp";
import { planProgram } from "../../../offline/run";

const image = "ghcr.io/acme/api:1.4.2";
const domain = "example.com";
const programs = {
  aws: (name: string, args: object) => {
    new aws.WebService(name, { environment: new aws.Environment("prod", { domain }), image, ...args });
  },
  azure: (name: string, args: object) => {
    new azure.WebService(name, { environment: new azure.Environment("prod", { domain }), image, ...args });
  },
  gcp: (name: string, args: object) => {
    const environment = new gcp.Environment("prod", { project: "acme-prod", domain });
    new gcp.WebService(name, { environment, image, ...args });
  },
};

describe.each(Object.entries(programs))("on %s", (_, program) => {
  const said = async (name: string, args: object = {}) => {
    const { logs } = await planProgram(() => program(name, args));
    return logs.map(({ message }) => message).filter((message) => message.startsWith("it is reached as"));
  };

  test("a service whose name is no label of a host says by which it is reached", async () => {
    expect(await said("orders_api")).toEqual([
      expect.stringMatching(
        /^it is reached as orders-api-[0-9a-f]{8}\.example\.com, since its name is no label of a host/,
      ),
    ]);
  });

  test("one whose name is the label says nothing, nor does one with a host", async () => {
    expect(await said("orders")).toEqual([]);
    expect(await said("orders_api", { host: "orders.example.com" })).toEqual([]);
  });
});
