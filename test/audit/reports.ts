import { auditFixtures, auditText } from "./support";

const everything = [
  "cluster.json",
  "helm-list.json",
  "rendered/shop.yaml",
  "compose.yaml",
  "aws.tfstate",
  "azure-show.json",
  "google-plan.json",
  "kubernetes.tfstate",
  "stack-export.json",
];
export const full = auditFixtures(everything);
export const clean = auditText("[]");
export const broken = auditText("a: [\n");
const evilName = '<script>alert("1")</script>|`x`*_[a](http://evil.example)\u001b[31m\u202egpj&';
export const evil = auditText(
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: evilName, namespace: 'a"b' },
    spec: {},
  }),
);
export const reports = { full, clean, broken, evil };

export const screen = { width: 100, colour: false };
