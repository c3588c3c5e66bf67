import { Site } from "../packages/site";

export const name = new Site("docs").name;
