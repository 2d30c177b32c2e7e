using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class SaveSectionEndpoint(
    SaveDraftHandler handler, RemoveAttachmentHandler files, StepFormReader forms, ApplicationPages pages, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The second button's name: back to the file instead of on to the next step.</summary>
    private const string NextField = "_suite";

    /// <summary>
    /// Keeps what was typed in one step, and the files chosen there, then shows what to correct or leads on. When somebody else changed the same
    /// step meanwhile, nothing is overwritten: the page shows both. To the page's own script it answers in a few words of JSON.
    /// </summary>
    [Function(nameof(SaveSectionEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/etapes/{sectionId}")] HttpRequest request,
        string id,
        string sectionId,
        CancellationToken cancellationToken)
    {
        var sent = await forms.ReadAsync(request, ApplicationId.Parse(id), cancellationToken);
        var form = sent.Fields;
        if (sent.Removal is var (field, file))
        {
            await files.HandleAsync(new RemoveAttachment(ApplicationId.Parse(id), field, file), cancellationToken);
        }

        var command = new SaveDraft(
            ApplicationId.Parse(id),
            (call, stored) => call.Form.FindSection(sectionId) is not { } section || SectionState.Of(section, stored.Answers) == form[SectionState.FieldName],
            (call, stored) => call.Form.FindSection(sectionId) is { } section ? Typed(call.Form, section, form, stored) : stored,
            AcceptInvalid: true);
        var result = await handler.HandleAsync(command, cancellationToken);
        return AutosaveAnswer.IsAskedBy(request) ? AutosaveAnswer.To(result, sectionId, catalogue, clock.GetUtcNow()) : result switch
        {
            SaveDraftResult.Saved(var saved) => Saved(saved, sectionId, sent),
            SaveDraftResult.Conflict(var current) => Show(current, sectionId, form, sent.Refused, StatusCodes.Status409Conflict),
            SaveDraftResult.Invalid(var current, var errors) => Show(current, sectionId, form, errors, StatusCodes.Status422UnprocessableEntity, isKept: false),
            SaveDraftResult.NotDraft(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            SaveDraftResult.Locked(var application, _) => pages.ShowLocked(application),
            _ => SitePage.NotFound(),
        };
    }

    private IResult Saved(Application saved, string sectionId, StepForm sent)
    {
        var form = sent.Fields;
        var call = catalogue.For(saved);
        var definition = call.Form;
        if (definition.FindSection(sectionId) is not { } section)
        {
            return SitePage.NotFound();
        }

        if (BlockChange.Read(section, form) is { } change)
        {
            return SitePage.SeeOther(SitePaths.Section(saved.Id, sectionId) + change.Anchor(saved.Answers));
        }

        if (sent.Refused.Count == 0 && sent.BackToPiece is { } back)
        {
            return SitePage.SeeOther(SitePaths.Section(saved.Id, sectionId) + back);
        }

        var wrong = FormCheck.Values(definition, saved.Answers);
        FieldError[] errors =
        [
            .. wrong.Concat(Completeness.BrokenRules(call, saved, clock.GetUtcNow(), wrong)).Where(error => section.Fields.Any(field => field.Id == error.Question)),
            .. sent.Refused,
        ];
        if (errors.Length > 0)
        {
            return Show(saved, sectionId, form, errors, StatusCodes.Status422UnprocessableEntity);
        }

        var next = form[NextField] == "dossier"
            ? SitePaths.Application(saved.Id)
            : Step.After(call, saved, SitePaths.Section(saved.Id, sectionId)).Href;
        return SitePage.SeeOther($"{next}?{SavedNotice.QueryName}={section.Id}");
    }

    /// <summary>The step again, with what was typed in its boxes and, after a conflict, what is stored beside it.</summary>
    private IResult Show(Application stored, string sectionId, IFormCollection form, IReadOnlyList<FieldError> errors, int status, bool isKept = true)
    {
        var call = catalogue.For(stored);
        return call.Form.FindSection(sectionId) is not { } section
            ? SitePage.NotFound()
            : SitePage.Render<SectionPage>(
                new
                {
                    Call = call,
                    Section = section,
                    Application = stored,
                    Shown = Typed(call.Form, section, form, stored.Answers),
                    Errors = errors,
                    IsKept = isKept,
                    Theirs = status == StatusCodes.Status409Conflict ? stored.Answers : null,
                },
                status);
    }

    /// <summary>
    /// The answers with what was typed. A question that is not asked and was not sent keeps what it had: the page left it out.
    /// </summary>
    private static Answers Typed(FormDefinition definition, FormSection section, IFormCollection form, Answers stored)
    {
        var change = BlockChange.Read(section, form);
        var typed = section.Fields.Aggregate(
            stored,
            (answers, field) => form.ContainsKey(field.Id) || FormInForce.Of(definition, answers).Asks(field.Id)
                ? answers.With(field.Id, FieldType.Of(field).ReadForm(field, name => [.. form[name].OfType<string>()], keepBlanks: change is not null))
                : answers);
        return change?.In(typed) ?? typed;
    }
}
