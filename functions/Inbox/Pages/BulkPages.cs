using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Exports.Pages;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Inbox.Pages;

/// <summary>The steps of doing one thing to several files.</summary>
internal sealed class BulkPages(BulkForms forms, BulkHandler handler, StaffDirectory directory, MailPreviews previews, TimeProvider clock)
{
    private const string StepName = "etape";

    private static readonly string[] Fields =
        [BulkForm.PersonField, BulkForm.LabelField, ReviewRules.TextField, ReviewRules.AnswerBeforeField, ReviewRules.RedirectedToField];

    public async Task<IResult> AnswerAsync(HttpRequest request, IFormCollection form, CallDefinition call, BulkForm bulk, CancellationToken cancellationToken)
    {
        var step = form[StepName].ToString();
        var visitor = request.Staff();
        if (bulk is { Choice: BulkForm.Export, Ids.Count: > 0 })
        {
            return SitePage.SeeOther(ExportPaths.Of(call.Id, bulk.Ids));
        }

        var (command, errors) = await forms.CommandAsync(bulk, form, call, visitor, clock.GetUtcNow(), cancellationToken);
        if (step == "executer" && errors.Count == 0)
        {
            return Show(BulkStep.Done, await handler.DoAsync(call.Id, command, cancellationToken), [], mails: [], people: []);
        }

        var lines = await handler.PreviewAsync(call.Id, command, cancellationToken);
        if (bulk.Choice.Length == 0 || bulk.Ids.Count == 0)
        {
            return Show(BulkStep.Choose, lines, errors, mails: [], people: []);
        }

        if (step.Length > 0 && errors.Count == 0)
        {
            return Show(BulkStep.Check, lines, [], await MailsAsync(command, bulk, call, lines), people: []);
        }

        var people = bulk.Choice == BulkForm.Assign ? await directory.ListAsync(call.Id, StaffRights.Triage, cancellationToken) : [];
        return Show(BulkStep.Form, lines, step.Length == 0 ? [] : errors, mails: [], people);

        IResult Show(BulkStep at, IReadOnlyList<BulkLine> lines, IReadOnlyList<FieldError> wrong, Dictionary<ApplicationId, MailPreview> mails, IReadOnlyList<StaffMember> people) =>
            SitePage.Render<BulkPage>(
                new
                {
                    Visitor = visitor,
                    Call = call,
                    Bulk = bulk,
                    Step = at,
                    Lines = lines,
                    People = people,
                    TypedFields = Typed(form, step, bulk),
                    Errors = wrong,
                    AssignedTo = command.AssignTo?.Name,
                    Mails = (IReadOnlyDictionary<ApplicationId, MailPreview>)mails,
                },
                wrong.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>Every mail that would leave, by the file it is about. No storage.</summary>
    private async Task<Dictionary<ApplicationId, MailPreview>> MailsAsync(BulkCommand command, BulkForm bulk, CallDefinition call, IReadOnlyList<BulkLine> lines)
    {
        var mails = new Dictionary<ApplicationId, MailPreview>();
        foreach (var application in lines.Where(line => line.Why is null && !line.WasDone).Select(line => line.Application))
        {
            var mail = command.AssignTo is { } person ? await previews.OfAssignmentAsync(new AssignApplication(application.Id, person, command.By), call, application)
                : bulk.Action is { IsReadByCandidate: true } action
                    ? await previews.OfReviewAsync(command.Review! with { Id = application.Id }, action, call, application, command.By.Name)
                    : null;
            if (mail is not null)
            {
                mails[application.Id] = mail;
            }
        }

        return mails;
    }

    private IReadOnlyList<(string Name, string Value)> Typed(IFormCollection form, string step, BulkForm bulk) =>
        step.Length == 0 && bulk.Action == TriageAction.AskInformation
            ? [(ReviewRules.AnswerBeforeField, ReviewForm.ProposedDate(clock.GetUtcNow()))]
            : [.. Fields.Where(form.ContainsKey).Select(name => (name, form[name].ToString()))];
}
