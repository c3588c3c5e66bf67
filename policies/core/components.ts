import { exportedComponents } from "./exported-components";

/** The components for a container, with a port, without one, and for a time; those that are exported for every cloud. */
const workloads = ["WebService", "Worker", "Job"].filter((name) =>
  Object.values(exportedComponents).every((names) => names.includes(name)),
);

/** `a WebService`, or `a WebService, Worker or Job` once these are exported: the advice of rules about workloads of any kind. */
export const aWorkload =
  workloads.length < 2 ? `a ${workloads.join("")}` : `a ${workloads.slice(0, -1).join(", ")} or ${workloads.at(-1)}`;
