export { azure } from "./model";
