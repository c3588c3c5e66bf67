export { aws } from "./model";
