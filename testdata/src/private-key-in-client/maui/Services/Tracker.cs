using System.Net.Http;
using System.Threading.Tasks;

namespace Shop.App.Services;

public class Tracker(HttpClient http)
{
    private const string PrivateKey = "pk_1a2b…"; // want "private key"

    public Task Send(HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://a.klaviyo.com/api/events") { Content = body };
        request.Headers.Add("Authorization", $"Klaviyo-API-Key {PrivateKey}");
        request.Headers.Add("revision", "2026-07-15");
        return http.SendAsync(request);
    }
}
