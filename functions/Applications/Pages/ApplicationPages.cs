using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What several endpoints show: the candidate's pages about one application, with or without an error.</summary>
internal sealed class ApplicationPages(ApplicationStore store, OrganisationStandings standings, Catalogue catalogue, TimeProvider clock)
{
    public Task<Application?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(ApplicationId.Parse(id), cancellationToken);

    /// <summary>The file.</summary>
    public async Task<IResult> ShowAsync(
        Application application,
        CancellationToken cancellationToken,
        int status = StatusCodes.Status200OK,
        string? saved = null,
        ReplyDraft? reply = null,
        FieldError? error = null,
        CandidateRight right = CandidateRight.Own,
        string? message = null)
    {
        var call = catalogue.For(application);
        var now = clock.GetUtcNow();
        return SitePage.Render<ApplicationPage>(
            new
            {
                Application = application,
                Call = call,
                Phase = call.PhaseAt(now),
                Wave = application.WaveAt(call, now),
                Right = right,
                Organisation = application.Status == ApplicationStatus.Draft ? await standings.OfAsync(application, cancellationToken) : null,
                Events = application.Status == ApplicationStatus.Draft ? [] : await store.EventsAsync(application.Id, cancellationToken),
                Saved = saved,
                Now = now,
                Draft = reply ?? new ReplyDraft(),
                Error = error,
                TypedMessage = message,
            },
            status);
    }

    /// <summary>Whether the call's closing locked this draft.</summary>
    public bool IsLocked(Application draft) => draft.IsLocked(catalogue.For(draft), clock.GetUtcNow());

    /// <summary>A change came after the closing: what happened, and the way to what can still be done.</summary>
    public IResult ShowLocked(Application application)
    {
        var call = catalogue.For(application);
        return SitePage.Render<DraftLockedPage>(
            new { Application = application, Call = call, Phase = call.PhaseAt(clock.GetUtcNow()) }, StatusCodes.Status409Conflict);
    }

    /// <summary>The pieces, for a draft.</summary>
    public IResult ShowAttachments(Application application, IQueryCollection query) => SitePage.Render<AttachmentsPage>(new
    {
        Application = application,
        Call = catalogue.For(application),
        Saved = query[SavedNotice.QueryName].ToString(),
        Added = application.Attachments.FirstOrDefault(file => file.Id == query[AttachmentsPage.AddedQueryName]),
        RemovedFrom = query[AttachmentsPage.RemovedQueryName].ToString(),
    });

    /// <summary>The pieces, with what is wrong with the file that was sent.</summary>
    public IResult ShowAttachments(Application application, FieldError error, int status = StatusCodes.Status422UnprocessableEntity) =>
        SitePage.Render<AttachmentsPage>(new { Application = application, Call = catalogue.For(application), Error = error }, status);

    /// <summary>Everything at a glance before the deposit.</summary>
    public IResult ShowCheck(
        Application application,
        int status = StatusCodes.Status200OK,
        bool changedMeanwhile = false,
        bool alreadyDeposited = false,
        string? saved = null,
        CandidateRight right = CandidateRight.Own)
    {
        var call = catalogue.For(application);
        var now = clock.GetUtcNow();
        return SitePage.Render<CheckPage>(
            new
            {
                Application = application,
                Call = call,
                Phase = call.PhaseAt(now),
                Wave = application.WaveAt(call, now),
                Right = right,
                Problems = Completeness.Problems(call, application, now),
                IsRefused = status == StatusCodes.Status422UnprocessableEntity,
                ChangedMeanwhile = changedMeanwhile,
                AlreadyDeposited = alreadyDeposited,
                Saved = saved,
            },
            status);
    }

    public IResult ShowWithdrawal(Application application, int status = StatusCodes.Status200OK) =>
        SitePage.Render<WithdrawalPage>(new { Application = application, Call = catalogue.For(application) }, status);
}
