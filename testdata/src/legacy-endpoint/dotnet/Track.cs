using RestSharp;

namespace Shop.Marketing;

public class Track
{
    public Task Send(string body)
    {
        var client = new RestClient("https://a.klaviyo.com");
        var request = new RestRequest("/api/track", Method.Post); // want "track"
        request.AddStringBody(body, DataFormat.Json);
        return client.ExecuteAsync(request);
    }
}
