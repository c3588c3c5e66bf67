// Before any module of the SDK is loaded.
import "./compile-cache";
import { installLazyModules } from "../../offline/process/lazy-modules";

installLazyModules();
