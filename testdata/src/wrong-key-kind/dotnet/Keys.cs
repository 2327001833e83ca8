using System.Net.Http;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;

namespace Shop.Marketing;

public class Keys(IConfiguration configuration)
{
    private const string Company = "Rt7pQ2"; // want "this is a public key"
    private static readonly HttpClient Http = new() { BaseAddress = new Uri("https://a.klaviyo.com/api/"), DefaultRequestHeaders = { { "revision", "2026-07-15" } } };

    private static Task<HttpResponseMessage> Send(AuthenticationHeaderValue authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "lists");
        request.Headers.Authorization = authorization;
        return Http.SendAsync(request);
    }

    public Task Header() => Send(new AuthenticationHeaderValue("Klaviyo-API-Key", Company));

    public Task Bearer() => Send(new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("KLAVIYO_PRIVATE_KEY"))); // want "names a private key, which is no bearer token"

    public Task Configured() => Send(new AuthenticationHeaderValue("Bearer", configuration["Klaviyo:PrivateKey"])); // want "names a private key, which is no bearer token"

    public Task Bare()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "lists");
        request.Headers.TryAddWithoutValidation("Authorization", Environment.GetEnvironmentVariable("KLAVIYO_PRIVATE_KEY")); // want "lacks its scheme"
        return Http.SendAsync(request);
    }

    public Task Published(object body) => Http.PostAsJsonAsync("https://a.klaviyo.com/client/events?company_id=pk_1a2b…", body); // want "company_id is public and takes the public key"

    public Task ByName(object body) =>
        Http.PostAsJsonAsync($"https://a.klaviyo.com/client/events?company_id={configuration["Klaviyo:PrivateKey"]}", body); // want "names a private one"

    public async Task Fine(string token, object body)
    {
        await Send(new AuthenticationHeaderValue("Klaviyo-API-Key", configuration["Klaviyo:PrivateKey"]));
        await Send(new AuthenticationHeaderValue("Klaviyo-API-Key", configuration["Klaviyo:ApiKey"]));
        await Send(new AuthenticationHeaderValue("Bearer", token));
        await Http.PostAsJsonAsync($"https://a.klaviyo.com/client/events?company_id={configuration["Klaviyo:CompanyId"]}", body);
        await Http.GetAsync("lists/Rt7pQ2");
        await Http.GetAsync("https://crm.example/api?company_id=pk_1a2b…");
    }
}
