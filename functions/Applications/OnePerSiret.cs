using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Keeps calls with <c>applicants.onePerSiret</c> to one deposit for each establishment, without a lock that a crash could leave behind:
/// docs/decisions/0011-one-per-siret.md proves it.
/// </summary>
internal sealed class OnePerSiret(Catalogue catalogue, ApplicationStore store, SiretClaimStore claims)
{
    /// <summary>Whether this application is under the rule: one begun with a SIREN alone names no establishment.</summary>
    public bool Concerns(Application application) =>
        application.Applicant.Siret is not null && catalogue.For(application).Applicants.OnePerSiret;

    /// <summary>
    /// Beside the candidate's way: claims the establishment for a draft and marks the draft, so that its deposit costs no operation more.
    /// Where another holds the claim nothing is done: the deposit will settle it.
    /// </summary>
    public async Task ReserveAsync(Application application, CancellationToken cancellationToken)
    {
        for (var draft = application; draft is { Status: ApplicationStatus.Draft, HoldsSiret: false, Applicant.Siret: { } siret } && Concerns(draft);)
        {
            if (!await claims.TryInsertAsync(draft.CallId, siret, draft.Id, cancellationToken)
                && !(await claims.FindAsync(draft.CallId, siret, cancellationToken) is { Former: [] } claim && claim.Holder == draft.Id))
            {
                return;
            }

            // The row was read before the claim: whoever takes the claim afterwards changes the row, and this write fails.
            if (await store.SaveAsync(draft with { HoldsSiret = true }, cancellationToken) == WriteOutcome.Done)
            {
                return;
            }

            draft = await store.FindAsync(draft.Id, cancellationToken);
        }
    }

    /// <summary>
    /// Before a deposit. <paramref name="application"/> must have been read before this call, and be committed with the ETag of that
    /// reading. No operation where the claim is held; otherwise one write, and more only where another application holds it.
    /// </summary>
    /// <returns>Null when the deposit may go on; else the application that was deposited for this establishment.</returns>
    public async Task<Application?> ClaimAsync(Application application, CancellationToken cancellationToken)
    {
        if (application.HoldsSiret || application.Applicant.Siret is not { } siret || !Concerns(application))
        {
            return null;
        }

        while (true)
        {
            if (await claims.TryInsertAsync(application.CallId, siret, application.Id, cancellationToken))
            {
                return null;
            }

            if (await claims.FindAsync(application.CallId, siret, cancellationToken) is not { } claim)
            {
                continue;
            }

            if (claim.Holder != application.Id)
            {
                if (await store.FindAsync(claim.Holder, cancellationToken) is { } holder && Bars(holder, siret))
                {
                    return holder;
                }

                ApplicationId[] former = [.. claim.Former.Append(claim.Holder).Distinct().Where(id => id != application.Id)];
                await claims.ReplaceAsync(application.CallId, siret, claim, application.Id, former, cancellationToken);

                // Read again: the row is now this application's, or somebody else's.
                continue;
            }

            if (await DisarmAsync(claim.Former, siret, cancellationToken) is not { } deposited)
            {
                return null;
            }

            // It was deposited before it could learn that it had lost the claim: it has it back. If this write fails, the next deposit does it.
            ApplicationId[] others = [.. claim.Former.Append(application.Id).Where(id => id != deposited.Id)];
            await claims.ReplaceAsync(application.CallId, siret, claim, deposited.Id, others, cancellationToken);
            return deposited;
        }
    }

    /// <summary>When the index is rebuilt: the claims of what was deposited, and of the drafts that would not ask again.</summary>
    public async Task RestoreAsync(Application application, CancellationToken cancellationToken)
    {
        if (application.Applicant.Siret is { } siret && Concerns(application) && (application.HoldsSiret || Bars(application, siret)))
        {
            await claims.TryInsertAsync(application.CallId, siret, application.Id, cancellationToken);
        }
    }

    /// <summary>Changes the rows of former holders, so that a deposit they may be making from an older reading fails and starts again.</summary>
    /// <returns>The one that was deposited all the same, before its row could be changed.</returns>
    private async Task<Application?> DisarmAsync(IReadOnlyList<ApplicationId> former, Siret siret, CancellationToken cancellationToken)
    {
        foreach (var id in former)
        {
            while (await store.FindAsync(id, cancellationToken) is { } other)
            {
                if (Bars(other, siret))
                {
                    return other;
                }

                if (other.Status != ApplicationStatus.Draft
                    || await store.SaveAsync(other with { HoldsSiret = false }, cancellationToken) == WriteOutcome.Done)
                {
                    break;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Deposited for this establishment, and neither taken back nor refused: an establishment that was not helped may ask again. A draft
    /// that went over to another establishment leaves its claim behind, which then stands in nobody's way.
    /// </summary>
    private static bool Bars(Application application, Siret siret) => application.SubmittedAt is not null && application.Applicant.Siret == siret && application.Status is not
        (ApplicationStatus.Withdrawn or ApplicationStatus.NotEligible or ApplicationStatus.NotRetained or ApplicationStatus.Redirected);
}
