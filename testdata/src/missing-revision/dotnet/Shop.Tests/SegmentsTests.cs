using System.Net.Http;
using Xunit;

namespace Shop.Tests;

public class SegmentsTests
{
    [Fact]
    public Task Lists() => new HttpClient().GetAsync("https://a.klaviyo.com/api/segments");
}
