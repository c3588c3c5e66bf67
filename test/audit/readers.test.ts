import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../audit/core";
import { names, propsOf, readFixture, readText } from "./support";

describe("pulumi stack export", () => {
  const state = readFixture("stack-export.json");

  it("reads every resource but those marked for deletion, with normalised types", () => {
    expect(state.kind).toBe("pulumi stack export");
    expect(state.problems).toEqual([]);
    expect(names(state)).toEqual([
      "pulumi:pulumi:Stack shop-prod",
      "pulumi:providers:aws default_7_0_0",
      "aws:lb/listener:Listener http",
      "aws:iam/accessKey:AccessKey ci",
      "aws:lambda/function:Function hook",
    ]);
  });

  it("keeps parents and what each property was computed from", () => {
    const listener = state.resources[2]?.resource;
    expect(listener?.parent).toBe("urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod");
    expect(listener?.propertyDependencies).toEqual({
      loadBalancerArn: ["urn:pulumi:prod::shop::aws:lb/loadBalancer:LoadBalancer::shop"],
    });
  });

  it("unwraps outputs and shown secrets; an encrypted one is marked as such", () => {
    expect(propsOf(state, "hook")).toEqual({
      role: "arn:aws:iam::111122223333:role/hook",
      environment: { variables: { LOG_LEVEL: "info", ENCRYPTED: "[secret]", DB_PASSWORD: "canary-lambda-Zp81-pw" } },
    });
  });

  it("reads the checkpoint of a self-managed backend", () => {
    const urn = "urn:pulumi:a::b::aws:eks/cluster:Cluster::c";
    const text = JSON.stringify({
      version: 3,
      checkpoint: { latest: { resources: [{ urn, type: "aws:eks/cluster:Cluster" }] } },
    });
    expect(names(readText(text))).toEqual(["aws:eks/cluster:Cluster c"]);
  });

  it("says how many entries are no resources", () => {
    const result = readText(JSON.stringify({ version: 3, deployment: { resources: [{ id: "x" }, null] } }));
    expect(result.problems).toEqual([{ source: "input", message: "2 of 2 resources have no urn or type" }]);
  });
});

describe("pulumi preview --json", () => {
  it("reads what is there afterwards, a replacement once", () => {
    const preview = readFixture("preview.json");
    expect(preview.kind).toBe("pulumi preview");
    expect(names(preview)).toEqual(["gcp:container/cluster:Cluster main", "gcp:dns/recordSet:RecordSet api"]);
    expect(propsOf(preview, "api")).toMatchObject({ rrdatas: ["203.0.113.30"] });
  });

  it("reads a preview without steps", () => {
    expect(readText('{"changeSummary": {}}')).toMatchObject({ kind: "pulumi preview", resources: [], problems: [] });
  });
});

describe("the plan of the embedded cloud", () => {
  it("reads names, parents and inputs", () => {
    const plan = readFixture("plan.json");
    expect(plan.kind).toBe("embedded cloud plan");
    expect(names(plan)).toEqual(["vendor-native:aws:WebService api", "aws:ecs/service:Service api"]);
    expect(plan.resources[1]?.resource).toMatchObject({
      parent: "urn:pulumi:dev::shop::vendor-native:aws:WebService::api",
      props: { launchType: "FARGATE", cluster: UNKNOWN, taskDefinition: UNKNOWN },
    });
  });
});

