import { Command } from "commander";
import manifest from "../package.json";
import { registerAudit } from "./audit";
import { previewCommand } from "./preview";

const program = new Command("vendor-native")
  .description(
    "Look at the resources a Pulumi program would create, and at a team's hand-rolled ones, with no cloud account and no Pulumi CLI",
  )
  .version(manifest.version)
  .showHelpAfterError("(see vendor-native --help)")
  .addCommand(previewCommand());
registerAudit(program);

void program.parseAsync();
