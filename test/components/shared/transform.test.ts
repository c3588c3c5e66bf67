import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { transform } from "../../../components/shared/transform";

const child = (type: string) =>
  ({ type, name: "api", custom: true, props: { a: 1 }, opts: { protect: true } }) as never;

describe("transform", () => {
  const change = transform(ecs.Service, (props) => ({ props: { ...props, desiredCount: 5 } }));

  test("changes children of its class, and keeps their options", async () => {
    expect(await change(child("aws:ecs/service:Service"))).toEqual({
      props: { a: 1, desiredCount: 5 },
      opts: { protect: true },
    });
  });

  test("leaves others as they are", async () => {
    expect(await change(child("aws:ecs/cluster:Cluster"))).toBeUndefined();
    expect(await transform(ecs.Service, () => undefined)(child("aws:ecs/service:Service"))).toBeUndefined();
  });

  test("may give options too", async () => {
    const opts: pulumi.CustomResourceOptions = { protect: false };
    const both = transform(ec2.Vpc, (props) => ({ props, opts }));
    expect(await both(child("aws:ec2/vpc:Vpc"))).toEqual({ props: { a: 1 }, opts });
  });

  test("wants a class of an SDK", () => {
    class Mine {}
    expect(() => transform(Mine as never, () => undefined)).toThrow(
      "transform: Mine is not a resource class of a Pulumi SDK",
    );
  });
});
