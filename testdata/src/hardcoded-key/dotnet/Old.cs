using System.Net.Http;
using System.Net.Http.Headers;

namespace Shop.Marketing;

public class Old
{
    private const string Split = "pk_" + "1a2b…"; // want "put together from literals"
    private const string Stripe = "pk_live_51H8xYzAbCdEfGhIjKlMnOpQr";
    private const string Example = "pk_your_private_key";

    // A key of an old form is told by where it goes.
    public Task Lists()
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("revision", "2026-07-15");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Klaviyo-API-Key", "Zq81mvTz0RhL5cWn7Kd"); // want "is given to Klaviyo as the private key"
        return http.GetAsync("https://a.klaviyo.com/api/lists");
    }
}
