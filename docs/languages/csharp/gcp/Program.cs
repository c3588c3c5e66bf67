using System.Collections.Generic;
using Pulumi;
using Pulumi.VendorNativeGcp;
using Pulumi.VendorNativeGcp.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var prod = new Environment("prod", new EnvironmentArgs { Domain = "example.com" });
    // What a component gives is of another class than what one takes: the parts that this program needs.
    var environment = prod.Ref.Apply(given => new EnvironmentRefArgs
    {
        Project = given.Project,
        Region = given.Region,
        NetworkId = given.NetworkId,
        SubnetworkIds = given.SubnetworkIds,
        DomainName = given.DomainName,
        PublicLoadBalancer = new LoadBalancerRefArgs
        {
            IpAddress = given.PublicLoadBalancer!.IpAddress,
            UrlMapName = given.PublicLoadBalancer!.UrlMapName,
            DomainName = given.PublicLoadBalancer!.DomainName,
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
                Id = apiKey.Ref.Apply(secret => secret.Id),
                Version = apiKey.Ref.Apply(secret => secret.Version),
            },
        },
        Scaling = new ScalingArgs { Min = 2, Max = 20 },
    });
    return new Dictionary<string, object?> { ["url"] = api.Url };
});
