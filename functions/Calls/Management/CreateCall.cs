using System.Text.RegularExpressions;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>An administrator begins a call: nobody else sees it before its publication.</summary>
/// <param name="Title">As typed.</param>
/// <param name="Id">As typed; made from the title when empty.</param>
/// <param name="NumberPrefix">As typed; made from the id when empty.</param>
/// <param name="CopyOf">The call to begin from; null to begin from nothing.</param>
/// <param name="By">The name of who begins it.</param>
internal sealed record CreateCall(string? Title, string? Id, string? NumberPrefix, string? CopyOf, string By);

internal abstract record CreateCallResult
{
    internal sealed record Created(string CallId) : CreateCallResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : CreateCallResult;
}

internal sealed partial class CreateCallHandler(Catalogue catalogue, CallDraftStore drafts, TimeProvider clock)
{
    public const string TitleField = "titre";
    public const string IdField = "identifiant";
    public const string PrefixField = "prefixe";
    public const string CopyField = "copie";

    /// <summary>One insertion.</summary>
    public async Task<CreateCallResult> HandleAsync(CreateCall command, CancellationToken cancellationToken)
    {
        var title = command.Title?.Trim() ?? "";
        var id = string.IsNullOrWhiteSpace(command.Id) ? Short(EditorValues.Slug(title)) : command.Id.Trim();
        var prefix = string.IsNullOrWhiteSpace(command.NumberPrefix) ? id.ToUpperInvariant()[..Math.Min(id.Length, 24)].Trim('-') : command.NumberPrefix.Trim();
        var origin = string.IsNullOrEmpty(command.CopyOf) ? null : catalogue.Find(command.CopyOf);
        var errors = Errors(title, id, prefix).ToList();
        if (origin is null && !string.IsNullOrEmpty(command.CopyOf))
        {
            errors.Add(new FieldError(CopyField, "Choisissez un appel de la liste, ou aucun."));
        }

        if (errors.Count > 0)
        {
            return new CreateCallResult.Invalid(errors);
        }

        var definition = origin is null
            ? CallTemplate.New(id, title, prefix)
            : CallTemplate.CopyOf(DraftCheck.Parse(CallReader.Write(origin)), id, title, prefix);
        var draft = new CallDraft { CallId = id, Json = definition.ToJsonString(), By = command.By, At = clock.GetUtcNow() };
        return await drafts.SaveAsync(draft, cancellationToken) == WriteOutcome.Done
            ? new CreateCallResult.Created(id)
            : new CreateCallResult.Invalid([Taken(id)]);
    }

    private IEnumerable<FieldError> Errors(string title, string id, string prefix)
    {
        if (title.Length is 0 or > 300)
        {
            yield return new FieldError(TitleField, "Indiquez le titre de l’appel, en 300 caractères au plus.");
        }

        if (!Id().IsMatch(id) || id.Length > 30 || id.EndsWith(Trial.Suffix, StringComparison.Ordinal))
        {
            yield return new FieldError(IdField, "Indiquez un identifiant de 30 caractères au plus : des minuscules, des chiffres et des tirets, par exemple robots-2027.");
        }
        else if (catalogue.Find(id) is not null)
        {
            yield return Taken(id);
        }

        if (!Prefix().IsMatch(prefix) || prefix.Length > 24)
        {
            yield return new FieldError(PrefixField, "Indiquez un préfixe de 24 caractères au plus : des majuscules, des chiffres et des tirets, par exemple ROBOTS-2027.");
        }
        else if (catalogue.Calls.FirstOrDefault(call => string.Equals(call.NumberPrefix, prefix, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            yield return new FieldError(PrefixField, $"Le préfixe {prefix} est déjà celui de l’appel « {other.Title} » : choisissez-en un autre.");
        }
    }

    private static FieldError Taken(string id) => new(IdField, $"L’identifiant {id} est déjà celui d’un appel : choisissez-en un autre.");

    private static string Short(string slug) => slug.Length > 30 ? slug[..30].Trim('-') : slug;

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$")]
    private static partial Regex Prefix();
}
