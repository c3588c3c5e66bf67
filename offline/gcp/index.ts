export { gcp } from "./model";
