using System.Net.Http;
using System.Net.Http.Json;

namespace Shop.Marketing;

public class Sync(HttpClient http)
{
    public Task Name(string name) => http.PostAsJsonAsync("https://a.klaviyo.com/api/profile-import", new
    {
        data = new { type = "profile", attributes = new { firstName = name } }, // want "answers 400"
    });

    public Task Right(string name) => http.PostAsJsonAsync("https://a.klaviyo.com/api/profile-import", new
    {
        data = new { type = "profile", attributes = new { first_name = name, properties = new { firstName = name } } },
    });
}
