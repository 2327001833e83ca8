using System.Threading.Tasks;
using Flurl.Http;
using RestSharp;

namespace Acme;

public class Templates
{
    private readonly RestClient client = new RestClient("https://a.klaviyo.com");

    public Task Clone(string id)
    {
        var request = new RestRequest($"/api/templates/{id}/clone", Method.Post);
        request.AddHeader("revision", "2026-07-15");
        return client.ExecuteAsync(request); // want "was taken out of the API after revision 2022-10-17"
    }

    public Task Copy(string id) => "https://a.klaviyo.com/api/template-clone"
        .WithHeader("revision", "2026-07-15")
        .PostJsonAsync(new { id });
}
