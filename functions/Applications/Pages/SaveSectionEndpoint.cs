using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class SaveSectionEndpoint(SaveDraftHandler handler, Catalogue catalogue)
{
    /// <summary>The second button's name: back to the file instead of on to the next step.</summary>
    private const string NextField = "_suite";

    /// <summary>
    /// Keeps what was typed in one step, valid or not, then shows what to correct or leads on. When somebody else changed the same
    /// step meanwhile, nothing is overwritten: the page shows both.
    /// </summary>
    [Function(nameof(SaveSectionEndpoint))]
    [Authorize(Access.Candidate)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/etapes/{sectionId}")] HttpRequest request,
        string id,
        string sectionId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var command = new SaveDraft(
            ApplicationId.Parse(id),
            (call, stored) => call.Form.FindSection(sectionId) is not { } section || SectionState.Of(section, stored.Answers) == form[SectionState.FieldName],
            (call, stored) => call.Form.FindSection(sectionId) is { } section ? Typed(section, form, stored) : stored,
            AcceptInvalid: true);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            SaveDraftResult.Saved(var saved) => Saved(saved, sectionId, form),
            SaveDraftResult.Conflict(var current) => Show(current, sectionId, form, [], StatusCodes.Status409Conflict),
            SaveDraftResult.Invalid(var current, var errors) => Show(current, sectionId, form, errors, StatusCodes.Status422UnprocessableEntity, isKept: false),
            SaveDraftResult.NotDraft(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            _ => SitePage.NotFound(),
        };
    }

    private IResult Saved(Application saved, string sectionId, IFormCollection form)
    {
        var call = catalogue.Get(saved.CallId);
        var definition = call.Form;
        if (definition.FindSection(sectionId) is not { } section)
        {
            return SitePage.NotFound();
        }

        var errors = FormCheck.Values(definition, saved.Answers).Where(error => section.Fields.Any(field => field.Id == error.Field)).ToArray();
        if (errors.Length > 0)
        {
            return Show(saved, sectionId, form, errors, StatusCodes.Status422UnprocessableEntity);
        }

        var next = form[NextField] == "dossier"
            ? SitePaths.Application(saved.Id)
            : Step.After(call, saved.Id, SitePaths.Section(saved.Id, sectionId)).Href;
        return SitePage.SeeOther($"{next}?{SavedNotice.QueryName}={section.Id}");
    }

    /// <summary>The step again, with what was typed in its boxes and, after a conflict, what is stored beside it.</summary>
    private IResult Show(Application stored, string sectionId, IFormCollection form, IReadOnlyList<FieldError> errors, int status, bool isKept = true)
    {
        var call = catalogue.Get(stored.CallId);
        return call.Form.FindSection(sectionId) is not { } section
            ? SitePage.NotFound()
            : SitePage.Render<SectionPage>(
                new
                {
                    Call = call,
                    Section = section,
                    Application = stored,
                    Shown = Typed(section, form, stored.Answers),
                    Errors = errors,
                    IsKept = isKept,
                    Theirs = status == StatusCodes.Status409Conflict ? stored.Answers : null,
                },
                status);
    }

    private static Answers Typed(FormSection section, IFormCollection form, Answers stored) => section.Fields.Aggregate(
        stored,
        (answers, field) => answers.With(field.Id, FieldType.Of(field).Read([.. form[field.Id].OfType<string>()])));
}
