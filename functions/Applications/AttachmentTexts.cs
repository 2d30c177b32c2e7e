using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What people read about files.</summary>
public static class AttachmentTexts
{
    /// <summary>"PDF ou Word (.docx), 10 Mo au plus".</summary>
    public static string Limits(AttachmentDefinition piece) =>
        $"{French.AnyOf([.. piece.Formats.Select(id => FileFormat.Get(id).Label)])}, {piece.MaxMegabytes} Mo au plus"
        + (piece.MaxFiles > 1 ? $" par fichier, {piece.MaxFiles} fichiers au plus" : "");

    /// <summary>"Une par élément de « EPCI du territoire »"; null when the piece is asked once.</summary>
    public static string? Repetition(AttachmentDefinition piece, CallDefinition call) =>
        piece.Per?.Split('.')[0] is { } block && call.Form.FindField(block) is { } question ? $"Une pour chaque élément de « {question.Label} »." : null;

    /// <summary>"12 ko", "3,4 Mo": as desktops count, in steps of 1,024.</summary>
    public static string Size(long bytes) => bytes < 1_048_576
        ? $"{French.Number(Math.Max(1, bytes / 1024))}{French.Nbsp}ko"
        : $"{French.Number(Math.Round(bytes / 1_048_576m, 1))}{French.Nbsp}Mo";
}
