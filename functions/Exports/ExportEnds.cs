using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>The last step of an export: what was staged becomes files.</summary>
internal sealed class ExportEnds(ExportBlobs blobs)
{
    public async Task<Export> FinishAsync(CallDefinition call, Export export, CancellationToken cancellationToken)
    {
        var done = export with { Phase = ExportPhase.Done };
        if (export.Kind == ExportKind.Attachments)
        {
            return done;
        }

        var lines = ExportFiles.Lines(export);
        await blobs.AssembleAsync(export, lines, export.Blocks, cancellationToken);
        return export.Kind switch
        {
            ExportKind.Xlsx => done with { Files = [await WorkbookAsync(call, export, lines, cancellationToken)] },
            ExportKind.Csv => done with { Files = [await SizedAsync(export, lines, cancellationToken), await CodebookAsync(call, export, cancellationToken)] },
            _ => done with { Files = [await SizedAsync(export, lines, cancellationToken)] },
        };
    }

    private async Task<ExportFile> SizedAsync(Export export, string name, CancellationToken cancellationToken) =>
        new(name, await blobs.SizeAsync(export, name, cancellationToken));

    private async Task<ExportFile> CodebookAsync(CallDefinition call, Export export, CancellationToken cancellationToken)
    {
        var csv = CsvText.Spreadsheet;
        var text = csv.Beginning + csv.Heading(ExportFiles.CodebookHeadings)
            + string.Concat(ExportFiles.CodebookRows(ExportFiles.Columns(call, export.Kind)).Select(csv.Line));
        return await WriteAsync(export, ExportFiles.Codebook, staged => staged.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask(), cancellationToken);
    }

    /// <summary>The lines stay until the export is erased: a step that is done again needs them again.</summary>
    private async Task<ExportFile> WorkbookAsync(CallDefinition call, Export export, string lines, CancellationToken cancellationToken)
    {
        var columns = ExportFiles.Columns(call, export.Kind);
        return await WriteAsync(
            export,
            ExportFiles.Workbook,
            async staged =>
            {
                await using var workbook = await XlsxWriter.CreateAsync(staged, ["Dossiers", "Dictionnaire"], cancellationToken);
                await workbook.SheetAsync(1, [.. columns.Select(column => column.Label)], RowsAsync(export, lines, columns, cancellationToken), cancellationToken);
                await workbook.SheetAsync(2, ExportFiles.CodebookHeadings, ExportFiles.CodebookRows(columns).ToAsyncEnumerable(), cancellationToken);
            },
            cancellationToken);
    }

    private async Task<ExportFile> WriteAsync(Export export, string name, Func<BlockStream, Task> write, CancellationToken cancellationToken)
    {
        await using var staged = blobs.Stage(export, name, step: 0);
        await write(staged);
        await staged.FinishAsync(cancellationToken);
        await blobs.AssembleAsync(export, name, [staged.Blocks], cancellationToken);
        return new ExportFile(name, staged.Position);
    }

    private async IAsyncEnumerable<IReadOnlyList<(ColumnKind Kind, string? Value)>> RowsAsync(
        Export export, string lines, IReadOnlyList<ExportColumn> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await blobs.ReadThroughAsync(export, lines, cancellationToken);
        using var reader = new StreamReader(content);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return [.. columns.Zip(JsonSerializer.Deserialize<List<string?>>(line)!).Select(pair => (pair.First.Kind, (string?)pair.Second))];
        }
    }
}
