using System.Collections.Generic;
using Pulumi;
using Pulumi.VendorNativeAws;
using Pulumi.VendorNativeAws.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var prod = new Environment("prod", new EnvironmentArgs { Domain = "example.com" });
    // What a component gives is of another class than what one takes: the parts that this program needs.
    var environment = prod.Ref.Apply(given => new EnvironmentRefArgs
    {
        ClusterArn = given.ClusterArn,
        ClusterName = given.ClusterName,
        VpcId = given.VpcId,
        PrivateSubnetIds = given.PrivateSubnetIds,
        DomainName = given.DomainName,
        HostedZoneId = given.HostedZoneId,
        LogKmsKeyArn = given.LogKmsKeyArn,
        ExecLogGroupArn = given.ExecLogGroupArn,
        ExecKmsKeyArn = given.ExecKmsKeyArn,
        WorkloadSecurityGroupId = given.WorkloadSecurityGroupId,
        EndpointSecurityGroupId = given.EndpointSecurityGroupId,
        S3PrefixListId = given.S3PrefixListId,
        AlarmTopicArn = given.AlarmTopicArn,
        PublicLoadBalancer = new LoadBalancerRefArgs
        {
            ListenerArn = given.PublicLoadBalancer!.ListenerArn,
            ArnSuffix = given.PublicLoadBalancer!.ArnSuffix,
            DnsName = given.PublicLoadBalancer!.DnsName,
            HostedZoneId = given.PublicLoadBalancer!.HostedZoneId,
            SecurityGroupId = given.PublicLoadBalancer!.SecurityGroupId,
        },
    });
    var apiKey = new Secret("api-key", new SecretArgs
    {
        Environment = environment,
        Value = config.RequireSecret("apiKey"),
    });
    var api = new WebService("api", new WebServiceArgs
    {
        Environment = environment,
        Image = "ghcr.io/acme/api:1.4.2",
        Port = 8080,
        Secrets =
        {
            ["API_KEY"] = new SecretRefArgs
            {
                Arn = apiKey.Ref.Apply(secret => secret.Arn),
                VersionId = apiKey.Ref.Apply(secret => secret.VersionId),
            },
        },
        Scaling = new ScalingArgs { Min = 2, Max = 20 },
    });
    return new Dictionary<string, object?> { ["url"] = api.Url };
});
