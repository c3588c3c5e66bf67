import { mkdirSync, writeFileSync } from "node:fs";
import { componentsSource } from "./exported-components";
import { policyDocs } from "./policy-docs";

writeFileSync("policies/core/exported-components.ts", componentsSource());
mkdirSync("docs", { recursive: true });
writeFileSync("docs/policies.md", policyDocs());
