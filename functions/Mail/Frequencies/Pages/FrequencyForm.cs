using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

/// <summary>The form of frequencies: a field for each call.</summary>
internal static class FrequencyForm
{
    private const string Prefix = "frequence-";

    /// <summary>Besides each mail at once, which an empty answer means.</summary>
    public static readonly IReadOnlyList<MailFrequency> Offered = [MailFrequency.Daily, MailFrequency.Weekly, MailFrequency.Never];

    public static string NameOf(string callId) => Prefix + callId;

    public static string IdOf(string callId) => $"champ-{callId}";

    /// <summary>Each error beside its field; where the page has no such field, its name is told.</summary>
    public static IReadOnlyList<FormError> ErrorsOf(IReadOnlyList<FieldError> errors, IReadOnlyList<CallFrequency> shown) =>
    [
        .. errors.Select(error => shown.FirstOrDefault(one => NameOf(one.Call.Id) == error.Field) is { } known
            ? new FormError(IdOf(known.Call.Id), $"{known.Call.Title} : {char.ToLowerInvariant(error.Message[0])}{error.Message[1..]}")
            : new FormError(null, $"{error.Field} : {char.ToLowerInvariant(error.Message[0])}{error.Message[1..]}")),
    ];

    /// <summary>The settings with what was chosen over them.</summary>
    public static IReadOnlyList<CallFrequency> With(this IReadOnlyList<CallFrequency> known, IReadOnlyDictionary<string, MailFrequency> choices) =>
        [.. known.Select(one => one with { Frequency = choices.GetValueOrDefault(one.Call.Id, one.Frequency) })];

    /// <summary>What was chosen, by call, and the fields that hold what nobody is offered.</summary>
    public static (IReadOnlyDictionary<string, MailFrequency> Choices, IReadOnlyList<FieldError> Errors) Read(IFormCollection form)
    {
        var choices = new Dictionary<string, MailFrequency>();
        var errors = new List<FieldError>();
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
            else
            {
                errors.Add(new FieldError(name, "Choisissez une fréquence de la liste."));
            }
        }

        return (choices, errors);
    }

    /// <summary>What mailboxes send to the address of <c>List-Unsubscribe</c> (RFC 8058).</summary>
    public static bool IsOneClick(IFormCollection form) => form["List-Unsubscribe"] == "One-Click";
}
