using System.Buffers;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Exports;

/// <summary>How the files of an archive are named: <c>{vague}_{siren}_{piece}</c>. Its extension comes from the file.</summary>
internal static partial class NamingPattern
{
    public const string Usual = "{vague}_{siren}_{piece}";

    private const int Longest = 120;

    private static readonly SearchValues<char> Signs = SearchValues.Create("/\\:*?\"<>|");

    public static IReadOnlyList<(string Name, string Meaning)> Variables { get; } =
    [
        ("vague", "l’identifiant de la période"),
        ("numero", "le numéro du dossier"),
        ("siren", "le SIREN"),
        ("siret", "le SIRET, ou le SIREN à défaut"),
        ("organisme", "le nom de l’organisme"),
        ("piece", "l’intitulé de la pièce"),
        ("fichier", "le nom que le candidat a donné au fichier"),
    ];

    /// <summary>What is wrong with what was typed, in one sentence; null when it can be used.</summary>
    public static string? Fault(string pattern)
    {
        var used = Braces().Matches(pattern).Select(match => match.Groups["name"].Value).ToList();
        if (used.FirstOrDefault(name => Variables.All(variable => variable.Name != name)) is { } unknown)
        {
            return $"Il n’y a pas de variable {{{unknown}}} : choisissez parmi {string.Join(", ", Variables.Select(variable => $"{{{variable.Name}}}"))}.";
        }

        var rest = Braces().Replace(pattern, "");
        return pattern.Length > Longest ? $"Écrivez un modèle de {Longest} caractères au plus."
            : rest.AsSpan().IndexOfAny("{}") >= 0 ? "Écrivez chaque variable entre deux accolades, par exemple {siren}."
            : rest.AsSpan().IndexOfAny(Signs) >= 0 || rest.Any(char.IsControl) ? "Un nom de fichier ne peut contenir aucun de ces signes : / \\ : * ? \" < > |."
            : !used.Any(name => name is "piece" or "fichier") ? "Ajoutez {piece} ou {fichier} : sans l’un d’eux, les pièces d’un dossier auraient toutes le même nom."
            : !used.Any(name => name is "numero" or "siren" or "siret" or "organisme") ? "Ajoutez {numero}, {siren}, {siret} ou {organisme} : sans l’un d’eux, on ne saurait de quel dossier vient une pièce."
            : null;
    }

    /// <summary>The name of a file, without the signs that a file system refuses.</summary>
    public static string NameOf(string pattern, ExportedFile file, Attachment attachment)
    {
        var application = file.Application;
        var name = Braces().Replace(pattern, match => Clean(match.Groups["name"].Value switch
        {
            "vague" => application.WaveId,
            "numero" => application.Number ?? application.Id.ToString(),
            "siren" => application.Applicant.Siren.ToString(),
            "siret" => application.Applicant.Identifier,
            "organisme" => application.OrganisationName,
            "piece" => PieceOf(file, attachment),
            _ => Path.GetFileNameWithoutExtension(attachment.FileName),
        }));
        return name + Path.GetExtension(Clean(attachment.FileName));
    }

    private static string PieceOf(ExportedFile file, Attachment attachment) => attachment.Field == Attachment.ReplyField
        ? "complement"
        : file.Call.FindAttachment(attachment.Field)?.Label ?? attachment.Field;

    private static string Clean(string text) => Refused().Replace(text, "-").Trim(' ', '.');

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Braces();

    [GeneratedRegex("""[/\\:*?"<>|\p{Cc}]""")]
    private static partial Regex Refused();
}
