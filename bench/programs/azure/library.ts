import { Environment, Secret, WebService } from "../../../components/azure";
import { workload } from "../library";

export const program = workload({ Environment, Secret, WebService });
