using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace Acme;

public class Events(HttpClient http)
{
    public Task Ordered(string email) => http.PostAsJsonAsync("https://a.klaviyo.com/api/events", new // want "sending it again counts it twice"
    {
        data = new
        {
            type = "event",
            attributes = new
            {
                metric = new { data = new { type = "metric", attributes = new { name = "Ordered" } } },
                profile = new { data = new { type = "profile", attributes = new { email } } },
            },
        },
    });

    public Task Shipped(string email, string order) => http.PostAsJsonAsync("https://a.klaviyo.com/api/events", new
    {
        data = new
        {
            type = "event",
            attributes = new
            {
                unique_id = $"shipped-{order}",
                metric = new { data = new { type = "metric", attributes = new { name = "Shipped" } } },
                profile = new { data = new { type = "profile", attributes = new { email } } },
            },
        },
    });
}
