import { replacementOf } from "../replacement";
import data from "./replace-on-change.json";

export const gcpReplacement = replacementOf(data, ["project"]);
