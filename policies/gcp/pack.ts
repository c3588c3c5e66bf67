import { composePack } from "../pack/compose";
import { anyCloudRules } from "../rules/any-cloud";
import { gcpRules } from "../rules/gcp";

composePack("vendor-native-gcp", [...gcpRules, ...anyCloudRules], {
  displayName: "vendor-native: Google Cloud",
  description: "Blocks hand-rolled infrastructure on Google Cloud and names the managed replacement.",
  cloud: "gcp",
});
