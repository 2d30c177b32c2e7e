using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Inbox;

/// <summary>A list to give a name to.</summary>
/// <param name="CallId">The call.</param>
/// <param name="By">Who saves it.</param>
/// <param name="Name">As typed.</param>
/// <param name="List">The list, as a query string; empty for the whole call.</param>
/// <param name="IsShared">For the whole team.</param>
internal sealed record SaveView(string CallId, StaffMember By, string? Name, string List, bool IsShared);

internal sealed class SaveViewHandler(SavedViewStore views, TimeProvider clock)
{
    public const string NameField = "nom";

    public const int LongestName = 60;

    /// <summary>For one person and for the team, each: more would be a list to search in turn.</summary>
    public const int Most = 20;

    /// <summary>One query and one write.</summary>
    /// <returns>What is wrong with what was typed; none once saved.</returns>
    public async Task<IReadOnlyList<FieldError>> HandleAsync(SaveView command, CancellationToken cancellationToken)
    {
        if (WellFormedText.LineOf(command.Name ?? "").Trim() is not { Length: > 0 and <= LongestName } name)
        {
            return [new FieldError(NameField, $"Donnez un nom à cette vue, en {LongestName} caractères au plus.")];
        }

        if (command.List.Length == 0)
        {
            return [new FieldError(NameField, "Cette vue montrerait tous les dossiers : choisissez d’abord un filtre, une recherche ou un tri dans la liste.")];
        }

        var existing = (await views.ListAsync(command.CallId, command.By.Email.Hash, cancellationToken)).Where(view => view.IsShared == command.IsShared).ToArray();
        if (existing.Any(view => string.Equals(view.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return [new FieldError(NameField, "Une vue porte déjà ce nom : choisissez-en un autre, ou supprimez d’abord l’ancienne.")];
        }

        if (existing.Length >= Most)
        {
            return [new FieldError(NameField, $"Il y a déjà {Most} vues : supprimez-en une avant d’en enregistrer une autre.")];
        }

        var view = new SavedView(ApplicationId.New(clock.GetUtcNow()).ToString(), name, command.List, command.IsShared, command.By.Name);
        await views.AddAsync(command.CallId, command.By.Email.Hash, view, cancellationToken);
        return [];
    }
}
