using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
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
        var (command, errors) = await forms.CommandAsync(bulk, form, call, visitor, clock.GetUtcNow(), cancellationToken);
        if (step == "executer" && errors.Count == 0)
        {
            return Show(BulkStep.Done, await handler.DoAsync(call.Id, command, cancellationToken), [], preview: null, people: []);
        }

        var lines = await handler.PreviewAsync(call.Id, command, cancellationToken);
        if (bulk.Choice.Length == 0 || bulk.Ids.Count == 0)
        {
            return Show(BulkStep.Choose, lines, errors, preview: null, people: []);
        }

        if (step.Length > 0 && errors.Count == 0)
        {
            var first = lines.FirstOrDefault(line => line.Why is null && !line.WasDone);
            var preview = first is null || bulk.Action is not { IsReadByCandidate: true }
                ? null
                : await previews.OfReviewAsync(command.Review! with { Id = first.Application.Id }, bulk.Action, call, first.Application, command.By.Name);
            return Show(BulkStep.Check, lines, [], preview, people: []);
        }

        var people = bulk.Choice == BulkForm.Assign ? await directory.ListAsync(call.Id, StaffRights.Triage, cancellationToken) : [];
        return Show(BulkStep.Form, lines, step.Length == 0 ? [] : errors, preview: null, people);

        IResult Show(BulkStep at, IReadOnlyList<BulkLine> lines, IReadOnlyList<FieldError> wrong, MailPreview? preview, IReadOnlyList<StaffMember> people) =>
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
                    Preview = preview,
                },
                wrong.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private IReadOnlyList<(string Name, string Value)> Typed(IFormCollection form, string step, BulkForm bulk) =>
        step.Length == 0 && bulk.Action == TriageAction.AskInformation
            ? [(ReviewRules.AnswerBeforeField, ReviewForm.ProposedDate(clock.GetUtcNow()))]
            : [.. Fields.Where(form.ContainsKey).Select(name => (name, form[name].ToString()))];
}
