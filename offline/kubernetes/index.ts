export { kubernetes } from "./model";
