import { factsReader } from "../facts/facts";
import data from "./schema-facts.json";

export const factsOfGcp = factsReader(data.types);
