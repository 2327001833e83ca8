namespace Shop;

public class KlaviyoLists
{
    const string REVISION = "2024-10-15"; // want "2024-10-15 was retired"
    const string SINCE = "2024-10-15";

    public Lists Lists => new(REVISION, this);
}
