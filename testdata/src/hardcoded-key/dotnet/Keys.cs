namespace Shop.Marketing;

public static class Keys
{
    private const string Private = "pk_1a2b…"; // want
}
