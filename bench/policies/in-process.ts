import { dispatch, findingsOn } from "../../policies/core/dispatch";
import type { Rule } from "../../policies/core/rule";
import { anyCloudRules, awsRules, azureRules, gcpRules, kubernetesRules } from "../../policies/rules";
import { mix, spellings } from "./mix";

const packs: Readonly<Record<keyof typeof spellings, readonly Rule[]>> = {
  aws: [...awsRules, ...anyCloudRules],
  azure: [...azureRules, ...anyCloudRules],
  gcp: [...gcpRules, ...anyCloudRules],
  kubernetes: [...kubernetesRules, ...anyCloudRules],
};

interface Figures {
  readonly pack: string;
  readonly meanMicroseconds: number;
  readonly p99Microseconds: number;
  readonly heapGrowthMiB: number;
}

/** The mean is of processor time, so that other work on the machine does not count. Fresh copies, since what was read from a resource is remembered with its properties. */
function measure(pack: keyof typeof spellings, count: number): Figures {
  const rules = packs[pack];
  for (const resource of mix(2000, spellings[pack])) findingsOn(resource, dispatch(rules));
  const resources = mix(count, spellings[pack]);
  const rulesFor = dispatch(rules);
  const times: number[] = [];
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  for (const resource of resources) {
    const start = process.hrtime.bigint();
    findingsOn({ ...resource, props: { ...resource.props } }, rulesFor);
    times.push(Number(process.hrtime.bigint() - start) / 1000);
  }
  const { user, system } = process.cpuUsage(cpu);
  globalThis.gc?.();
  const heapGrowthMiB = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  times.sort((left, right) => left - right);
  const meanMicroseconds = (user + system) / times.length;
  return { pack, meanMicroseconds, p99Microseconds: times[Math.floor(times.length * 0.99)] ?? 0, heapGrowthMiB };
}

export function inProcess(count: number): readonly Figures[] {
  return (["aws", "azure", "gcp", "kubernetes"] as const).map((pack) => measure(pack, count));
}
