using System.Net.Http;
using System.Net.Http.Json;

namespace Shop.Marketing;

public class Desk(HttpClient http)
{
    public Task Add() => http.PostAsJsonAsync("https://a.klaviyo.com/api/profile-import", new
    {
        data = new { type = "profile", attributes = new { phone_number = "(415) 555-0123" } }, // want "is not in E.164"
    });

    public Task Call(string number) => http.PostAsJsonAsync("https://a.klaviyo.com/api/profile-import", new
    {
        data = new { type = "profile", attributes = new { phone_number = $"+1{number}" } }, // want "is put together"
    });

    public Task Right(string number) => http.PostAsJsonAsync("https://a.klaviyo.com/api/profile-import", new
    {
        data = new { type = "profile", attributes = new { phone_number = number } },
    });
}
