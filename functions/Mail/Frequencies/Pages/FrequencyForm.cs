namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

/// <summary>The form of frequencies: a field for each call.</summary>
internal static class FrequencyForm
{
    private const string Prefix = "frequence-";

    /// <summary>Besides each mail at once, which an empty answer means.</summary>
    public static readonly IReadOnlyList<MailFrequency> Offered = [MailFrequency.Daily, MailFrequency.Weekly, MailFrequency.Never];

    public static string NameOf(string callId) => Prefix + callId;

    /// <summary>By call; what cannot be understood says nothing.</summary>
    public static IReadOnlyDictionary<string, MailFrequency> Read(IFormCollection form)
    {
        var choices = new Dictionary<string, MailFrequency>();
        foreach (var (name, typed) in form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (typed.ToString().Length == 0)
            {
                choices[name[Prefix.Length..]] = MailFrequency.AtOnce;
            }
            else if (Offered.Where(one => one.ToString() == typed).ToArray() is [var chosen])
            {
                choices[name[Prefix.Length..]] = chosen;
            }
        }

        return choices;
    }

    /// <summary>What mailboxes send to the address of <c>List-Unsubscribe</c> (RFC 8058).</summary>
    public static bool IsOneClick(IFormCollection form) => form["List-Unsubscribe"] == "One-Click";
}
