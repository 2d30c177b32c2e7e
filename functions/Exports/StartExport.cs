using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>What a person asks for, as typed.</summary>
internal sealed record StartExport(CallDefinition Call, string? Kind, string? WaveId, string? Status, string? Pattern, StaffMember By)
{
    /// <summary>The files that were ticked; empty for a whole list.</summary>
    public IReadOnlyList<ApplicationId> Chosen { get; init; } = [];

    /// <summary>A program asks, and looks for the end itself: nobody is written to.</summary>
    public bool IsSilent { get; init; }
}

internal abstract record StartExportResult
{
    public sealed record Started(string Id) : StartExportResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : StartExportResult;
}

internal sealed class StartExportHandler(ExportStore store, ExportQueue queue, TimeProvider clock)
{
    public const string KindField = "contenu";
    public const string WaveField = "periode";
    public const string StatusField = "etat";
    public const string PatternField = "modele";
    public const string ChosenField = "dossier";

    /// <summary>As many as a page of the list has.</summary>
    private const int MostChosen = 50;

    /// <summary>The files that an address or a form names; what names none is left out.</summary>
    public static IReadOnlyList<ApplicationId> ReadChosen(IEnumerable<string?> values) => ApplicationId.ReadAll(values, MostChosen);

    /// <summary>One message, one write.</summary>
    public async Task<StartExportResult> HandleAsync(StartExport command, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (!Enum.TryParse<ExportKind>(command.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            errors.Add(new FieldError(KindField, "Choisissez ce que l’export doit contenir."));
        }

        var wave = string.IsNullOrEmpty(command.WaveId) ? null : command.WaveId;
        if (wave is not null && command.Call.FindWave(wave) is null)
        {
            errors.Add(new FieldError(WaveField, "Choisissez l’une des périodes de l’appel, ou toutes."));
        }

        ApplicationStatus? status = null;
        if (!string.IsNullOrEmpty(command.Status))
        {
            status = Enum.TryParse<ApplicationStatus>(command.Status, out var chosen) && Enum.IsDefined(chosen) && chosen != ApplicationStatus.Draft ? chosen : null;
            if (status is null)
            {
                errors.Add(new FieldError(StatusField, "Choisissez l’un des états, ou tous."));
            }
        }

        var pattern = string.IsNullOrWhiteSpace(command.Pattern) ? NamingPattern.Usual : command.Pattern.Trim();
        if (kind == ExportKind.Attachments && NamingPattern.Fault(pattern) is { } fault)
        {
            errors.Add(new FieldError(PatternField, French.Typeset(fault)));
        }

        if (errors.Count > 0)
        {
            return new StartExportResult.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var export = new Export
        {
            CallId = command.Call.Id,
            Id = ApplicationId.New(now).ToString(),
            Kind = kind,
            WaveId = wave,
            Status = status,
            Chosen = command.Chosen,
            Pattern = kind == ExportKind.Attachments ? pattern : null,
            AskedBy = command.By.Email,
            AskedByName = command.By.Name,
            IsSilent = command.IsSilent,
            AskedAt = now,
            MovedAt = now,
        };
        await queue.SendAsync(new ExportMessage(export.CallId, export.Id, Step: 0), TimeSpan.Zero, cancellationToken);
        await store.AddAsync(export, cancellationToken);
        return new StartExportResult.Started(export.Id);
    }
}
