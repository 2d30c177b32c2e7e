using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>What stands in the place of somebody who was forgotten.</summary>
internal static class Forgotten
{
    public const string Name = "personne effacée";

    public static bool Is(string by, string personHash) => EmailAddress.TryParse(by, out var person) && person.Hash == personHash;

    /// <summary>The event without the address; null when it does not have it.</summary>
    public static ApplicationEvent? Without(ApplicationEvent one, string personHash)
    {
        var address = Is(one.By, personHash) ? one.By : one.About is { } about && Is(about, personHash) ? about : null;
        return address is null ? null : one with
        {
            By = one.By == address ? Name : one.By,
            About = one.About == address ? null : one.About,
            Text = one.Text?.Replace(address, Name, StringComparison.OrdinalIgnoreCase),
        };
    }
}
