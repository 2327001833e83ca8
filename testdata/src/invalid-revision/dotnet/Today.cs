namespace Shop.Marketing;

public class Today
{
    private readonly HttpClient client = new();

    public Task Send()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "https://a.klaviyo.com/api/lists");
        request.Headers.Add("revision", DateTime.UtcNow.ToString("yyyy-MM-dd")); // want "today"
        return client.SendAsync(request);
    }
}
