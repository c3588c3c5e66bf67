import { Database, Environment, Secret, WebService } from "../../../components/gcp";
import { workload } from "../library";
import { projectOf } from "./projects";

// One region of a project has one environment: services are called as the first label of their host.
export const program = workload({ Database, Environment, Secret, WebService }, (environment) => ({
  project: projectOf(environment),
}));
