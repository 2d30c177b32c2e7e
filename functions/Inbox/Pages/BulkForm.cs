using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Inbox.Pages;

/// <summary>What is to be done to the files that were ticked, as its page shows it.</summary>
/// <param name="Choice">The value of the list of things to do; empty while nothing was chosen that can be done.</param>
/// <param name="Action">The action of the call; null for what the team arranges for itself.</param>
/// <param name="Ids">The files.</param>
/// <param name="List">The list one came from, as a query string.</param>
public sealed record BulkForm(string Choice, TriageAction? Action, IReadOnlyList<ApplicationId> Ids, string List)
{
    public const string ActionName = "lot";
    public const string FileName = "dossier";
    public const string ListName = "liste";
    public const string PersonField = "personne";
    public const string LabelField = "etiquette";

    /// <summary>No action of a call is named so.</summary>
    public const string Assign = "confier";

    public const string Label = "etiqueter";

    /// <summary>Leads to the form of exports, which changes nothing in the files.</summary>
    public const string Export = "exporter";

    public string Title => Choice switch
    {
        Assign => "Confier des dossiers",
        Label => "Ajouter une étiquette",
        Export => "Exporter des dossiers",
        "" => "Choisir que faire",
        _ => Action!.Label,
    };
}

/// <summary>Reads what was ticked and typed for several files.</summary>
internal sealed class BulkForms(StaffDirectory directory)
{
    /// <summary>What was ticked, and what is to be done when the visitor may do it.</summary>
    public static BulkForm Read(IFormCollection form, CallDefinition call, StaffVisitor visitor)
    {
        var choice = form[BulkForm.ActionName].ToString();
        var action = TriageChoices.Find(call, choice);
        var known = choice is BulkForm.Assign or BulkForm.Label or BulkForm.Export
            || (action is not null && OfficeFiles.May(visitor, action) && !SingleGrants.NeedsAmount(call, action));
        return new BulkForm(
            known ? choice : "", known ? action : null, ApplicationId.ReadAll(form[BulkForm.FileName], BulkHandler.Most), InboxAddress.FromQueryString(form[BulkForm.ListName]).QueryString);
    }

    /// <summary>The command, or what is wrong with what was typed.</summary>
    public async Task<(BulkCommand Command, IReadOnlyList<FieldError> Errors)> CommandAsync(
        BulkForm bulk, IFormCollection form, CallDefinition call, StaffVisitor visitor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var command = new BulkCommand(bulk.Ids, new Officer(visitor.Member.Name, visitor.Member.Email));
        if (bulk.Ids.Count == 0)
        {
            return (command, [new FieldError(BulkForm.FileName, "Revenez à la liste et cochez au moins un dossier.")]);
        }

        switch (bulk.Choice)
        {
            case "":
                return (command, [new FieldError(BulkForm.ActionName, TriageChoices.Find(call, form[BulkForm.ActionName].ToString()) is { } asked && SingleGrants.NeedsAmount(call, asked)
                    ? "Préparez un lot dans la partie « Décisions » : cet appel accorde un montant à chaque dossier retenu."
                    : "Choisissez ce que vous voulez faire des dossiers cochés.")]);

            case BulkForm.Assign:
                var people = await directory.ListAsync(call.Id, StaffRights.Triage, cancellationToken);
                return people.FirstOrDefault(member => member.Email.ToString() == form[BulkForm.PersonField]) is { } person
                    ? (command with { AssignTo = new Officer(person.Name, person.Email) }, [])
                    : (command, [new FieldError(BulkForm.PersonField, "Choisissez une personne de l’équipe.")]);

            case BulkForm.Label:
                return ArrangeApplicationHandler.Cleaned([form[BulkForm.LabelField].ToString()]) is [var label]
                    ? (command with { AddLabel = label }, [])
                    : (command, [new FieldError(BulkForm.LabelField, $"Écrivez l’étiquette, en {ArrangeApplicationHandler.MaxLabelLength} caractères au plus.")]);

            default:
                var review = ReviewForm.Read(form, bulk.Ids[0], bulk.Choice, visitor.Member.Email);
                return (command with { Review = review }, ReviewRules.ErrorsForSeveral(review, bulk.Action!, call, ParisTime.DateOf(now)));
        }
    }
}
