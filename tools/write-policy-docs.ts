import { mkdirSync, writeFileSync } from "node:fs";
import { policyDocs } from "./policy-docs";

mkdirSync("docs", { recursive: true });
writeFileSync("docs/policies.md", policyDocs());
