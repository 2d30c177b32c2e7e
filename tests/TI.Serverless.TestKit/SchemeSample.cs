using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;
using ApplicationId = TI.Serverless.Functions.Applications.ApplicationId;

namespace TI.Serverless.TestKit;

/// <summary>
/// The acceptance of one shipped call (<c>Schemes/{call}.json</c>): a complete file that goes through, and changes to it that are
/// each refused, with the sentence that the candidate reads.
/// </summary>
internal sealed record SchemeSample(string CallId, DateTimeOffset At, JsonObject Applicant, JsonObject Answers, IReadOnlyList<SchemeRefusal> Refusals)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Schemes");

    /// <summary>The calls that have a sample.</summary>
    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static SchemeSample Read(string callId)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, callId + ".json")))!;
        return new SchemeSample(
            json["call"]!.GetValue<string>(),
            json["at"]!.GetValue<DateTimeOffset>(),
            json["applicant"]!.AsObject(),
            json["answers"]!.AsObject(),
            [.. json["refusals"]!.AsArray().Select(row => new SchemeRefusal(
                row!["rule"]?.GetValue<string>(),
                row["at"]?.GetValue<DateTimeOffset>() ?? json["at"]!.GetValue<DateTimeOffset>(),
                row["set"]!.AsObject(),
                row["field"]!.GetValue<string>(),
                row["message"]!.GetValue<string>()))]);
    }

    /// <summary>The answers of the complete file, with the changes of a refusal.</summary>
    public JsonObject With(SchemeRefusal refusal)
    {
        var changed = Answers.DeepClone().AsObject();
        foreach (var (field, value) in refusal.Set)
        {
            changed[field] = value?.DeepClone();
        }

        return changed;
    }

    /// <summary>Deposits the complete file by the product's own use cases, without the pieces that may follow.</summary>
    public async Task<Application> DepositAsync(TestSite site)
    {
        var started = (StartResult.Started)await Use<StartApplicationHandler>(site).HandleAsync(
            new StartApplication(CallId, Applicant["email"]!.GetValue<string>(), Applicant["siret"]?.GetValue<string>(), Applicant["siren"]?.GetValue<string>()), CancellationToken.None);
        var id = started.Application.Id;
        var answers = Functions.Calls.Forms.Answers.From(Answers);
        await Use<SaveDraftHandler>(site).HandleAsync(new SaveDraft(id, (_, _) => true, (_, _) => answers, AcceptInvalid: false), CancellationToken.None);
        foreach (var piece in started.Call.Attachments.Where(piece => piece.Required && piece.MayFollowUntil is null))
        {
            var (name, content) = Samples.FileFor(piece);
            using var stream = new MemoryStream(content);
            _ = (AddAttachmentResult.Added)await Use<AddAttachmentHandler>(site).HandleAsync(new AddAttachment(id, piece.Id, name, stream), CancellationToken.None);
        }

        _ = (SubmitResult.Submitted)await Use<SubmitApplicationHandler>(site).HandleAsync(new SubmitApplication(id, null), CancellationToken.None);
        return started.Application;
    }

    private static T Use<T>(TestSite site)
        where T : notnull => site.Services.GetRequiredService<T>();

    /// <summary>A draft with these answers and every required piece, begun at the moment of its deposit.</summary>
    public Application DraftOf(CallDefinition call, JsonObject answers, DateTimeOffset at)
    {
        var siret = Applicant["siret"] is { } number ? Siret.Parse(number.GetValue<string>()) : (Siret?)null;
        var wave = call.TargetWave(at).Id;
        var given = Functions.Calls.Forms.Answers.From(answers);
        return new Application
        {
            Id = ApplicationId.New(at),
            CallId = call.Id,
            WaveId = wave,
            StartedForWaveId = wave,
            Status = ApplicationStatus.Draft,
            Version = 1,
            Applicant = new Applicant(EmailAddress.Parse(Applicant["email"]!.GetValue<string>()), siret?.Siren ?? Siren.Parse(Applicant["siren"]!.GetValue<string>()), siret),
            StartedAt = at,
            Answers = given,
            Territory = Verdict(call, wave, given, at),
            Attachments = [.. call.Attachments.Where(piece => piece.Required).Select(piece => new Attachment(piece.Id, piece.Id, "piece.pdf", "pdf", 1, "", at))],
        };
    }

    /// <summary>As saving judges it, by the lists that ship.</summary>
    private static TerritoryVerdict? Verdict(CallDefinition call, string wave, Functions.Calls.Forms.Answers answers, DateTimeOffset at) =>
        call.TerritoryListFor(wave) is { SiteField: { } site } list && answers[site].AsText() is { } code && Geography.Current.FindCommune(code) is { } commune
            ? TerritoryJudge.Judge(list, TerritoryLists.Shipped.GetValueOrDefault(list.Id), commune, at)
            : null;
}

/// <summary>A change that makes a complete file be refused.</summary>
/// <param name="Rule">The rule that it breaks; null for a limit of a field.</param>
/// <param name="At">When the deposit is tried.</param>
/// <param name="Set">The answers that change; null takes one away.</param>
/// <param name="Field">Where the sentence is shown.</param>
/// <param name="Message">The sentence.</param>
internal sealed record SchemeRefusal(string? Rule, DateTimeOffset At, JsonObject Set, string Field, string Message);
