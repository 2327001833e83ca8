using System.Net.Http;
using Flurl.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Marketing;

public static class RevisionsRegistration
{
    public static void Add(IServiceCollection services) =>
        services.AddHttpClient<Revisions>(client =>
        {
            client.BaseAddress = new Uri("https://a.klaviyo.com/api/");
            client.DefaultRequestHeaders.Add("revision", "v2026-07-15"); // want `"v2026-07-15" is no revision`
        });
}

public class Revisions(HttpClient http)
{
    private const string Beta = "2026-07-15.pre"; // want "is a beta revision"

    public Task Lists() => http.GetAsync("lists");

    public Task Reviews() => "https://a.klaviyo.com/api/reviews".WithHeader("revision", Beta).GetStringAsync();

    public Task Today() => "https://a.klaviyo.com/api/lists".WithHeader("revision", DateTime.Today.ToString("yyyy-MM-dd")).GetStringAsync(); // want "computed from today's date"

    public Task Interpolated() => "https://a.klaviyo.com/api/lists".WithHeader("revision", $"{DateTime.UtcNow:yyyy-MM-dd}").GetStringAsync(); // want "computed from today's date"

    public async Task Fine(IConfiguration configuration, string day)
    {
        await "https://a.klaviyo.com/api/lists".WithHeader("revision", "2026-07-15").GetStringAsync();
        await "https://a.klaviyo.com/api/lists".WithHeader("revision", configuration["Klaviyo:Revision"]).GetStringAsync();
        await "https://a.klaviyo.com/api/lists".WithHeader("revision", day).GetStringAsync();
        await "https://crm.example/api/lists".WithHeader("revision", DateTime.Today.ToString("yyyy-MM-dd")).GetStringAsync();
    }
}
