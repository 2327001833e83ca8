using System.Threading.Tasks;
using Flurl.Http;

namespace Acme;

public class FlurlClients
{
    private readonly IFlurlClient client = new FlurlClient("https://a.klaviyo.com").WithHeader("revision", "2026-07-15");

    public Task Lists(string key) => client.Request("api", "lists").WithHeader("Authorization", "Klaviyo-API-Key " + key).GetAsync();

    private readonly IFlurlClient bare = new FlurlClient("https://a.klaviyo.com");

    public Task Metrics(string key) => bare.Request("api").AppendPathSegment("metrics").WithHeader("Authorization", "Klaviyo-API-Key " + key).GetAsync(); // want "without a revision header"

    public Task Bare(string key) => "https://a.klaviyo.com/api/lists".WithHeader("Authorization", "Klaviyo-API-Key " + key).GetAsync(); // want "without a revision header"
}
