using System.Net.Http;
using Flurl.Http;
using Microsoft.Extensions.DependencyInjection;
using RestSharp;

namespace Shop.Marketing;

public static class Registration
{
    public static void AddMarketing(this IServiceCollection services)
    {
        services.AddHttpClient<BareClient>(client => client.BaseAddress = new Uri("https://a.klaviyo.com/api/"));
        services.AddHttpClient<PinnedClient>(client =>
        {
            client.BaseAddress = new Uri("https://a.klaviyo.com/api/");
            client.DefaultRequestHeaders.Add("revision", "2026-07-15");
        });
        services.AddHttpClient<HandledClient>(client => client.BaseAddress = new Uri("https://a.klaviyo.com/api/"))
            .AddHttpMessageHandler<RevisionHandler>();
        services.AddHttpClient("klaviyo", client => client.BaseAddress = new Uri("https://a.klaviyo.com/api/"));
    }
}

public class RevisionHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        request.Headers.TryAddWithoutValidation("revision", "2026-07-15");
        return base.SendAsync(request, token);
    }
}

public class BareClient(HttpClient http)
{
    public Task<string> Segments() => http.GetStringAsync("segments"); // want "GET /api/segments is sent without a revision header"
}

public class PinnedClient(HttpClient http)
{
    public Task<string> Segments() => http.GetStringAsync("segments");
}

public class HandledClient(HttpClient http)
{
    public Task<string> Segments() => http.GetStringAsync("segments");
}

public class Named(IHttpClientFactory factory, string key)
{
    public Task<HttpResponseMessage> Segments()
    {
        var client = factory.CreateClient("klaviyo");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Klaviyo-API-Key {key}");
        return client.GetAsync("segments"); // want "revision"
    }

    public Task<string> Flurl() => "https://a.klaviyo.com/api/segments".WithHeader("Authorization", $"Klaviyo-API-Key {key}").GetStringAsync(); // want "revision"

    public Task<string> FlurlPinned() => "https://a.klaviyo.com/api/segments".WithHeaders(new { Authorization = key, revision = "2026-07-15" }).GetStringAsync();

    public Task<RestResponse> Rest()
    {
        var client = new RestClient("https://a.klaviyo.com/api");
        client.AddDefaultHeader("Authorization", $"Klaviyo-API-Key {key}");
        return client.ExecuteAsync(new RestRequest("segments")); // want "revision"
    }

    public Task<RestResponse> RestPinned()
    {
        var client = new RestClient("https://a.klaviyo.com/api");
        return client.ExecuteAsync(new RestRequest("segments").AddHeader("revision", "2026-07-15"));
    }

    public Task Others()
    {
        Console.WriteLine("GET https://a.klaviyo.com/api/segments");
        return new HttpClient().GetAsync("https://crm.example/api/segments");
    }
}
