import { composePack } from "../pack/compose";
import { anyCloudRules } from "../rules/any-cloud";
import { kubernetesRules } from "../rules/kubernetes";

composePack("vendor-native-kubernetes", [...kubernetesRules, ...anyCloudRules], {
  displayName: "vendor-native: Kubernetes",
  description: "Blocks hand-rolled infrastructure on Kubernetes and names the managed replacement.",
});
