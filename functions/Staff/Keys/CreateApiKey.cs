using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Keys;

/// <summary>A key to make, as typed.</summary>
/// <param name="CallId">The call, or <see cref="StaffMember.EveryCall"/>.</param>
/// <param name="FormId">Made with the page, and the key's identifier: the same form sent twice makes one key.</param>
/// <param name="Name">The program it is for.</param>
/// <param name="Scopes">Those that were ticked.</param>
/// <param name="Until">The last day.</param>
/// <param name="By">Who makes it.</param>
internal sealed record CreateApiKey(string CallId, string? FormId, string? Name, IReadOnlyCollection<string> Scopes, string? Until, StaffMember By);

internal abstract record CreateApiKeyResult
{
    /// <param name="Key">As it is kept.</param>
    /// <param name="Token">What the program presents: nobody can read it again.</param>
    internal sealed record Created(ApiKey Key, string Token) : CreateApiKeyResult;

    /// <summary>The form was sent twice: the first answer had the key.</summary>
    internal sealed record AlreadyCreated : CreateApiKeyResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : CreateApiKeyResult;
}

internal sealed class CreateApiKeyHandler(ApiKeyStore store, TimeProvider clock)
{
    public const string FormField = "formulaire";
    public const string NameField = "nom";
    public const string ScopesField = "droits";
    public const string UntilField = "jusque";

    private const int LongestName = 60;

    /// <summary>Days: a key is renewed each year, or ends.</summary>
    private const int LongestLife = 366;

    /// <summary>One write.</summary>
    public async Task<CreateApiKeyResult> HandleAsync(CreateApiKey command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = ParisTime.DateOf(now);
        var errors = new List<FieldError>();
        var name = command.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName)
        {
            errors.Add(new FieldError(NameField, $"Indiquez le nom du logiciel, en {LongestName} caractères au plus : il figure dans l’historique des dossiers."));
        }

        if (!DateOnly.TryParseExact(command.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) || until < today || until > today.AddDays(LongestLife))
        {
            errors.Add(new FieldError(UntilField, $"Indiquez le dernier jour d’accès, entre aujourd’hui et le {ParisTime.Date(today.AddDays(LongestLife))}."));
        }

        if (errors.Count > 0)
        {
            return new CreateApiKeyResult.Invalid(errors);
        }

        var id = ApplicationId.TryParse(command.FormId, out var given) ? given.ToString() : ApplicationId.New(now).ToString();
        var (token, hash) = ApiKeyTokens.Make(id);
        var key = new ApiKey
        {
            Id = id,
            CallId = command.CallId,
            Name = name,
            Scopes = ApiScopeTexts.Chosen.Where(scope => command.Scopes.Contains(scope.ToString())).Aggregate(ApiScopes.Read, (all, scope) => all | scope),
            Until = until,
            Hash = hash,
            CreatedBy = command.By.Name,
            Responsible = command.By.Email,
            CreatedAt = now,
        };
        return await store.AddAsync(key, cancellationToken) == WriteOutcome.Done
            ? new CreateApiKeyResult.Created(key, token)
            : new CreateApiKeyResult.AlreadyCreated();
    }
}
