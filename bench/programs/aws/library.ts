import { Database, Environment, Secret, WebService } from "../../../components/aws";
import { workload } from "../library";

export const program = workload({ Database, Environment, Secret, WebService });
