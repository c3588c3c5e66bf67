import { Command } from "commander";
import manifest from "../package.json";
import { previewCommand } from "./preview";

const program = new Command("vendor-native")
  .description("Look at what a Pulumi program would create, with no cloud account, no plugin and no Pulumi CLI")
  .version(manifest.version)
  .showHelpAfterError("(see vendor-native --help)")
  .addCommand(previewCommand());

void program.parseAsync();
