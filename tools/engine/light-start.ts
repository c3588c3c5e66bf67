// `light-start.js <Pulumi's runner> [its arguments]`: the runner without the SDK's work for traces and for what a program seldom uses, as in a
// preview's first run (docs/adr/0068-a-first-run-without-traces.md). It connects to the engine and runs the program itself.
import "./light-modules";
import { load } from "../../offline/grpc";
import { changeSdkModules } from "../../offline/process/sdk-modules";
import { installTranspiler } from "../../offline/process/transpile";
import { withoutTraces } from "../../offline/process/without-traces";

// The program ends with its parent, however that came about, and this does not keep it alive.
process.on("disconnect", () => process.exit(1));
process.channel?.unref();

changeSdkModules({
  ...withoutTraces,
  // A call to the engine for each, several for a resource; the engine shows them by `--debug` alone.
  "log/index": (log: { debug: () => Promise<void> }) => {
    log.debug = () => Promise.resolve();
  },
  // Serialized functions need V8's inspector, which is started when it is first asked; the runner starts it in every program.
  "runtime/closure/v8Hooks": (hooks: { isInitializedAsync: () => Promise<void> }) => {
    hooks.isInitializedAsync = () => Promise.resolve();
  },
});
const compiles = process.env.PULUMI_NODEJS_TYPESCRIPT === "true";
if (compiles && installTranspiler(process.cwd(), process.env.PULUMI_NODEJS_TSCONFIG_PATH)) {
  process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
}
const [node = "", , runner = "", ...args] = process.argv;
process.argv = [node, runner, ...args];
load(runner);
