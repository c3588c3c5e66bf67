import { composePack } from "../pack/compose";
import { anyCloudRules } from "../rules/any-cloud";
import { azureRules } from "../rules/azure";

composePack("vendor-native-azure", [...azureRules, ...anyCloudRules], {
  displayName: "vendor-native: Azure",
  description: "Blocks hand-rolled infrastructure on Azure and names the managed replacement.",
  cloud: "azure",
});
