import { replacementOf } from "../replacement";
import data from "./replace-on-change.json";

export const awsReplacement = replacementOf(data, ["region"]);
