using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Inbox;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>
/// The filters of a list as the API writes them: those of the inbox. Unlike a page's, one that cannot be understood is refused, because a
/// program would take the longer list for the one it asked for.
/// </summary>
internal static class StaffQuery
{
    public const string ContinuationName = "continuation";

    private const int MaxLength = 200;

    /// <summary>Each with what it says, for the description of the API.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> Parameters =
    [
        ("status", "Un état : submitted, inReview, eligible, notEligible, retained, notRetained, withdrawn, reserve, redirected."),
        ("wave", "L’identifiant d’une vague."),
        ("territory", "Le code d’un Territoire d’industrie."),
        ("departement", "Le code d’un département."),
        ("assignedTo", "Le nom de qui est en charge ; « - » pour les dossiers de personne."),
        ("label", "Une étiquette de l’équipe."),
        ("signal", "Un signal : companyToVerify, duplicate, piecesMissing, answerAwaited, answerReceived, messageReceived, piecesReceived, opinionReceived, mailUndelivered."),
        ("submittedBefore", "Déposés avant cet instant (ISO 8601, avec le décalage)."),
        ("silenceUntil", "Dont le silence décide ce jour-là au plus tard (aaaa-mm-jj)."),
        ("q", "Des mots du nom de l’organisme, un SIREN ou un numéro de dossier."),
        ("sort", "oldest (par défaut), newest ou name."),
        (ContinuationName, "Où la liste reprend : donné par l’adresse « next »."),
    ];

    public static (InboxQuery Query, IReadOnlyList<FieldError> Errors) Read(IQueryCollection query)
    {
        var errors = new List<FieldError>();
        foreach (var name in query.Keys.Where(name => Parameters.All(known => known.Name != name)))
        {
            errors.Add(new FieldError(name, $"Ce filtre n’existe pas : choisissez parmi {string.Join(", ", Parameters.Select(known => known.Name))}."));
        }

        var read = new InboxQuery
        {
            Status = Named<ApplicationStatus>("status"),
            WaveId = Text("wave"),
            Territory = Text("territory"),
            Departement = Text("departement"),
            AssignedTo = Text("assignedTo"),
            Label = Text("label"),
            Signal = Named<InboxSignal>("signal"),
            SubmittedBefore = Parsed<DateTimeOffset>("submittedBefore", "un instant ISO 8601 avec son décalage, par exemple 2026-11-23T09:00:00+01:00",
                static (string text, out DateTimeOffset value) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)),
            SilenceUntil = Parsed<DateOnly>("silenceUntil", "un jour, par exemple 2026-12-31",
                static (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)),
            Text = Words("q"),
            Sort = Text("sort") switch
            {
                null or "oldest" => InboxSort.OldestFirst,
                "newest" => InboxSort.NewestFirst,
                "name" => InboxSort.ByName,
                _ => Refused<InboxSort>("sort", "oldest, newest ou name"),
            },
        };
        return (read, errors);

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxLength)] : null;

        // A text without a word that can be looked for would list everything.
        string? Words(string name)
        {
            var text = Text(name);
            if (text is not null && SearchWords.Typed(text).Count == 0)
            {
                errors.Add(new FieldError(name, "Indiquez au moins un mot du nom de l’organisme, un SIREN ou un numéro de dossier."));
            }

            return text;
        }

        T? Named<T>(string name)
            where T : struct, Enum => Parsed<T>(name, "l’une des valeurs décrites", static (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase));

        T? Parsed<T>(string name, string expected, TryParse<T> parse)
            where T : struct
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            return parse(text, out var value) ? value : Refused<T>(name, expected);
        }

        T Refused<T>(string name, string expected)
            where T : struct
        {
            errors.Add(new FieldError(name, $"Indiquez {expected}."));
            return default;
        }
    }

    /// <summary>The address of the next page, with the same filters.</summary>
    public static string? Next(string callId, IQueryCollection query, string? continuation) => continuation is null ? null : QueryHelpers.AddQueryString(
        StaffApiPaths.Applications(callId),
        query.Where(pair => pair.Key != ContinuationName).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))
            .Append(KeyValuePair.Create(ContinuationName, (string?)continuation)));

    private delegate bool TryParse<T>(string text, out T value);
}
