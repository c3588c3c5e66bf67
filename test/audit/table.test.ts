import { describe, expect, it } from "vitest";
import { audit } from "../../audit/audit";
import { allRules, Cloud } from "../../audit/core";
import { gatherFrom } from "../../audit/gather";
import { auditFixtures, auditText, fixture, inMemory, things } from "./support";

describe("what is hand-rolled", () => {
  it.each<[string[], Cloud[], string[]]>([
    [
      ["cluster.json", "helm-list.json"],
      ["aws"],
      [
        "compute: api 2.4.0 <k8s-no-workload>",
        "load-balancing: ingress-nginx (ingress) 4.11.3 <k8s-no-ingress-controller>",
        "load-balancing: api <k8s-no-lb>",
        "dns: external-dns (dns) 1.15.0 <k8s-no-external-dns>",
        "certificates: cert-manager v1.16.2 <k8s-no-cert-manager>",
        "scaling: worker <k8s-no-autoscaler>",
        "secrets: api <k8s-no-secret>",
        "observability: kube-prometheus-stack (kps) 66.2.1 <k8s-no-monitoring>",
        "messaging-and-jobs: nightly-report 1.9.0 <k8s-no-workload>",
      ],
    ],
    [
      ["rendered/cert-manager.yaml", "rendered/monitoring.yaml", "rendered/shop.yaml"],
      ["aws"],
      [
        "compute: shop-api 2.4.0 <k8s-no-workload>",
        "compute: shop-worker 2.4.0 <k8s-no-workload>",
        "compute: postgresql 16.2.1 <k8s-no-database>",
        "identity: shop-api <k8s-no-rbac>",
        "networking: shop-api <k8s-no-network-policy>",
        "load-balancing: shop <k8s-no-lb>",
        "certificates: cert-manager (certs) v1.16.2 <k8s-no-cert-manager>",
        "certificates: shop <k8s-no-ingress-certificate>",
        "scaling: shop-api <k8s-no-autoscaler>",
        "secrets: shop-api <k8s-no-secret>",
        "secrets: shop-db <k8s-no-secret>",
        "observability: kube-prometheus-stack (kps) 66.2.1 <k8s-no-monitoring>",
      ],
    ],
    [
      ["aws.tfstate"],
      ["aws"],
      [
        "compute: shop-prod 1.31 <aws-no-eks-cluster>",
        "networking: bastion <aws-sg-admin-world>",
        "dns: api <aws-no-ip-record>",
        "secrets: hook <aws-no-plaintext-lambda-env>",
      ],
    ],
    [
      ["azure-show.json"],
      ["azure"],
      [
        "compute: shop 1.30.6 <azure-no-aks>",
        "networking: vm <azure-nsg-admin-world>",
        "dns: api <azure-no-ip-record>",
      ],
    ],
    [["google-plan.json"], ["gcp"], ["compute: shop <gcp-no-gke>", "networking: ssh <gcp-fw-admin-world>"]],
    [
      ["kubernetes.tfstate"],
      ["aws", "azure", "gcp"],
      [
        "compute: cache 7.4 <k8s-no-database>",
        "networking: deny-all <k8s-no-network-policy>",
        "dns: external-dns (dns) 1.15.0 <k8s-no-external-dns>",
        "certificates: letsencrypt <k8s-no-cert-manager>",
      ],
    ],
    [
      ["compose.yaml"],
      ["aws", "azure", "gcp"],
      [
        "compute: cache 7.4-alpine <docker-no-container>",
        "compute: db 16.4 <docker-no-container>",
        "compute: web 3.1.0 <docker-no-container>",
        "secrets: web <docker-no-plaintext-env>",
        "messaging-and-jobs: broker 4.0-management <docker-no-container>",
      ],
    ],
    [
      ["stack-export.json"],
      ["aws"],
      [
        "identity: ci <aws-no-access-key>",
        "certificates: http <aws-https-listener>",
        "secrets: hook <aws-no-plaintext-lambda-env>",
      ],
    ],
    [["preview.json"], ["gcp"], ["compute: main <gcp-no-gke>", "dns: api <gcp-no-ip-record>"]],
    [["plan.json"], ["aws"], ["scaling: api <aws-service-autoscaled>"]],
  ])("%j on %j", (files, clouds, expected) => {
    const report = auditFixtures(files);
    expect(things(report)).toEqual(expected);
    expect(report.clouds).toEqual(clouds);
    expect(report.problems).toEqual([]);
  });
});

