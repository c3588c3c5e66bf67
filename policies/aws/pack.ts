import { composePack } from "../pack/compose";
import { anyCloudRules } from "../rules/any-cloud";
import { awsRules } from "../rules/aws";

composePack("vendor-native-aws", [...awsRules, ...anyCloudRules], {
  displayName: "vendor-native: AWS",
  description: "Blocks hand-rolled infrastructure on AWS and names the managed replacement.",
  cloud: "aws",
});
