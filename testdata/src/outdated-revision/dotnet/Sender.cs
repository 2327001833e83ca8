namespace Shop.Marketing;

public static class Revisions
{
    public const string Current = "2023-02-22"; // want "2023-02-22"
}

public class Sender
{
    private readonly HttpClient client = new() { DefaultRequestHeaders = { { "revision", Revisions.Current } } };

    public Task Send() => client.GetAsync("https://a.klaviyo.com/api/lists");
}
