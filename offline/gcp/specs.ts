import type { Specs } from "./spec";
import { addresses } from "./specs/addresses";
import { caches } from "./specs/caches";
import { certificates } from "./specs/certificates";
import { cloudRun } from "./specs/cloud-run";
import { dns } from "./specs/dns";
import { fileSystems } from "./specs/file-systems";
import { iam } from "./specs/iam";
import { identity } from "./specs/identity";
import { loadBalancing } from "./specs/load-balancing";
import { messaging } from "./specs/messaging";
import { network } from "./specs/network";
import { observability } from "./specs/observability";
import { secrets } from "./specs/secrets";
import { sql } from "./specs/sql";
import { storage } from "./specs/storage";
import { workflows } from "./specs/workflows";

export const specs: Specs = {
  ...addresses,
  ...caches,
  ...certificates,
  ...cloudRun,
  ...dns,
  ...fileSystems,
  ...iam,
  ...identity,
  ...loadBalancing,
  ...messaging,
  ...network,
  ...observability,
  ...secrets,
  ...sql,
  ...storage,
  ...workflows,
};
