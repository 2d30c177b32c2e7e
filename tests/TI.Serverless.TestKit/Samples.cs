using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.TestKit;

/// <summary>Answers and files that a careful candidate would give.</summary>
internal static class Samples
{
    /// <summary>The SIRET of an invented company, with the right check digits: the same for the same number, of 0 to 9,999,999.</summary>
    public static string Siret(int number)
    {
        var siren = Checked(string.Create(CultureInfo.InvariantCulture, $"9{number:D7}"));
        return Checked(siren + "0001");

        static string Checked(string digits) => Enumerable.Range(0, 10).Select(key => digits + key).First(whole => Luhn.IsValid(whole));
    }

    /// <summary>A short, valid PDF.</summary>
    public static byte[] Pdf(string text = "Pièce") => Encoding.UTF8.GetBytes($"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% {text}\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>The smallest archive that is a spreadsheet.</summary>
    public static byte[] Xlsx() => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"));

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A file in the first format that a piece accepts.</summary>
    public static (string FileName, byte[] Content) FileFor(AttachmentDefinition piece) =>
        piece.Formats.Contains("pdf") ? ($"{piece.Id} signé.pdf", Pdf(piece.Id)) : ($"{piece.Id}.xlsx", Xlsx());

    /// <summary>Valid answers to every required field of a form, whatever the form.</summary>
    public static JsonObject AnswersTo(FormDefinition form)
    {
        var answers = new JsonObject();
        foreach (var field in form.Fields.Where(field => field.Required))
        {
            if (FormInForce.Of(form, Answers.From(answers)).Asks(field.Id))
            {
                answers[field.Id] = AnswerTo(field);
            }
        }

        return answers;
    }

    private static JsonNode? AnswerTo(FieldDefinition field) => field.Type == "repeat" ? OneItem(field) : FieldType.Of(field).Read(field.Type switch
    {
        "choice" or "multipleChoice" => [field.Options[0].Value],
        "yesNo" => [FieldType.Of(field).OptionsFor(field)[0].Value],
        "statement" => [FieldType.Of(field).OptionsFor(field) is [var only, ..] ? only.Value : "oui"],
        "number" or "amount" or "percentage" => [((long)Math.Max(field.Min ?? 0, 1)).ToString(CultureInfo.InvariantCulture)],
        "date" => ["2027-09-01"],
        "email" => ["direction@usine-briare.example"],
        "phone" => ["02 61 91 12 34"],
        "siret" => ["73282932000074"],
        "epci" => ["244500468"],
        "rna" => ["W452001234"],
        "territory" => ["ti-2401"],
        "siren" => ["244500468"],
        "commune" => ["45053"],
        "postcode" => ["45250"],
        "url" => ["https://usine-briare.example/"],
        _ => [Text(field)],
    });

    private static JsonArray OneItem(FieldDefinition block)
    {
        var item = new JsonObject();
        foreach (var part in block.Fields)
        {
            item[part.Id] = AnswerTo(part);
        }

        return new JsonArray(item);
    }

    private static string Text(FieldDefinition field)
    {
        const string sentence = "Le volontaire pilotera la modernisation de l’atelier, du diagnostic énergétique à la mise en service de la nouvelle ligne. ";
        if (field.MinLength is not > 40)
        {
            return "Émaux de Briare";
        }

        var text = new StringBuilder();
        while (text.Length < field.MinLength)
        {
            text.Append(sentence);
        }

        return text.ToString();
    }
}
