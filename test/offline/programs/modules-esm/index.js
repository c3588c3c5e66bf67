import * as random from "@pulumi/random";
import { suffix } from "./names.js";

const prefix = await Promise.resolve("shop");
export const name = new random.RandomPet("name", { prefix: `${prefix}-${suffix}` }).id;