describe("kubernetes", () => {
  const cluster = readFixture("cluster.json");

  it("flattens a list, leaves out what every cluster makes, and names objects by group and version", () => {
    expect(cluster.kind).toBe("kubernetes manifests");
    expect(cluster.problems).toEqual([]);
    expect(names(cluster)).toEqual([
      "kubernetes:core/v1:Node ip-10-0-1-12.eu-west-1.compute.internal",
      "kubernetes:apps/v1:Deployment cert-manager",
      "kubernetes:rbac.authorization.k8s.io/v1:Role cert-manager:leaderelection",
      "kubernetes:apps/v1:Deployment api",
      "kubernetes:apps/v1:ReplicaSet api-6c9f5d7b8",
      "kubernetes:core/v1:Pod api-6c9f5d7b8-2xkqp",
      "kubernetes:core/v1:Service api",
      "kubernetes:batch/v1:CronJob nightly-report",
      "kubernetes:keda.sh/v1alpha1:ScaledObject worker",
    ]);
  });

  it("hangs objects below their controllers", () => {
    expect(cluster.resources[4]?.resource).toMatchObject({
      urn: "k8s://shop/ReplicaSet/api-6c9f5d7b8",
      parent: "k8s://shop/Deployment/api",
    });
  });

  it("knows the release an object belongs to, across namespaces", () => {
    expect(cluster.resources[2]?.release).toEqual({
      key: "cert-manager/cert-manager",
      name: "cert-manager",
      namespace: "cert-manager",
      chart: "cert-manager",
      version: "v1.16.2",
    });
  });

  it("knows charts and subcharts of rendered templates, and their lines", () => {
    const rendered = readFixture("rendered/monitoring.yaml");
    expect(
      rendered.resources.map(({ place, release }) => [
        place.line,
        release?.rootChart,
        release?.chart,
        release?.version,
      ]),
    ).toEqual([
      [3, "kube-prometheus-stack", "grafana", "8.6.0"],
      [17, "kube-prometheus-stack", "grafana", "8.6.0"],
      [29, "kube-prometheus-stack", "prometheus-node-exporter", "4.42.0"],
      [50, "kube-prometheus-stack", "grafana", "8.6.0"],
      [71, "kube-prometheus-stack", "kube-prometheus-stack", "66.2.1"],
    ]);
  });

  it("gives the elements of a YAML list their own lines", () => {
    const list = readText(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n",
    );
    expect(list.resources.map(({ resource, place }) => [resource.name, place.line])).toEqual([
      ["a", 4],
      ["b", 7],
    ]);
  });

  it("gives the elements of a typed list their kind", () => {
    const list = readText("apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n");
    expect(names(list)).toEqual(["kubernetes:apps/v1:Deployment a"]);
  });

  it("says where an object has no name", () => {
    const result = readText("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nfoo: bar\n");
    expect(names(result)).toEqual(["kubernetes:core/v1:Pod a"]);
    expect(result.problems).toEqual([
      { source: "input", line: 5, message: "an object without apiVersion, kind or name" },
    ]);
  });
});

describe("helm list", () => {
  it("tells chart from version, and leaves out what was uninstalled", () => {
    const list = readFixture("helm-list.json");
    expect(list.kind).toBe("helm release list");
    expect(list.resources.map(({ resource }) => resource.props)).toEqual([
      { chart: "cert-manager", name: "cert-manager", namespace: "cert-manager", version: "v1.16.2" },
      { chart: "external-dns", name: "dns", namespace: "kube-system", version: "1.15.0" },
      { chart: "ingress-nginx", name: "ingress", namespace: "ingress-nginx", version: "4.11.3" },
      { chart: "kube-prometheus-stack", name: "kps", namespace: "monitoring", version: "66.2.1" },
      { chart: "shop", name: "shop", namespace: "shop", version: "2.4.0" },
    ]);
  });

  it("reads an empty list", () => {
    expect(readText("[]")).toEqual({ kind: "helm release list", resources: [], problems: [] });
  });
});

describe("docker-compose", () => {
  const compose = readFixture("compose.yaml");

  it("reads images with their defaults, variables as a list or a map, commands, ports and lines", () => {
    expect(compose.kind).toBe("docker-compose");
    expect(compose.resources.map(({ resource, place }) => [resource.urn, place.line])).toEqual([
      ["compose://compose.yaml/web", 6],
      ["compose://compose.yaml/db", 18],
      ["compose://compose.yaml/cache", 26],
      ["compose://compose.yaml/broker", 30],
    ]);
    expect(propsOf(compose, "web")).toEqual({
      name: "web",
      image: "ghcr.io/acme/web:3.1.0",
      command: [],
      entrypoints: [],
      envs: ["LOG_LEVEL=info", "DATABASE_PASSWORD=canary-compose-password-9f2b"],
      ports: [{ internal: 80, external: 8080 }, { internal: 9000 }, { internal: 9090, external: 9091 }],
      baseImages: [],
      volumes: [],
    });
    expect(propsOf(compose, "db")).toMatchObject({
      image: "docker.io/library/postgres:16.4",
      command: ["postgres", "-c", "max_connections=200"],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how compose writes it.
      envs: ["POSTGRES_DB=shop", "POSTGRES_PASSWORD=${POSTGRES_PASSWORD}"],
    });
  });
});
