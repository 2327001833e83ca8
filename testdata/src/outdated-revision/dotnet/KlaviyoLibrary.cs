namespace Marketing.Library;

// A library whose callers are elsewhere: the name of the file says whose revision it is.
public class KlaviyoLibrary
{
    const string REVISION = "2024-02-15"; // want "2024-02-15"

    public Lists Lists => new(REVISION, this);
}
