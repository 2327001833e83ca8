using System.Net.Http;

namespace Shop.KlaviyoSdk;

// A client library: it offers both operations, and its user chooses.
public class ProfilesClient
{
    private readonly HttpClient http = new() { DefaultRequestHeaders = { { "revision", "2026-07-15" } } };

    public Task CreateProfileAsync(object body) => Send("profiles", body);

    public Task CreateOrUpdateProfileAsync(object body) => Send("profile-import", body);

    private Task Send(string path, object body) => http.PostAsJsonAsync("https://a.klaviyo.com/api/" + path, body);
}
