import { describe, expect, it } from "vitest";
import { LINEAR } from "../growth";
import { auditProject, gatherProject, resourceNames } from "./project";

const deployment = (name: string, image: string, namespace?: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}${namespace ? `, namespace: ${namespace}` : ""} }\nspec: { template: { spec: { containers: [{ name: a, image: "${image}" }] } } }\n`;

describe("one thing that is seen more than once", () => {
  it("counts once: rendered manifests beside their sources", async () => {
    const gathered = await gatherProject({
      "a/api.yaml": deployment("api", "api"),
      "release/all.yaml": deployment("api", "registry.example.com/acme/api:1.0@sha256:aa"),
      "live.yaml": deployment("api", "api:dev", "prod"),
    });
    expect(resourceNames(gathered)).toEqual(["Deployment api"]);
  });

  it("counts twice with two namespaces, or two images", async () => {
    const gathered = await gatherProject({
      "a.yaml": deployment("db", "postgres:16", "a"),
      "b.yaml": deployment("db", "postgres:16", "b"),
      "c.yaml": deployment("cache", "redis"),
      "d.yaml": deployment("cache", "memcached"),
    });
    expect(resourceNames(gathered)).toHaveLength(4);
  });

  it("is no patch: kustomize's patches are parts of objects", async () => {
    const gathered = await gatherProject({
      "base/kustomization.yaml": "resources: [api.yaml]\n",
      "base/api.yaml": deployment("api", "acme/api"),
      "prod/kustomization.yaml": "resources: [../base]\npatches: [{ path: p.yaml }]\n",
      "prod/p.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: other-name }\nspec: { replicas: 2 }\n",
    });
    expect(resourceNames(gathered)).toEqual(["Deployment api"]);
  });

  it("is no delivery of a folder that was read", async () => {
    const application = (path: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x }\nspec: { source: { repoURL: r, path: ${path} } }\n`;
    const read = await gatherProject({
      "app.yaml": application("k8s/api"),
      "k8s/api/a.yaml": deployment("api", "a/api"),
    });
    expect(resourceNames(read)).toEqual(["Deployment api"]);
    expect(read.partial).toEqual([]);
    const elsewhere = await gatherProject({ "app.yaml": application("other/folder") });
    expect(resourceNames(elsewhere)).toEqual(["Application x"]);
    expect(elsewhere.partial.map(({ message }) => message)).toEqual([
      "the folder other/folder of r is not among the input: audit it, too, or the output of `argocd app manifests x`",
    ]);
  });

  it("of many objects is found in time that is in proportion to their number", async () => {
    const itemsOf = (size: number) =>
      Array.from({ length: size }, (_, index) => ({
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: `d${index % (size / 5)}`, namespace: `n${index % 5}` },
        spec: { template: { spec: { containers: [{ name: "a", image: `acme/a${index % (size / 5)}:1` }] } } },
      }));
    const secondsOf = async (size: number): Promise<number> => {
      const text = JSON.stringify({ apiVersion: "v1", kind: "List", items: itemsOf(size) });
      const before = process.cpuUsage();
      expect((await auditProject({ "all.json": text })).totals.resources).toBe(size / 5);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    };
    const small = await secondsOf(5_000);
    expect((await secondsOf(20_000)) / small).toBeLessThan(LINEAR);
  });
});
