using System.Net;
using System.Net.Http;
using Flurl.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Marketing;

public static class Startup
{
    public static void Register(IServiceCollection services) =>
        services.AddHttpClient<PeopleClient>(client =>
        {
            client.BaseAddress = new Uri("https://a.klaviyo.com/api/");
            client.DefaultRequestHeaders.Add("revision", "2026-07-15");
        });
}

public class PeopleClient(HttpClient http)
{
    public Task Create(object body) => http.PostAsJsonAsync("profiles", body); // want "POST /api/profiles fails with 409"

    // What goes on with the id in the refusal is milder.
    public async Task<string> ByStatus(object body)
    {
        var response = await http.PostAsJsonAsync("profiles", body); // want "which takes two calls and can race"
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return json.GetProperty("errors")[0].GetProperty("meta").GetProperty("duplicate_profile_id").GetString();
        }
        return json.GetProperty("data").GetProperty("id").GetString();
    }

    public async Task<string> ByPattern(object body)
    {
        var response = await http.PostAsJsonAsync("profiles", body); // want "which takes two calls and can race"
        return response.StatusCode switch
        {
            HttpStatusCode.Conflict => (await response.Content.ReadFromJsonAsync<Refusal>()).Errors[0].Meta.DuplicateProfileId,
            _ => (await response.Content.ReadFromJsonAsync<Created>()).Data.Id,
        };
    }

    public async Task<string> ByFilter(object body)
    {
        var response = await http.PostAsJsonAsync("profiles", body); // want "which takes two calls and can race"
        try
        {
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync<Created>()).Data.Id;
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Conflict)
        {
            return (await response.Content.ReadFromJsonAsync<Refusal>()).Errors[0].Meta.DuplicateProfileId;
        }
    }

    public async Task<string> ByNumber(object body)
    {
        try
        {
            return await "https://a.klaviyo.com/api/profiles".WithHeader("revision", "2026-07-15").PostJsonAsync(body).ReceiveString(); // want "which takes two calls and can race"
        }
        catch (FlurlHttpException e) when (e.StatusCode == 409)
        {
            return (await e.GetResponseJsonAsync<Refusal>()).Errors[0].Meta.DuplicateProfileId;
        }
    }

    // What only swallows it is not.
    public async Task<bool> Swallowed(object body)
    {
        var response = await http.PostAsJsonAsync("profiles", body); // want "fails with 409"
        return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Conflict;
    }

    public async Task Fine(object body, string id)
    {
        await http.GetAsync("profiles");
        await http.PostAsJsonAsync("profile-import", body);
        await http.PostAsJsonAsync($"lists/{id}/relationships/profiles", body);
        await http.PatchAsJsonAsync($"profiles/{id}", body);
        await http.PostAsJsonAsync("https://crm.example/api/profiles", body);
    }
}

public record Meta(string DuplicateProfileId);
public record Error(Meta Meta);
public record Refusal(Error[] Errors);
public record Data(string Id);
public record Created(Data Data);
