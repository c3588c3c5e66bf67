import { Command } from "commander";
import manifest from "../package.json";
import { registerAudit } from "./audit";
import { previewCommand } from "./preview";

const program = new Command("vendor-native")
  .description(
    "Look at what a Pulumi program would create, and at what a team runs by hand, with no cloud account and no Pulumi CLI",
  )
  .version(manifest.version)
  .showHelpAfterError("(see vendor-native --help)")
  .addCommand(previewCommand());
registerAudit(program);

void program.parseAsync();
