using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests;

/// <summary>An application brought to a state by the product's own use cases, and the links that open it.</summary>
internal sealed class Dossier(TestSite site, ApplicationId id)
{
    /// <summary>The team that examines what comes from the Loiret, where <see cref="Samples"/> live.</summary>
    public const string Officer = "centre-val-de-loire@guichet-vte.example";

    public const string OfficerName = "Équipe Centre-Val de Loire";

    private static int _companies;

    /// <summary>The site it is on, without a final slash.</summary>
    public string Address => site.Address.GetLeftPart(UriPartial.Authority);

    public string Path => SitePaths.Application(id);

    /// <summary>The file in the back office.</summary>
    public string OfficePath => OfficePaths.File(Shipped.Vte.Id, id);

    /// <summary>The candidate's link, as their mails give it.</summary>
    public string FollowUp { get; private init; } = "";

    /// <summary>The officer's link.</summary>
    public string Triage
    {
        get => field ?? $"/triage/{site.Services.GetRequiredService<LinkTokens>().ForOfficer(id, EmailAddress.Parse(Officer))}";
        private init;
    }

    /// <param name="site">Where it is begun.</param>
    /// <param name="siret">Whose it is; a company of its own when left out, since the call takes one deposit for each establishment.</param>
    public static async Task<Dossier> StartAsync(TestSite site, string? siret = null)
    {
        var result = await Use<StartApplicationHandler>(site).HandleAsync(new StartApplication(Shipped.Vte.Id, Shipped.Email, siret ?? Samples.Siret(Interlocked.Increment(ref _companies)), null), default);
        var started = Assert.IsType<StartResult.Started>(result).Application;
        return new Dossier(site, started.Id) { FollowUp = $"/suivi/{Use<LinkTokens>(site).ForCandidate(started)}" };
    }

    /// <summary>Everything that the call requires is there.</summary>
    public async Task<Dossier> CompleteAsync()
    {
        var answers = Answers.From(Samples.AnswersTo(Shipped.Vte.Form));
        if (site.Clock.GetUtcNow() is { Year: 2027, Month: 12 } december)
        {
            // The contract of the samples began more than six months before.
            answers = answers.With("contractStart", december.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        var saved = await Use<SaveDraftHandler>(site).HandleAsync(new SaveDraft(id, (_, _) => true, (_, _) => answers, AcceptInvalid: false), default);
        Assert.IsType<SaveDraftResult.Saved>(saved);
        foreach (var piece in Shipped.Vte.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            await AttachAsync(piece.Id, name, content);
        }

        return this;
    }

    public async Task<Dossier> AttachAsync(string field, string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var added = await Use<AddAttachmentHandler>(site).HandleAsync(new AddAttachment(id, field, name, stream), default);
        Assert.IsType<AddAttachmentResult.Added>(added);
        return this;
    }

    public async Task<Dossier> DepositAsync()
    {
        await CompleteAsync();
        Assert.IsType<SubmitResult.Submitted>(await Use<SubmitApplicationHandler>(site).HandleAsync(new SubmitApplication(id, null), default));
        return this;
    }

    public async Task<Dossier> ReviewAsync(TriageAction action, string? text = null, DateOnly? answerBefore = null, params string[] opened)
    {
        var result = await Use<ReviewApplicationHandler>(site).HandleAsync(
            new ReviewApplication(id, action.Slug, EmailAddress.Parse(Officer), text, answerBefore) { Opened = opened }, default);
        Assert.IsType<ReviewResult.Done>(result);
        return this;
    }

    public async Task<Dossier> AnswerAsync(string message)
    {
        var result = await Use<ProvideInformationHandler>(site).HandleAsync(new ProvideInformation(id, message), default);
        Assert.IsType<ProvideInformationResult.Provided>(result);
        return this;
    }

    public async Task<Dossier> CorrectAsync(string field, string answer)
    {
        var result = await Use<ProvideInformationHandler>(site).HandleAsync(
            new ProvideInformation(id, null) { Corrections = (_, _) => new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { [field] = answer } }, default);
        Assert.IsType<ProvideInformationResult.Provided>(result);
        return this;
    }

    /// <summary>The complete file of another call, deposited without the pieces that may follow.</summary>
    public static async Task<Dossier> DepositedSchemeAsync(TestSite site, string callId)
    {
        var deposited = await SchemeSample.Read(callId).DepositAsync(site);
        var officer = site.Services.GetRequiredService<Catalogue>().For(deposited).Triage.Team[0].Email;
        return new Dossier(site, deposited.Id)
        {
            FollowUp = $"/suivi/{Use<LinkTokens>(site).ForCandidate(deposited)}",
            Triage = $"/triage/{Use<LinkTokens>(site).ForOfficer(deposited.Id, EmailAddress.Parse(officer))}",
        };
    }

    /// <summary>Lets somebody in, and gives their link.</summary>
    public async Task<string> InviteAsync(string email, CandidateRight right)
    {
        var result = await Use<InviteGuestHandler>(site).HandleAsync(new InviteGuest(id, email, right.Value()), default);
        var invited = Assert.IsType<InviteGuestResult.Invited>(result);
        return $"/suivi/{Use<LinkTokens>(site).ForPerson(invited.Application, invited.Guest.Email)}";
    }

    public async Task<Dossier> WithdrawAsync(string reason)
    {
        var result = await Use<WithdrawApplicationHandler>(site).HandleAsync(new WithdrawApplication(id, reason), default);
        Assert.IsType<WithdrawResult.Withdrawn>(result);
        return this;
    }

    public async Task<Dossier> AskForErasureAsync(string why)
    {
        var by = (await Use<ApplicationStore>(site).FindAsync(id, default))!.Applicant.Email;
        Assert.IsType<AskResult.Asked>(await Use<AskAboutDataHandler>(site).HandleAsync(new AskAboutData(id, DataRequestKind.Erasure, why, by), default));
        return this;
    }

    public async Task<Dossier> ThrowAwayAsync()
    {
        await Use<ThrowAwayHandler>(site).DiscardAsync(id, default);
        return this;
    }

    private static T Use<T>(TestSite site)
        where T : notnull => site.Services.GetRequiredService<T>();
}
