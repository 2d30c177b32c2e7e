using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>A step of reading: a page of a wave's list, one read for each of its files, and what becomes of them.</summary>
internal sealed class ExportPages(
    Catalogue catalogue, IndexStore index, ApplicationStore applications, AttachmentBlobs attachments, ExportBlobs blobs, IOptions<SiteOptions> site)
{
    /// <summary>Files of candidates in a step: some seconds of work for tables.</summary>
    private const int LongPage = 100;

    /// <summary>Files of candidates in an archive, each with its attachments: some minutes of work.</summary>
    private const int ArchivePage = 20;

    public async Task<Export> ReadAsync(CallDefinition call, Export export, CancellationToken cancellationToken)
    {
        var size = export.Kind == ExportKind.Attachments ? ArchivePage : LongPage;
        if (export.Chosen.Count > 0)
        {
            return await ReadChosenAsync(call, export, size, cancellationToken);
        }

        var waves = export.WaveId is { } only ? [only] : call.Waves.Select(wave => wave.Id).ToArray();
        if (export.Wave >= waves.Length)
        {
            return export with { Phase = ExportPhase.Finishing };
        }

        var page = export.Status is { } status
            ? await index.ListByStatusAsync(export.CallId, waves[export.Wave], status, export.Continuation, size, cancellationToken)
            : await index.ListSubmittedAsync(export.CallId, waves[export.Wave], export.Continuation, size, cancellationToken);
        var moved = await TakeAsync(call, export, page.Items.Select(item => item.Id), cancellationToken);
        return moved with
        {
            Wave = page.Continuation is null ? export.Wave + 1 : export.Wave,
            Continuation = page.Continuation,
            Phase = page.Continuation is null && export.Wave + 1 >= waves.Length ? ExportPhase.Finishing : ExportPhase.Reading,
        };
    }

    /// <summary>The files that somebody ticked: the continuation counts those that were read.</summary>
    private async Task<Export> ReadChosenAsync(CallDefinition call, Export export, int size, CancellationToken cancellationToken)
    {
        var read = int.Parse(export.Continuation ?? "0", CultureInfo.InvariantCulture);
        var moved = await TakeAsync(call, export, export.Chosen.Skip(read).Take(size), cancellationToken);
        return moved with
        {
            Continuation = (read + size).ToString(CultureInfo.InvariantCulture),
            Phase = read + size >= export.Chosen.Count ? ExportPhase.Finishing : ExportPhase.Reading,
        };
    }

    private Task<Export> TakeAsync(CallDefinition call, Export export, IEnumerable<ApplicationId> ids, CancellationToken cancellationToken)
    {
        var files = FilesAsync(export, ids, cancellationToken);
        return export.Kind == ExportKind.Attachments ? ArchiveAsync(export, files, cancellationToken) : LinesAsync(call, export, files, cancellationToken);
    }

    private async IAsyncEnumerable<ExportedFile> FilesAsync(
        Export export, IEnumerable<ApplicationId> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            if (await applications.FindAsync(id, cancellationToken) is { } application
                && application.CallId == export.CallId
                && application.Status != ApplicationStatus.Draft
                && (export.Kind != ExportKind.OpenData || OpenDataColumns.Holds(application)))
            {
                yield return ExportedFile.Of(catalogue.For(application), application);
            }
        }
    }

    /// <summary>Lines of the table, as they will be for CSV, as arrays of texts for a workbook that is written at the end.</summary>
    private async Task<Export> LinesAsync(CallDefinition call, Export export, IAsyncEnumerable<ExportedFile> files, CancellationToken cancellationToken)
    {
        var columns = ExportFiles.Columns(call, export.Kind);
        await using var staged = blobs.Stage(export, ExportFiles.Lines(export), export.Step);
        var count = 0;
        if (export.Step == 0 && export.Kind != ExportKind.Xlsx)
        {
            await WriteAsync(ExportFiles.Csv(export.Kind).Beginning + ExportFiles.Csv(export.Kind).Heading(columns.Select(column => column.Label)));
        }

        await foreach (var file in files)
        {
            count++;
            var cells = columns.Select(column => (column.Kind, Value: column.Value(file))).ToList();
            await WriteAsync(export.Kind == ExportKind.Xlsx
                ? JsonSerializer.Serialize(cells.Select(cell => cell.Value)) + "\n"
                : ExportFiles.Csv(export.Kind).Line(cells));
        }

        await staged.FinishAsync(cancellationToken);
        return export with { Count = export.Count + count, Blocks = [.. export.Blocks, staged.Blocks] };

        ValueTask WriteAsync(string text) => staged.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    /// <summary>An archive of its own for each step: whatever is killed, those that are made stay, and none is too big to carry.</summary>
    private async Task<Export> ArchiveAsync(Export export, IAsyncEnumerable<ExportedFile> files, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"pieces-{export.Files.Count + 1:D3}.zip");
        await using var staged = blobs.Stage(export, name, step: 0);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        await using (var archive = await ZipArchive.CreateAsync(staged, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            await foreach (var file in files)
            {
                count++;
                foreach (var attachment in file.Application.Attachments)
                {
                    if (await IsSafeAsync(file.Application.Id, attachment, cancellationToken))
                    {
                        await AddAsync(archive, Free(taken, NamingPattern.NameOf(export.Pattern ?? NamingPattern.Usual, file, attachment)), file.Application.Id, attachment, cancellationToken);
                    }
                }
            }
        }

        if (taken.Count == 0)
        {
            return export with { Count = export.Count + count };
        }

        await staged.FinishAsync(cancellationToken);
        await blobs.AssembleAsync(export, name, [staged.Blocks], cancellationToken);
        return export with { Count = export.Count + count, Files = [.. export.Files, new ExportFile(name, staged.Position)] };
    }

    private async Task AddAsync(ZipArchive archive, string name, ApplicationId id, Attachment attachment, CancellationToken cancellationToken)
    {
        // Documents and pictures are compressed already.
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = ParisTime.ToLocal(attachment.AddedAt);
        await using var content = await attachments.ReadThroughAsync(id, attachment.Id, cancellationToken);
        await using var target = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(target, cancellationToken);
    }

    private async Task<bool> IsSafeAsync(ApplicationId id, Attachment attachment, CancellationToken cancellationToken) =>
        !site.Value.FilesAreScanned || FileScans.Read(await attachments.ScanResultAsync(id, attachment.Id, cancellationToken)) != FileScan.Malicious;

    /// <summary>"a.pdf", then "a (2).pdf".</summary>
    private static string Free(HashSet<string> taken, string name)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}");
        }

        return free;
    }
}
