using System.Net.Http;
using Flurl.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Marketing;

public static class OldApiRegistration
{
    public static void Add(IServiceCollection services) =>
        services.AddHttpClient<OldApi>(client => client.BaseAddress = new Uri("https://a.klaviyo.com/api/"));
}

public class OldApi(HttpClient http)
{
    private const string Track = "https://a.klaviyo.com/api/track"; // want "/api/track"

    public Task Send(string body) => http.PostAsync(Track, new StringContent(body));

    public Task Members(string list, string key) => http.GetStringAsync($"v2/list/{list}/members?api_key={key}"); // want "/api/v2/list"

    public Task Identify(string data) => http.GetStringAsync("identify?data=" + data); // want "/api/identify"

    public Task Metrics(string key) => $"https://a.klaviyo.com/api/v1/metrics?api_key={key}".GetStringAsync(); // want "/api/v1/metrics"

    public async Task Fine(string list)
    {
        await http.GetStringAsync($"lists/{list}");
        await http.PostAsync("events", new StringContent("{}"));
        await http.GetStringAsync("https://crm.example/api/v2/lists");
        Console.WriteLine("https://a.klaviyo.com/api/track answers 410");
        // await http.GetStringAsync("https://a.klaviyo.com/api/v1/metrics");
    }
}
