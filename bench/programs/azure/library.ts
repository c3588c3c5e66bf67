import { Database, Environment, Secret, WebService } from "../../../components/azure";
import { workload } from "../library";
import { zonesGroup } from "./zones";

// Zones are there already, as on the other clouds.
export const program = workload({ Database, Environment, Secret, WebService }, () => ({
  zoneResourceGroupName: zonesGroup,
}));
