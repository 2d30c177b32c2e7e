using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

internal sealed class ApplyImportEndpoint(SaveDraftHandler handler, ImportPages pages)
{
    /// <summary>The button under the preview: one save, if the draft is still the one that was shown. Pressed twice, it saves once.</summary>
    [Function(nameof(ApplyImportEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/import/enregistrement")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (!Answers.TryParse(form["reponses"].ToString(), out var sent)
            || !int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            throw new BadHttpRequestException("The form does not carry the answers it showed.");
        }

        // What comes back from the page is read as the file was: a form can say anything.
        var imported = Answers.Empty;
        var command = new SaveDraft(
            ApplicationId.Parse(id),
            (_, stored) => stored.AnswersRevision == revision,
            (call, stored) => (imported = DraftImport.Accepted(call.Form, sent)).Fields.Aggregate(stored, (all, field) => all.With(field, imported[field])),
            AcceptInvalid: true);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            SaveDraftResult.Saved(var saved) => SitePage.SeeOther($"{SitePaths.Import(saved.Id)}?{ImportPage.DoneQueryName}=1"),
            SaveDraftResult.Conflict(var current) => pages.ShowPreview(current, imported, [], StatusCodes.Status409Conflict,
                "Rien n’est encore enregistré : ce brouillon a été modifié entre-temps. Voici ce que le fichier y changerait maintenant."),
            SaveDraftResult.Invalid(var current, var errors) =>
                pages.ShowPreview(current, imported, [], StatusCodes.Status422UnprocessableEntity, errors[0].Message),
            SaveDraftResult.NotDraft(var application) => pages.Show(application, StatusCodes.Status409Conflict),
            _ => SitePage.NotFound(),
        };
    }
}
