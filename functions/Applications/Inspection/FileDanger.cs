namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>Why a file of an accepted format is refused all the same.</summary>
/// <param name="Sentence">What follows « Le fichier … »: what is wrong and what to do.</param>
internal sealed record FileDanger(string Sentence)
{
    public static readonly FileDanger Macros = new("contient des macros : enregistrez-le sans macros (.docx, .xlsx, .odt ou .ods) ou en PDF, puis ajoutez-le de nouveau.");

    public static readonly FileDanger EmbeddedObject = new(
        "contient un objet incorporé : remplacez cet objet par une image ou joignez-le à part, puis ajoutez le fichier de nouveau.");

    public static readonly FileDanger Encrypted = new("est protégé par un mot de passe : enregistrez-le sans protection, puis ajoutez-le de nouveau.");

    public static readonly FileDanger CompoundFile = new(
        "est protégé par un mot de passe, ou d’un ancien format (.doc, .xls) : enregistrez-le sans mot de passe en .docx, .xlsx ou PDF, puis ajoutez-le de nouveau.");

    public static readonly FileDanger PdfScript = new(
        "contient un script (JavaScript) : imprimez-le en PDF (« Imprimer », puis « Enregistrer au format PDF »), puis ajoutez la copie.");

    public static readonly FileDanger PdfLaunch = new(
        "contient une action qui lance un programme : imprimez-le en PDF (« Imprimer », puis « Enregistrer au format PDF »), puis ajoutez la copie.");

    public static readonly FileDanger Hidden = new("cache une partie de son contenu : exportez-le de nouveau depuis le logiciel qui l’a créé, puis ajoutez-le.");

    public static readonly FileDanger TwoFormats = new("mêle deux formats : exportez-le de nouveau depuis le logiciel qui l’a créé, puis ajoutez-le.");

    public static readonly FileDanger Bomb = new(
        "est une archive anormale, qui occuperait une place démesurée une fois ouverte : exportez-le de nouveau depuis le logiciel qui l’a créé, puis ajoutez-le.");
}

/// <summary>What a file was found to be.</summary>
/// <param name="Format">Null when it is no known format, or damaged.</param>
/// <param name="Danger">Why it is refused although its format is known; null when nothing was found.</param>
internal sealed record FileVerdict(FileFormat? Format, FileDanger? Danger = null)
{
    public static readonly FileVerdict Unknown = new((FileFormat?)null);

    public static FileVerdict Refused(FileDanger danger) => new(null, danger);
}