describe("Helm releases", () => {
  const certManager = (report: ReturnType<typeof auditFixtures>) =>
    report.rows.find(({ row }) => row === "certificates")?.things ?? [];

  it("are one line, with all their objects", () => {
    const [thing, ...others] = certManager(auditFixtures(["cluster.json", "helm-list.json"]));
    expect(others).toEqual([]);
    expect(thing).toMatchObject({ kind: "Helm release", name: "cert-manager", version: "v1.16.2", objects: 3 });
    expect(thing?.findings).toHaveLength(1);
  });

  it("are one line when only their objects tell of them, a definition without labels among them", () => {
    expect(certManager(auditFixtures(["rendered/cert-manager.yaml"]))).toMatchObject([
      { name: "cert-manager (certs)", objects: 8, place: { source: "rendered/cert-manager.yaml", line: 3 } },
    ]);
  });

  it("are one line when a list and rendered templates tell of them", () => {
    const report = auditFixtures(["helm-list.json", "rendered/monitoring.yaml"]);
    expect(report.rows.find(({ row }) => row === "observability")?.things).toHaveLength(1);
  });

  it("are one line when Terraform and a list tell of them", () => {
    const report = auditFixtures(["helm-list.json", "kubernetes.tfstate"]);
    expect(report.rows.find(({ row }) => row === "dns")?.things).toHaveLength(1);
  });

  it("of an unknown chart are a line of their own only when nothing tells what they hold", () => {
    const compute = (files: string[]) =>
      auditFixtures(files)
        .rows.find(({ row }) => row === "compute")
        ?.things.map(({ name }) => name);
    expect(compute(["helm-list.json"])).toEqual(["shop"]);
    expect(compute(["helm-list.json", "cluster.json"])).toEqual(["api"]);
  });
});

describe("pods", () => {
  it("of one controller are one thing, even when the controller is not in the input", () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: a\n  ownerReferences: [{ kind: ReplicaSet, name: api-1, controller: true }]\n`;
    const report = auditText([pod("api-1-x"), pod("api-1-y"), pod("api-1-z")].join("---\n"));
    expect(report.rows.flatMap(({ things: all }) => all)).toMatchObject([{ name: "api-1", kind: "Pod", objects: 3 }]);
  });
});

describe("totals", () => {
  it("count a thing that stands in two rows once", () => {
    const { totals } = auditFixtures(["cluster.json", "helm-list.json"]);
    expect(totals).toEqual({ things: 8, rows: 8, managed: { aws: 8 }, mandatory: 8, advisory: 0, resources: 14 });
  });

  it("count mandatory and advisory things apart", () => {
    expect(auditFixtures(["stack-export.json"]).totals).toMatchObject({ things: 3, mandatory: 2, advisory: 1 });
  });
});

describe("managed services", () => {
  it("are those of the chosen cloud", () => {
    const { clouds, rows } = auditFixtures(["compose.yaml"], { cloud: Cloud.Gcp });
    expect(clouds).toEqual(["gcp"]);
    expect(rows.map(({ row, managed }) => [row, managed])).toEqual([
      ["compute", { gcp: ["Memorystore", "Cloud SQL", "Cloud Run"] }],
      ["secrets", { gcp: ["Secret Manager"] }],
      ["messaging-and-jobs", { gcp: ["Pub/Sub"] }],
    ]);
  });

  it("fall back to the row's own where a rule speaks of another cloud", () => {
    const { rows } = auditFixtures(["aws.tfstate"], { cloud: Cloud.Azure });
    expect(rows.find(({ row }) => row === "dns")?.managed).toEqual({ azure: ["Azure DNS"] });
  });

  it("of all clouds are shown when the input speaks of several", () => {
    expect(auditFixtures(["aws.tfstate", "google-plan.json"]).clouds).toEqual(["aws", "azure", "gcp"]);
  });
});

describe("exceptions", () => {
  const options = {
    exceptions: {
      "aws-no-eks-cluster": [{ resource: "shop-*", reason: "moves in May", expires: "2026-12-31" }],
      "aws-sg-admin-world": [{ resource: "bastion", reason: "", expires: "2026-12-31" }],
      "aws-no-ip-record": [{ resource: "nothing", reason: "none", expires: "2026-12-31" }],
    },
  };

  it("let findings pass, and are reported when malformed or unused", () => {
    const report = auditFixtures(["aws.tfstate"], options);
    expect(report.rows.map(({ row }) => row)).toEqual(["networking", "dns", "secrets"]);
    expect(report.exceptions.excepted).toEqual([
      {
        rule: "aws-no-eks-cluster",
        resource: "terraform://module.cluster.aws_eks_cluster.this[0]",
        reason: "moves in May",
        expires: "2026-12-31",
      },
    ]);
    expect(report.exceptions.problems).toHaveLength(1);
    expect(report.exceptions.unused).toHaveLength(1);
  });

  it("are ignored when all is to be shown", () => {
    const report = auditFixtures(["aws.tfstate"], { ...options, showAll: true });
    expect(report.rows.map(({ row }) => row)).toEqual(["compute", "networking", "dns", "secrets"]);
    expect(report.exceptions.excepted).toEqual([]);
  });
});

describe("cycles", () => {
  it("of owners do not hang the audit", () => {
    const pod = (name: string, owner: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, ownerReferences: [{ kind: Pod, name: ${owner}, controller: true }] }\n`;
    expect(auditText(`${pod("a", "b")}---\n${pod("b", "a")}`).problems).toEqual([]);
  });
});

describe("the order of inputs", () => {
  it("does not change what is found", () => {
    const files = ["cluster.json", "helm-list.json", "rendered/shop.yaml", "aws.tfstate"];
    const found = (names: readonly string[]) => {
      const sources = names.map((name) => inMemory(fixture(name)));
      return things(audit(gatherFrom(sources), allRules)).sort();
    };
    expect(found([...files].reverse())).toEqual(found(files));
  });
});
