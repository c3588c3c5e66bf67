import { Environment, Secret, WebService } from "../../../components/gcp";
import { workload } from "../library";

export const program = workload({ Environment, Secret, WebService });
