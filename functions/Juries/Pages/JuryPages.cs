using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries.Pages;

/// <summary>The jury of a route, as somebody of the staff opens it.</summary>
internal sealed record OpenedJury(CallDefinition Call, Wave Wave, JuryRecord Record);

/// <summary>What the pages of juries and of the selection have in common: what exists for whom, and what is shown.</summary>
internal sealed class JuryPages(Catalogue catalogue, JuryStore juries, ApplicationStore applications, AidStore aid, TimeProvider clock)
{
    /// <summary>The call with the grid of a stage, and the wave as that stage names it; null when the call, its wave or its stage does not exist.</summary>
    public (CallDefinition Call, Wave Wave)? Find(string callId, string waveId) =>
        catalogue.Find(callId) is { } call && JuryRounds.Find(call, waveId) is { } round ? (round.Reads(call), round.Named) : null;

    /// <summary>One query, and one more after the first stage; null when there is no such jury.</summary>
    public async Task<OpenedJury?> OpenAsync(string callId, string waveId, CancellationToken cancellationToken) =>
        Find(callId, waveId) is var (call, wave) && await juries.FindRecordAsync(callId, waveId, cancellationToken) is { } record
            ? new OpenedJury(call, wave, await WithGrantsAsync(record, cancellationToken))
            : null;

    /// <summary>Grants are the wave's, and kept with its first stage.</summary>
    private async Task<JuryRecord> WithGrantsAsync(JuryRecord record, CancellationToken cancellationToken)
    {
        var (callId, waveId) = (record.Jury.CallId, JuryRounds.WaveIdOf(record.Jury.WaveId));
        if (waveId == record.Jury.WaveId)
        {
            return record;
        }

        var granted = (await juries.ProposalsAsync(callId, waveId, cancellationToken)).ToDictionary(proposal => proposal.File, proposal => proposal.Granted);
        return record with { Proposals = [.. record.Files.Select(file => record.ProposalOf(file.Id) with { Granted = granted.GetValueOrDefault(file.Id) })] };
    }

    /// <summary>The same for one of its members: a jury where one does not sit does not exist.</summary>
    public async Task<OpenedJury?> OpenAsMemberAsync(string callId, string waveId, StaffVisitor visitor, CancellationToken cancellationToken) =>
        await OpenAsync(callId, waveId, cancellationToken) is { Call.Jury: not null } opened && opened.Record.Jury.FindMember(visitor.Member.Email.Hash) is not null
            ? opened
            : null;

    /// <summary>Whether what others gave may be read: by a member, only after their own scores, for as long as scoring lasts.</summary>
    public bool MaySeeOthers(JuryRecord record, StaffVisitor visitor) =>
        !record.Jury.OthersAfterOwn
        || record.Jury.FindMember(visitor.Member.Email.Hash) is not { } member
        || record.HasScoredAll(member.Hash)
        || !record.Jury.IsOpenAt(clock.GetUtcNow());

    /// <summary>The juries of a call, one read for each stage of each of its waves.</summary>
    public async Task<IReadOnlyList<(Wave Wave, Jury? Jury)>> JuriesOfAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var rounds = JuryRounds.Scored(call).Select(round => round.Named).ToArray();
        var found = await Task.WhenAll(rounds.Select(wave => juries.FindAsync(call.Id, wave.Id, cancellationToken)));
        return [.. rounds.Zip(found)];
    }

    public CallDefinition? FindCall(string callId) => catalogue.Find(callId);

    /// <summary>The file and the grid, as the member left it, or as they typed it with what to correct.</summary>
    public async Task<IResult> ShowFileAsync(
        OpenedJury opened, JuryFile file, StaffVisitor visitor, CancellationToken cancellationToken, ScoreForm? typed = null, int status = StatusCodes.Status200OK)
    {
        if (await applications.FindAsync(file.Id, cancellationToken) is not { } application || application.CallId != opened.Call.Id)
        {
            return SitePage.NotFound();
        }

        // The questions are those of the revision that the file was made with.
        var asked = catalogue.For(application);
        var (call, shown) = opened.Record.Jury.Blind ? BlindFile.Of(asked, application) : (asked, application);
        var own = opened.Record.FindScore(file.Id, visitor.Member.Email.Hash);
        return SitePage.Render<ScorePage>(
            new
            {
                Visitor = visitor,
                opened.Call,
                opened.Wave,
                opened.Record,
                File = file,
                ShownCall = call,
                Application = shown,
                Own = own,
                Conflict = opened.Record.FindConflict(file.Id, visitor.Member.Email.Hash),
                Form = typed ?? ScoreForm.Of(own),
                IsOpen = opened.Record.Jury.IsOpenAt(clock.GetUtcNow()),
            },
            status);
    }

    /// <summary>The ranking against the envelope; what is typed is tried without being kept.</summary>
    public IResult ShowSelection(
        OpenedJury opened, StaffVisitor visitor, IReadOnlyDictionary<string, string>? typed = null, IReadOnlyList<Calls.Forms.FieldError>? errors = null, string? notice = null)
    {
        if (!MaySeeOthers(opened.Record, visitor))
        {
            return SitePage.Render<ScoreFirstPage>(new { Visitor = visitor, opened.Call, opened.Wave });
        }

        var ranking = JuryRanking.Of(opened.Record);
        var tried = typed is null ? null : ProposeFundingHandler.Read(opened.Record, typed).Amounts;
        var plan = FundingPlan.Of(
            ranking,
            opened.Record.Jury.Envelope,
            tried?.ToDictionary(one => one.Key, one => one.Value ?? opened.Record.FindFile(one.Key)!.Asked ?? 0));
        return SitePage.Render<SelectionPage>(
            new
            {
                Visitor = visitor,
                opened.Call,
                opened.Wave,
                opened.Record,
                Plan = plan,
                IsTrial = typed is not null,
                Typed = typed ?? new Dictionary<string, string>(),
                Errors = errors ?? [],
                Notice = notice,
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>All that was said of one file, with what its organisation has received.</summary>
    public async Task<IResult> ShowRankedAsync(
        OpenedJury opened, JuryFile file, StaffVisitor visitor, CancellationToken cancellationToken, ForceRank? typed = null, IReadOnlyList<Calls.Forms.FieldError>? errors = null)
    {
        if (!MaySeeOthers(opened.Record, visitor))
        {
            return SitePage.Render<ScoreFirstPage>(new { Visitor = visitor, opened.Call, opened.Wave });
        }

        return SitePage.Render<RankedFilePage>(
            new
            {
                Visitor = visitor,
                opened.Call,
                opened.Wave,
                opened.Record,
                Ranked = JuryRanking.Of(opened.Record).First(one => one.File.Id == file.Id),
                Ledger = await aid.ListAsync(file.Siren, cancellationToken),
                Today = ParisTime.DateOf(clock.GetUtcNow()),
                Rank = typed?.Rank ?? opened.Record.ProposalOf(file.Id).ForcedRank?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Why = typed?.Why ?? opened.Record.ProposalOf(file.Id).Why,
                Errors = errors ?? [],
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
