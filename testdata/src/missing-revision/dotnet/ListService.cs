using System.Net.Http;
using System.Net.Http.Headers;

namespace Shop.Marketing;

public class ListService
{
    private static readonly HttpClient Bare = new() { BaseAddress = new Uri("https://a.klaviyo.com/") };
    private readonly HttpClient injected;

    public ListService(HttpClient injected) => this.injected = injected;

    public async Task<string> Lists(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/lists");
        request.Headers.Authorization = new AuthenticationHeaderValue("Klaviyo-API-Key", key);
        var response = await Bare.SendAsync(request); // want "revision"
        return await response.Content.ReadAsStringAsync();
    }

    // What registers the client may add the header.
    public Task<string> Injected() => injected.GetStringAsync("https://a.klaviyo.com/api/lists");

    public Task<HttpResponseMessage> Pinned(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "api/lists");
        request.Headers.Add("Authorization", $"Klaviyo-API-Key {key}");
        request.Headers.Add("revision", "2026-07-15");
        return Bare.SendAsync(request);
    }
}
