import { describe, expect, it } from "vitest";
import { chartNames } from "../../policies/detect/chart-names";
import { recogniseChart } from "../../policies/detect/chart-products";
import { imageNames } from "../../policies/detect/image-names";
import { recogniseImage } from "../../policies/detect/images";
import { type NameTable, namesIn } from "../../policies/detect/names";
import { operatorKinds } from "../../policies/detect/operator-kinds";
import { recogniseKind } from "../../policies/detect/operator-products";
import { findingsOf } from "./helpers/findings";

describe("the tables of names", () => {
  it.each<[string, NameTable, number]>([
    ["charts", chartNames, 600],
    ["images", imageNames, 1000],
    ["kinds of operators", operatorKinds, 250],
  ])("hold each of their %s once", (_, table, atLeast) => {
    const names = namesIn(table).map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(atLeast);
  });

  it.each([
    ["redislabs/redismod:edge", "redis"],
    ["prom/blackbox-exporter", "exporter"],
    ["registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.12.0", "prometheus"],
    ["openzipkin/zipkin-dependencies", "zipkin"],
    ["openzipkin/zipkin-collector:2", "zipkin"],
    ["chrislusf/seaweedfs:3.80", "seaweedfs"],
    ["oliver006/redis_exporter:v1.62.0", "exporter"],
    ["acme/exporter", undefined],
    ["caddy:2", undefined],
    ["docker.io/envoyproxy/envoy:v1.31", undefined],
  ])("see the image %s as %s", (image, key) => {
    expect(recogniseImage(image)?.key).toBe(key);
  });

  it.each([
    ["rook-ceph", "", "ceph"],
    ["operator", "https://operator.min.io minio", "minio"],
    ["operator", "https://charts.acme.io", undefined],
    ["prometheus-redis-exporter", "", "exporter"],
    ["cert-manager-webhook-hetzner", "", "certManager"],
    ["aws-ebs-csi-driver", "", "csiDriver"],
    ["secrets-store-csi-driver", "", "secretsStoreCsi"],
    ["shop", "", undefined],
  ])("see the chart %s of %j as %s", (name, from, key) => {
    expect(recogniseChart({ name, from })).toBe(key);
  });

  it.each([
    ["kubernetes:install.istio.io/v1alpha1:IstioOperator", "istio"],
    ["kubernetes:cluster.x-k8s.io/v1beta1:Cluster", "clusterApi"],
    ["kubernetes:ceph.rook.io/v1:CephCluster", "ceph"],
    ["kubernetes:networking.gke.io/v1:ManagedCertificate", undefined],
    ["kubernetes:networking.gke.io/v1alpha1:FQDNNetworkPolicy", "calico"],
    ["kubernetes:s3.aws.upbound.io/v1beta1:Bucket", "crossplane"],
    ["kubernetes:karpenter.azure.com/v1:AKSNodeClass", "karpenter"],
    ["kubernetes:storage.azure.com/v1:StorageAccount", "crossplane"],
    ["kubernetes:argoproj.io/v1alpha1:CronWorkflow", "argoWorkflows"],
    ["kubernetes:argoproj.io/v1alpha1:AppProject", undefined],
    ["kubernetes:acme.io/v1:Shop", undefined],
    ["aws:s3/bucket:Bucket", undefined],
  ])("see the kind %s as %s", (type, key) => {
    expect(recogniseKind(type)).toBe(key);
  });
});

describe("a web server in a compose file", () => {
  const rowOf = (props: Record<string, unknown>): string | undefined =>
    findingsOf([{ type: "docker:index/container:Container", name: "web", urn: "compose://c/web", props }])[0]?.row;

  it.each<[string, Record<string, unknown>, string]>([
    ["publishes the web's ports", { image: "nginx:1.27", ports: [{ internal: 80, external: 80 }] }, "load-balancing"],
    ["has a proxy's settings", { image: "caddy:2", volumes: ["./Caddyfile:/etc/caddy/Caddyfile"] }, "load-balancing"],
    ["is Envoy", { image: "envoyproxy/envoy:v1.31", ports: [{ internal: 10000, external: 443 }] }, "load-balancing"],
    ["is HAProxy", { image: "haproxy:3.0" }, "load-balancing"],
    [
      "serves files alone",
      { image: "nginx", ports: [{ internal: 80, external: 80 }], volumes: ["./site:/usr/share/nginx/html"] },
      "compute",
    ],
    ["publishes no port", { image: "nginx" }, "compute"],
    ["is somebody's own", { image: "acme/nginx", ports: [{ internal: 80, external: 80 }] }, "compute"],
  ])("that %s", (_, props, row) => {
    expect(rowOf(props)).toBe(row);
  });
});

describe("a workload of a cluster", () => {
  const pod = (...containers: readonly object[]) =>
    findingsOf([
      {
        type: "kubernetes:apps/v1:Deployment",
        name: "api",
        urn: "k8s://api",
        props: { spec: { template: { spec: { containers } } } },
      },
    ]).map(({ ruleId }) => ruleId);

  it("is not its sidecar", () => {
    const sidecar = { name: "x", image: "oliver006/redis_exporter:v1" };
    expect(pod({ name: "api", image: "acme/api:1" }, sidecar)).toEqual(["k8s-no-workload"]);
    expect(pod(sidecar)).toEqual(["k8s-no-monitoring"]);
  });

  it.each([
    ["secretKeyRef", { env: [{ name: "A", valueFrom: { secretKeyRef: { name: "db", key: "a" } } }] }],
    ["secretRef", { envFrom: [{ secretRef: { name: "db" } }] }],
  ])("shows a Kubernetes Secret by its %s", (_, container) => {
    expect(pod({ name: "api", image: "acme/api:1", ...container })).toEqual(["k8s-no-workload", "k8s-no-secret"]);
  });
});
