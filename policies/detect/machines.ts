import { get, isUnknown, list, type Props, parseJson, record, text } from "../core/read";
import type { PolicyResource } from "../core/resource";

export const ec2Types = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws:lightsail/instance:Instance",
  "aws-native:ec2:Instance",
  "aws-native:ec2:LaunchTemplate",
  "aws-native:autoscaling:LaunchConfiguration",
] as const;
export const azureVmTypes = [
  "azure-native:compute:VirtualMachine",
  "azure:compute/virtualMachine:VirtualMachine",
  "azure:compute/linuxVirtualMachine:LinuxVirtualMachine",
  "azure:compute/windowsVirtualMachine:WindowsVirtualMachine",
] as const;
export const azureScaleSetTypes = [
  "azure-native:compute:VirtualMachineScaleSet",
  "azure:compute/linuxVirtualMachineScaleSet:LinuxVirtualMachineScaleSet",
  "azure:compute/windowsVirtualMachineScaleSet:WindowsVirtualMachineScaleSet",
  "azure:compute/scaleSet:ScaleSet",
  "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet",
] as const;
export const azureExtensionTypes = [
  "azure-native:compute:VirtualMachineExtension",
  "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
  "azure-native:compute:VirtualMachineScaleSetExtension",
  "azure:compute/extension:Extension",
  "azure:compute/runCommand:RunCommand",
  "azure:compute/virtualMachineScaleSetExtension:VirtualMachineScaleSetExtension",
] as const;
export const gceTypes = [
  "gcp:compute/instance:Instance",
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  "gcp:compute/instanceFromTemplate:InstanceFromTemplate",
  "google-native:compute/v1:Instance",
  "google-native:compute/v1:InstanceTemplate",
] as const;
export const remoteCommandTypes = [
  "command:remote:Command",
  "command:remote:CopyFile",
  "command:remote:CopyToRemote",
] as const;

const gceScriptKeys = ["startup-script", "user-data", "windows-startup-script-ps1", "shutdown-script"] as const;

/** The metadata of a Compute Engine machine as a map, also where google-native writes a list. */
export function gceMetadata(props: Props): Props {
  const holder = record(props, "properties", "metadata");
  const metadata = Object.keys(holder).length > 0 ? holder : record(props, "metadata");
  if (!Array.isArray(metadata.items)) return metadata;
  return Object.fromEntries(list(metadata, "items").map((item) => [text(item, "key") ?? "", get(item, "value")]));
}

const paths: readonly (readonly string[])[] = [
  ["userData"],
  ["userDataBase64"],
  ["customData"],
  ["launchTemplateData", "userData"],
  ["osProfile", "customData"],
  ["virtualMachineProfile", "osProfile", "customData"],
  ["virtualMachineProfile", "userData"],
  ["osProfile", "linuxConfiguration", "customData"],
  ["metadataStartupScript"],
  ["source", "script"],
  ["create"],
  ["stdin"],
];

function settingsOf(props: Props): readonly unknown[] {
  return ["settings", "protectedSettings"].flatMap((key) => {
    const settings = parseJson(get(props, key));
    return [get(settings, "commandToExecute"), get(settings, "script"), get(settings, "fileUris")];
  });
}

function rawScripts(resource: PolicyResource): readonly unknown[] {
  const { type, props } = resource;
  const direct = paths.map((path) => get(props, ...path));
  if (type.includes("xtension")) return [...direct, ...settingsOf(props)];
  const metadata = type.includes("compute") ? gceMetadata(props) : {};
  return [...direct, ...gceScriptKeys.map((key) => get(metadata, key))];
}

/** The scripts a machine runs, in whatever property they stand. */
export function scriptsOf(resource: PolicyResource): readonly string[] {
  return rawScripts(resource).filter(
    (script): script is string => typeof script === "string" && script !== "" && !isUnknown(script),
  );
}

/** True while a script is set but not known: the machine's work cannot be decided yet. */
export function hasUnknownScript(resource: PolicyResource): boolean {
  const { type, props } = resource;
  const isWholeUnknown = type.includes("compute") && (isUnknown(props.metadata) || isUnknown(props.properties));
  return isWholeUnknown || rawScripts(resource).some(isUnknown);
}
