using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The holder of a draft types a code of late deposit.</summary>
internal sealed record UseLateCode(ApplicationId Id, string? Code);

internal abstract record UseLateCodeResult
{
    internal sealed record Used(Application Application) : UseLateCodeResult;

    internal sealed record Refused(Application Application, FieldError Error) : UseLateCodeResult;

    internal sealed record TooMany(Application Application, FieldError Error, DateTimeOffset RetryAt) : UseLateCodeResult;

    /// <summary>Deposited or withdrawn: there is nothing left to allow.</summary>
    internal sealed record NotDraft(Application Application) : UseLateCodeResult;

    internal sealed record NotFound : UseLateCodeResult;
}

internal sealed class UseLateCodeHandler(ApplicationStore store, ApplicationCommits commits, LateCodes codes, TimeProvider clock)
{
    /// <summary>One read, what <see cref="LateCodes.TakeAsync"/> costs, one queue message and one transaction. A second request answers like the first.</summary>
    public async Task<UseLateCodeResult> HandleAsync(UseLateCode command, CancellationToken cancellationToken)
    {
        LateAccess? access = null;
        var announced = 0;
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new UseLateCodeResult.NotFound();
            }

            if (application.Status != ApplicationStatus.Draft)
            {
                return new UseLateCodeResult.NotDraft(application);
            }

            if (access is null)
            {
                switch (await codes.TakeAsync(command.Code, application, application.Id.ToString(), cancellationToken))
                {
                    case LateCodeCheck.Refused(var error):
                        return new UseLateCodeResult.Refused(application, error);

                    case LateCodeCheck.TooMany(var error, var retryAt):
                        return new UseLateCodeResult.TooMany(application, error, retryAt);

                    case LateCodeCheck.Taken(var code):
                        access = code.Access;
                        break;
                }
            }

            if (application.LateAccess == access)
            {
                return new UseLateCodeResult.Used(application);
            }

            var changed = application with { LateAccess = access, Version = application.Version + 1 };
            var @event = LateEvents.Given(changed, access!, clock.GetUtcNow());
            var outcome = changed.Version == announced
                ? await commits.CommitAnnouncedAsync(changed, @event, receipt: null, cancellationToken)
                : await commits.CommitAsync(changed, @event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return new UseLateCodeResult.Used(changed);
            }

            announced = changed.Version;
        }
    }
}
