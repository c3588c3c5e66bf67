/** A call as its service describes it, with the names as Step Functions writes them, each a list of words. */
export interface AwsCall {
  readonly takes: string;
  readonly needs: string;
  /** What it answers, two levels deep; items of a list have the name of the list. */
  readonly gives: string;
  readonly errors: string;
  /** What it always answers, where its model says so. */
  readonly sure?: string;
}

/**
 * The calls of our state machines, from the models that AWS's own clients are made of: https://github.com/boto/botocore, 1.44.8.
 * Names are in Pascal case: https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export const awsCalls: Readonly<Record<string, AwsCall>> = {
  "dynamodb:deleteItem": {
    takes:
      "ConditionExpression ConditionalOperator Expected ExpressionAttributeNames ExpressionAttributeValues Key ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues ReturnValuesOnConditionCheckFailure TableName",
    needs: "Key TableName",
    gives:
      "Attributes ConsumedCapacity ConsumedCapacity.CapacityUnits ConsumedCapacity.GlobalSecondaryIndexes ConsumedCapacity.LocalSecondaryIndexes ConsumedCapacity.ReadCapacityUnits ConsumedCapacity.Table ConsumedCapacity.TableName ConsumedCapacity.VectorIndexes ConsumedCapacity.WriteCapacityUnits ItemCollectionMetrics ItemCollectionMetrics.ItemCollectionKey ItemCollectionMetrics.SizeEstimateRangeGB",
    errors:
      "ConditionalCheckFailedException InternalServerError ItemCollectionSizeLimitExceededException ProvisionedThroughputExceededException ReplicatedWriteConflictException RequestLimitExceeded ResourceNotFoundException ThrottlingException TransactionConflictException",
  },
  "dynamodb:getItem": {
    takes:
      "AttributesToGet ConsistentRead ExpressionAttributeNames Key ProjectionExpression ReturnConsumedCapacity TableName",
    needs: "Key TableName",
    gives:
      "ConsumedCapacity ConsumedCapacity.CapacityUnits ConsumedCapacity.GlobalSecondaryIndexes ConsumedCapacity.LocalSecondaryIndexes ConsumedCapacity.ReadCapacityUnits ConsumedCapacity.Table ConsumedCapacity.TableName ConsumedCapacity.VectorIndexes ConsumedCapacity.WriteCapacityUnits Item",
    errors:
      "InternalServerError ProvisionedThroughputExceededException RequestLimitExceeded ResourceNotFoundException ThrottlingException",
  },
  "dynamodb:putItem": {
    takes:
      "ConditionExpression ConditionalOperator Expected ExpressionAttributeNames ExpressionAttributeValues Item ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues ReturnValuesOnConditionCheckFailure TableName",
    needs: "Item TableName",
    gives:
      "Attributes ConsumedCapacity ConsumedCapacity.CapacityUnits ConsumedCapacity.GlobalSecondaryIndexes ConsumedCapacity.LocalSecondaryIndexes ConsumedCapacity.ReadCapacityUnits ConsumedCapacity.Table ConsumedCapacity.TableName ConsumedCapacity.VectorIndexes ConsumedCapacity.WriteCapacityUnits ItemCollectionMetrics ItemCollectionMetrics.ItemCollectionKey ItemCollectionMetrics.SizeEstimateRangeGB",
    errors:
      "ConditionalCheckFailedException InternalServerError ItemCollectionSizeLimitExceededException ProvisionedThroughputExceededException ReplicatedWriteConflictException RequestLimitExceeded ResourceNotFoundException ThrottlingException TransactionConflictException",
  },
  "ecs:continueServiceDeployment": {
    takes: "Action HookId ServiceDeploymentArn",
    needs: "HookId ServiceDeploymentArn",
    gives: "ServiceDeploymentArn",
    errors:
      "AccessDeniedException ClientException InvalidParameterException ServerException ServiceDeploymentNotFoundException UnsupportedFeatureException",
  },
  "ecs:describeServiceDeployments": {
    takes: "ServiceDeploymentArns",
    needs: "ServiceDeploymentArns",
    gives:
      "Failures Failures.Arn Failures.Detail Failures.Reason ServiceDeployments ServiceDeployments.Alarms ServiceDeployments.ClusterArn ServiceDeployments.CreatedAt ServiceDeployments.DeploymentCircuitBreaker ServiceDeployments.DeploymentConfiguration ServiceDeployments.FinishedAt ServiceDeployments.LifecycleHookDetails ServiceDeployments.LifecycleStage ServiceDeployments.Rollback ServiceDeployments.ServiceArn ServiceDeployments.ServiceDeploymentArn ServiceDeployments.SourceServiceRevisions ServiceDeployments.StartedAt ServiceDeployments.Status ServiceDeployments.StatusReason ServiceDeployments.StoppedAt ServiceDeployments.TargetServiceRevision ServiceDeployments.UpdatedAt",
    errors:
      "AccessDeniedException ClientException ClusterNotFoundException InvalidParameterException ServerException ServiceNotFoundException UnsupportedFeatureException",
  },
  "ecs:describeServiceRevisions": {
    takes: "ServiceRevisionArns",
    needs: "ServiceRevisionArns",
    gives:
      "Failures Failures.Arn Failures.Detail Failures.Reason ServiceRevisions ServiceRevisions.CapacityProviderStrategy ServiceRevisions.ClusterArn ServiceRevisions.ContainerImages ServiceRevisions.CreatedAt ServiceRevisions.EcsManagedResources ServiceRevisions.FargateEphemeralStorage ServiceRevisions.GatewayConnectors ServiceRevisions.GuardDutyEnabled ServiceRevisions.LaunchType ServiceRevisions.LoadBalancers ServiceRevisions.Monitoring ServiceRevisions.NetworkConfiguration ServiceRevisions.Overrides ServiceRevisions.PlatformFamily ServiceRevisions.PlatformVersion ServiceRevisions.ResolvedConfiguration ServiceRevisions.ServiceArn ServiceRevisions.ServiceConnectConfiguration ServiceRevisions.ServiceRegistries ServiceRevisions.ServiceRevisionArn ServiceRevisions.TaskDefinition ServiceRevisions.VolumeConfigurations ServiceRevisions.VpcLatticeConfigurations",
    errors:
      "AccessDeniedException ClientException ClusterNotFoundException InvalidParameterException ServerException ServiceNotFoundException UnsupportedFeatureException",
  },
  "ecs:describeServices": {
    takes: "Cluster Include Services",
    needs: "Services",
    gives:
      "Failures Failures.Arn Failures.Detail Failures.Reason Services Services.AvailabilityZoneRebalancing Services.CapacityProviderStrategy Services.ClusterArn Services.CreatedAt Services.CreatedBy Services.CurrentServiceDeployment Services.CurrentServiceRevisions Services.DeploymentConfiguration Services.DeploymentController Services.Deployments Services.DesiredCount Services.EnableECSManagedTags Services.EnableExecuteCommand Services.Events Services.HealthCheckGracePeriodSeconds Services.LaunchType Services.LoadBalancers Services.NetworkConfiguration Services.PendingCount Services.PlacementConstraints Services.PlacementStrategy Services.PlatformFamily Services.PlatformVersion Services.PropagateTags Services.ResourceManagementType Services.RoleArn Services.RunningCount Services.SchedulingStrategy Services.ServiceArn Services.ServiceName Services.ServiceRegistries Services.Status Services.Tags Services.TaskDefinition Services.TaskSets",
    errors: "AccessDeniedException ClientException ClusterNotFoundException InvalidParameterException ServerException",
  },
  "ecs:describeTaskDefinition": {
    takes: "Include TaskDefinition",
    needs: "TaskDefinition",
    gives:
      "Tags Tags.Key Tags.Value TaskDefinition TaskDefinition.Compatibilities TaskDefinition.ContainerDefinitions TaskDefinition.Cpu TaskDefinition.DeleteRequestedAt TaskDefinition.DeregisteredAt TaskDefinition.EnableFaultInjection TaskDefinition.EphemeralStorage TaskDefinition.ExecutionRoleArn TaskDefinition.Family TaskDefinition.InferenceAccelerators TaskDefinition.IpcMode TaskDefinition.Memory TaskDefinition.NetworkMode TaskDefinition.PidMode TaskDefinition.PlacementConstraints TaskDefinition.ProxyConfiguration TaskDefinition.RegisteredAt TaskDefinition.RegisteredBy TaskDefinition.RequiresAttributes TaskDefinition.RequiresCompatibilities TaskDefinition.Revision TaskDefinition.RuntimePlatform TaskDefinition.Status TaskDefinition.TaskDefinitionArn TaskDefinition.TaskRoleArn TaskDefinition.TrustedExecutionConfiguration TaskDefinition.Volumes",
    errors: "AccessDeniedException ClientException InvalidParameterException ServerException",
  },
  "ecs:listServices": {
    takes: "Cluster LaunchType MaxResults NextToken ResourceManagementType SchedulingStrategy",
    needs: "",
    gives: "NextToken ServiceArns",
    errors: "AccessDeniedException ClientException ClusterNotFoundException InvalidParameterException ServerException",
  },
  "ecs:listTasks": {
    takes:
      "Cluster ContainerInstance DaemonName DesiredStatus Family LaunchType MaxResults NextToken ServiceName StartedBy",
    needs: "",
    gives: "NextToken TaskArns",
    errors:
      "AccessDeniedException ClientException ClusterNotFoundException InvalidParameterException ServerException ServiceNotFoundException",
  },
  "ecs:runTask": {
    takes:
      "CapacityProviderStrategy ClientToken Cluster Count EnableECSManagedTags EnableExecuteCommand Group LaunchType NetworkConfiguration Overrides PlacementConstraints PlacementStrategy PlatformVersion PropagateTags ReferenceId StartedBy Tags TaskDefinition VolumeConfigurations",
    needs: "TaskDefinition",
    gives:
      "Failures Failures.Arn Failures.Detail Failures.Reason Tasks Tasks.Attachments Tasks.Attributes Tasks.AvailabilityZone Tasks.CapacityProviderName Tasks.ClusterArn Tasks.Connectivity Tasks.ConnectivityAt Tasks.ContainerInstanceArn Tasks.Containers Tasks.Cpu Tasks.CreatedAt Tasks.DesiredStatus Tasks.EnableExecuteCommand Tasks.EphemeralStorage Tasks.ExecutionStoppedAt Tasks.FargateEphemeralStorage Tasks.Group Tasks.HealthStatus Tasks.InferenceAccelerators Tasks.LastStatus Tasks.LaunchType Tasks.Memory Tasks.Overrides Tasks.PlatformFamily Tasks.PlatformVersion Tasks.PullStartedAt Tasks.PullStoppedAt Tasks.StartedAt Tasks.StartedBy Tasks.StopCode Tasks.StoppedAt Tasks.StoppedReason Tasks.StoppingAt Tasks.Tags Tasks.TaskArn Tasks.TaskDefinitionArn Tasks.TrustedExecutionSummary Tasks.Version",
    errors:
      "AccessDeniedException BlockedException ClientException ClusterNotFoundException ConflictException InvalidParameterException PlatformTaskDefinitionIncompatibilityException PlatformUnknownException ServerException UnsupportedFeatureException",
  },
  "ecs:updateService": {
    takes:
      "AvailabilityZoneRebalancing CapacityProviderStrategy Cluster DeploymentConfiguration DeploymentController DesiredCount EnableECSManagedTags EnableExecuteCommand ForceNewDeployment GatewayConnectors HealthCheckGracePeriodSeconds LoadBalancers Monitoring NetworkConfiguration PlacementConstraints PlacementStrategy PlatformVersion PropagateTags Service ServiceConnectConfiguration ServiceRegistries TaskDefinition VolumeConfigurations VpcLatticeConfigurations",
    needs: "Service",
    gives:
      "Service Service.AvailabilityZoneRebalancing Service.CapacityProviderStrategy Service.ClusterArn Service.CreatedAt Service.CreatedBy Service.CurrentServiceDeployment Service.CurrentServiceRevisions Service.DeploymentConfiguration Service.DeploymentController Service.Deployments Service.DesiredCount Service.EnableECSManagedTags Service.EnableExecuteCommand Service.Events Service.HealthCheckGracePeriodSeconds Service.LaunchType Service.LoadBalancers Service.NetworkConfiguration Service.PendingCount Service.PlacementConstraints Service.PlacementStrategy Service.PlatformFamily Service.PlatformVersion Service.PropagateTags Service.ResourceManagementType Service.RoleArn Service.RunningCount Service.SchedulingStrategy Service.ServiceArn Service.ServiceName Service.ServiceRegistries Service.Status Service.Tags Service.TaskDefinition Service.TaskSets",
    errors:
      "AccessDeniedException ClientException ClusterNotFoundException InvalidParameterException NamespaceNotFoundException PlatformTaskDefinitionIncompatibilityException PlatformUnknownException ServerException ServiceNotActiveException ServiceNotFoundException UnsupportedFeatureException",
  },
  "rdsdata:beginTransaction": {
    takes: "Database ResourceArn Schema SecretArn",
    needs: "ResourceArn SecretArn",
    gives: "TransactionId",
    errors:
      "AccessDeniedException BadRequestException DatabaseErrorException DatabaseNotFoundException DatabaseResumingException DatabaseUnavailableException ForbiddenException HttpEndpointNotEnabledException InternalServerErrorException InvalidResourceStateException InvalidSecretException SecretsErrorException ServiceUnavailableError StatementTimeoutException TransactionNotFoundException",
  },
  "rdsdata:commitTransaction": {
    takes: "ResourceArn SecretArn TransactionId",
    needs: "ResourceArn SecretArn TransactionId",
    gives: "TransactionStatus",
    errors:
      "AccessDeniedException BadRequestException DatabaseErrorException DatabaseNotFoundException DatabaseUnavailableException ForbiddenException HttpEndpointNotEnabledException InternalServerErrorException InvalidResourceStateException InvalidSecretException NotFoundException SecretsErrorException ServiceUnavailableError StatementTimeoutException TransactionNotFoundException",
  },
  "rdsdata:executeStatement": {
    takes:
      "ContinueAfterTimeout Database FormatRecordsAs IncludeResultMetadata Parameters ResourceArn ResultSetOptions Schema SecretArn Sql TransactionId",
    needs: "ResourceArn SecretArn Sql",
    gives:
      "ColumnMetadata ColumnMetadata.ArrayBaseColumnType ColumnMetadata.IsAutoIncrement ColumnMetadata.IsCaseSensitive ColumnMetadata.IsCurrency ColumnMetadata.IsSigned ColumnMetadata.Label ColumnMetadata.Name ColumnMetadata.Nullable ColumnMetadata.Precision ColumnMetadata.Scale ColumnMetadata.SchemaName ColumnMetadata.TableName ColumnMetadata.Type ColumnMetadata.TypeName FormattedRecords GeneratedFields GeneratedFields.ArrayValue GeneratedFields.BlobValue GeneratedFields.BooleanValue GeneratedFields.DoubleValue GeneratedFields.IsNull GeneratedFields.LongValue GeneratedFields.StringValue NumberOfRecordsUpdated Records Records.ArrayValue Records.BlobValue Records.BooleanValue Records.DoubleValue Records.IsNull Records.LongValue Records.StringValue",
    errors:
      "AccessDeniedException BadRequestException DatabaseErrorException DatabaseNotFoundException DatabaseResumingException DatabaseUnavailableException ForbiddenException HttpEndpointNotEnabledException InternalServerErrorException InvalidResourceStateException InvalidSecretException SecretsErrorException ServiceUnavailableError StatementTimeoutException TransactionNotFoundException UnsupportedResultException",
  },
  "secretsmanager:getRandomPassword": {
    takes:
      "ExcludeCharacters ExcludeLowercase ExcludeNumbers ExcludePunctuation ExcludeUppercase IncludeSpace PasswordLength RequireEachIncludedType",
    needs: "",
    gives: "RandomPassword",
    errors: "InternalServiceError InvalidParameterException InvalidRequestException",
  },
  "secretsmanager:getSecretValue": {
    takes: "SecretId VersionId VersionStage",
    needs: "SecretId",
    gives: "ARN CreatedDate Name SecretBinary SecretString VersionId VersionStages",
    errors:
      "DecryptionFailure InternalServiceError InvalidParameterException InvalidRequestException ResourceNotFoundException",
  },
  "secretsmanager:putSecretValue": {
    takes: "ClientRequestToken RotationToken SecretBinary SecretId SecretString VersionStages",
    needs: "SecretId",
    gives: "ARN Name VersionId VersionStages",
    errors:
      "DecryptionFailure EncryptionFailure InternalServiceError InvalidParameterException InvalidRequestException LimitExceededException ResourceExistsException ResourceNotFoundException",
  },
  "sfn:describeExecution": {
    sure: "ExecutionArn StartDate StateMachineArn Status",
    takes: "ExecutionArn IncludedData",
    needs: "ExecutionArn",
    gives:
      "Cause Error ExecutionArn Input InputDetails InputDetails.Included MapRunArn Name Output OutputDetails OutputDetails.Included RedriveCount RedriveDate RedriveStatus RedriveStatusReason StartDate StateMachineAliasArn StateMachineArn StateMachineVersionArn Status StopDate TraceHeader",
    errors: "ExecutionDoesNotExist InvalidArn KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException",
  },
  "sfn:listExecutions": {
    sure: "Executions",
    takes: "MapRunArn MaxResults NextToken RedriveFilter StateMachineArn StatusFilter",
    needs: "",
    gives:
      "Executions Executions.ExecutionArn Executions.ItemCount Executions.MapRunArn Executions.Name Executions.RedriveCount Executions.RedriveDate Executions.StartDate Executions.StateMachineAliasArn Executions.StateMachineArn Executions.StateMachineVersionArn Executions.Status Executions.StopDate NextToken",
    errors:
      "InvalidArn InvalidToken ResourceNotFound StateMachineDoesNotExist StateMachineTypeNotSupported ValidationException",
  },
  "sfn:startSyncExecution": {
    sure: "ExecutionArn StartDate Status StopDate",
    takes: "IncludedData Input Name StateMachineArn TraceHeader",
    needs: "StateMachineArn",
    gives:
      "BillingDetails BillingDetails.BilledDurationInMilliseconds BillingDetails.BilledMemoryUsedInMB Cause Error ExecutionArn Input InputDetails InputDetails.Included Name Output OutputDetails OutputDetails.Included StartDate StateMachineArn Status StopDate TraceHeader",
    errors:
      "InvalidArn InvalidExecutionInput InvalidName KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException StateMachineDeleting StateMachineDoesNotExist StateMachineTypeNotSupported",
  },
};
