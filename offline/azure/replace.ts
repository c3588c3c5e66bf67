import { replacementOf } from "../replacement";
import data from "./replace-on-change.json";

export const azureReplacement = replacementOf(data, ["resourceGroupName", "location"]);
