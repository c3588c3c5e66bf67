import type { Specs } from "./spec";
import { automation } from "./specs/automation";
import { caches } from "./specs/caches";
import { compute } from "./specs/compute";
import { dns } from "./specs/dns";
import { edge } from "./specs/edge";
import { identity } from "./specs/identity";
import { jobs } from "./specs/jobs";
import { loadBalancing } from "./specs/load-balancing";
import { messaging } from "./specs/messaging";
import { network } from "./specs/network";
import { observability } from "./specs/observability";
import { secrets } from "./specs/secrets";
import { storage } from "./specs/storage";

export const specs: Specs = {
  ...automation,
  ...caches,
  ...compute,
  ...dns,
  ...edge,
  ...identity,
  ...jobs,
  ...loadBalancing,
  ...messaging,
  ...network,
  ...observability,
  ...secrets,
  ...storage,
};
