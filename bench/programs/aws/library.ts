import { Environment, Secret, WebService } from "../../../components/aws";
import { workload } from "../library";

export const program = workload({ Environment, Secret, WebService });
