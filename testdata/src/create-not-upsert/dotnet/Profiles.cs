using System.Net.Http;

namespace Shop.Marketing;

public class Profiles
{
    private readonly HttpClient client = new();

    public Profiles() => client.DefaultRequestHeaders.Add("revision", "2026-07-15");

    public Task Create(string email) =>
        client.PostAsJsonAsync("https://a.klaviyo.com/api/profiles", new { data = new { type = "profile", attributes = new { email } } }); // want "profile"

    public Task Upsert(string email) =>
        client.PostAsJsonAsync("https://a.klaviyo.com/api/profile-import", new { data = new { type = "profile", attributes = new { email } } });
}
