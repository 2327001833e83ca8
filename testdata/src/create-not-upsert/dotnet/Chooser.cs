using Shop.KlaviyoSdk;

namespace Shop.Marketing;

public class Chooser
{
    private readonly ProfilesClient profiles = new();

    public Task Add(object body) => profiles.CreateProfileAsync(body); // want "POST /api/profiles fails with 409"

    public Task Upsert(object body) => profiles.CreateOrUpdateProfileAsync(body);
}
