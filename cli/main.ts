import { Command } from "commander";
import manifest from "../package.json";
import { registerAudit } from "./audit";
import { newCommand } from "./new/new";
import { previewCommand } from "./preview";

const program = new Command("vendor-native")
  .description(
    "Start a Pulumi program, look at the resources it would create, and at a team's hand-rolled ones, with no cloud account and no Pulumi CLI",
  )
  .version(manifest.version)
  .showHelpAfterError("(see vendor-native --help)")
  .addCommand(newCommand())
  .addCommand(previewCommand());
registerAudit(program);

// Whoever reads the output may have read enough: `vendor-native preview | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

void program.parseAsync();
