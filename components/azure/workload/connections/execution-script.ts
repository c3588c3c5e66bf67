/** A version of the API that has executions by name: https://learn.microsoft.com/rest/api/resource-manager/containerapps */
const API_VERSION = "2025-01-01";

/**
 * Seconds that a new role may take until Azure lets the identity in. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected
 */
export const ROLE_SECONDS = 600;

/** Seconds that the job may take beside its own limit, for a machine and its image. */
export const START_SECONDS = 600;

/** Seconds between two questions. */
const PAUSE = 10;

/** JMESPath of the newest execution with the wanted image, arguments and variables: its name and state. */
export const NEWEST =
  "sort_by(value[?properties.template.containers[?env[?name=='VENDOR_NATIVE_RUN' && value=='$RUN']]], &not_null(properties.startTime, ''))[-1:].[name, properties.status]";

/** JMESPath of why the containers of an execution ended, where this version of the API tells it. */
export const REASONS = "properties.detailedStatus.replicas[].containers[].[code, additionalInformation]";

/**
 * Runs a job once for each value of `RUN`, and waits for it. An execution of the same `RUN` that has succeeded is
 * enough, and one that still runs is waited for, so that neither a script that Azure has deleted after its retention
 * nor one that was interrupted runs the job twice. `az rest` asks Resource Manager itself: no extension, no further
 * permission.
 *
 * Its variables: `JOB_ID`, `JOB_NAME`, `JOB_GROUP`, `RUN`, `TIMEOUT` (seconds of an execution), and where the execution is not as the
 * job itself is, `TEMPLATE` as JSON.
 */
export const executionScript = `set -u
api='api-version=${API_VERSION}'
template=()
[ -n "\${TEMPLATE:-}" ] && template=(--body "$TEMPLATE")

get() { az rest --method get --url "$JOB_ID/executions$1?$api" --query "$2" --output tsv; }

fail() {
  echo "Job $JOB_NAME: $1. What waits for it was not deployed. Where the next pulumi up does not run it again as it is, delete this deployment script first; Azure does so after an hour." >&2
  exit 1
}

# A new role takes its time.
waited=0
until found=$(get '' "${NEWEST}"); do
  [ "$waited" -ge ${ROLE_SECONDS} ] && fail 'its executions cannot be read'
  sleep ${PAUSE}
  waited=$((waited + ${PAUSE}))
done
read -r name state <<< "$found" || true

case "$state" in
  Succeeded)
    echo "Execution $name has run this already"
    exit 0 ;;
  Running | Processing | Unknown)
    echo "Execution $name runs this already" ;;
  *)
    name=$(az rest --method post --url "$JOB_ID/start?$api" "\${template[@]}" --query name --output tsv) || fail 'it cannot be started'
    [ -n "$name" ] || fail 'Azure does not say which execution it started'
    echo "Execution $name has started" ;;
esac

waited=0
while :; do
  state=$(get "/$name" properties.status) || state=''
  case "$state" in
    Succeeded)
      echo "Execution $name has succeeded"
      exit 0 ;;
    Failed | Stopped | Degraded)
      reason=$(get "/$name" "${REASONS}" 2> /dev/null | tr '\\n\\t' '  ') || reason=''
      fail "execution $name has ended as $state\${reason:+ (\${reason% })}; its log: az containerapp job logs show --name $JOB_NAME --resource-group $JOB_GROUP --execution $name --container app" ;;
  esac
  [ "$waited" -ge $((TIMEOUT + ${START_SECONDS})) ] && fail "execution $name has not ended after $waited seconds"
  sleep ${PAUSE}
  waited=$((waited + ${PAUSE}))
done
`;
