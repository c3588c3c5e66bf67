import type { ProgramRun } from "./protocol";

/** The run that this process is started for. */
export const request: ProgramRun = JSON.parse(process.env.VENDOR_NATIVE_RUN ?? "");
delete process.env.VENDOR_NATIVE_RUN;
