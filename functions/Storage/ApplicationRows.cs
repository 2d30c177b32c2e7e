using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Storage;

/// <summary>How an application, its events and its receipt are written in table rows.</summary>
internal static class ApplicationRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static TableEntity ToRow(Application application)
    {
        var row = new TableEntity(application.Id.ToString(), ApplicationKeys.Application)
        {
            ["CallId"] = application.CallId,
            ["CallRevision"] = application.CallRevision,
            ["WaveId"] = application.WaveId,
            ["StartedForWaveId"] = application.StartedForWaveId,
            ["Status"] = application.Status.ToString(),
            ["Version"] = application.Version,
            ["Email"] = application.Applicant.Email.ToString(),
            ["Siren"] = application.Applicant.Siren.ToString(),
            ["Siret"] = application.Applicant.Siret?.ToString(),
            ["StartedAt"] = application.StartedAt,
            ["AnswersRevision"] = application.AnswersRevision,
            ["LastSavedAt"] = application.LastSavedAt,
            ["Organisation"] = application.Organisation,
            ["Number"] = application.Number,
            ["SubmittedAt"] = application.SubmittedAt,
            ["HoldsSiret"] = application.HoldsSiret,
            ["WriteId"] = application.WriteId,
        };
        LongText.Write(row, "Answers", application.Answers.ToJson());
        LongText.Write(row, "Attachments", JsonSerializer.Serialize(application.Attachments, Json));
        LongText.Write(row, "Review", JsonSerializer.Serialize(application.Review, Json));
        // Most applications have neither: absent is empty.
        row["CopiedFrom"] = application.CopiedFrom?.ToString();
        if (application.IdentifierHistory.Count > 0)
        {
            LongText.Write(row, "IdentifierHistory", JsonSerializer.Serialize(application.IdentifierHistory, Json));
        }

        if (application.Guests.Count > 0)
        {
            LongText.Write(row, "Guests", JsonSerializer.Serialize(application.Guests, Json));
        }

        if (application.LateAccess is { } late)
        {
            LongText.Write(row, "LateAccess", JsonSerializer.Serialize(late, Json));
        }

        if (application.Territory is { } territory)
        {
            LongText.Write(row, "Territory", JsonSerializer.Serialize(territory, Json));
        }

        if (application.MailTrouble is { } trouble)
        {
            LongText.Write(row, "MailTrouble", JsonSerializer.Serialize(trouble, Json));
        }

        if (application.Hourly.Files + application.Hourly.Messages > 0)
        {
            row["Hourly"] = JsonSerializer.Serialize(application.Hourly, Json);
        }

        if (application.PiecesToFollow.Count > 0)
        {
            LongText.Write(row, "PiecesToFollow", JsonSerializer.Serialize(application.PiecesToFollow, Json));
        }

        return row;
    }

    public static Application ToApplication(TableEntity row) => new()
    {
        Id = ApplicationId.Parse(row.PartitionKey),
        CallId = row.RequiredString("CallId"),
        CallRevision = row.GetString("CallRevision"),
        WaveId = row.RequiredString("WaveId"),
        StartedForWaveId = row.RequiredString("StartedForWaveId"),
        Status = Enum.Parse<ApplicationStatus>(row.RequiredString("Status")),
        Version = row.GetInt32("Version")!.Value,
        Applicant = new Applicant(
            EmailAddress.Parse(row.RequiredString("Email")),
            Siren.Parse(row.RequiredString("Siren")),
            row.GetString("Siret") is { } siret ? Siret.Parse(siret) : null),
        StartedAt = row.GetDateTimeOffset("StartedAt")!.Value,
        AnswersRevision = row.GetInt32("AnswersRevision")!.Value,
        LastSavedAt = row.GetDateTimeOffset("LastSavedAt")!.Value,
        Organisation = row.GetString("Organisation"),
        Number = row.GetString("Number"),
        SubmittedAt = row.GetDateTimeOffset("SubmittedAt"),
        HoldsSiret = row.GetBoolean("HoldsSiret") ?? false,
        WriteId = row.GetGuid("WriteId")!.Value,
        Answers = Answers.Parse(LongText.Read(row, "Answers")!),
        Attachments = JsonSerializer.Deserialize<List<Attachment>>(LongText.Read(row, "Attachments")!, Json)!,
        Review = JsonSerializer.Deserialize<Review>(LongText.Read(row, "Review")!, Json)!,
        Guests = LongText.Read(row, "Guests") is { } guests ? JsonSerializer.Deserialize<List<Guest>>(guests, Json)! : [],
        LateAccess = LongText.Read(row, "LateAccess") is { } late ? JsonSerializer.Deserialize<LateAccess>(late, Json) : null,
        Territory = LongText.Read(row, "Territory") is { } territory ? JsonSerializer.Deserialize<TerritoryVerdict>(territory, Json) : null,
        MailTrouble = LongText.Read(row, "MailTrouble") is { } trouble ? JsonSerializer.Deserialize<MailTrouble>(trouble, Json) : null,
        CopiedFrom = row.GetString("CopiedFrom") is { } origin ? ApplicationId.Parse(origin) : null,
        IdentifierHistory = LongText.Read(row, "IdentifierHistory") is { } history ? JsonSerializer.Deserialize<List<FormerIdentifier>>(history, Json)! : [],
        Hourly = row.GetString("Hourly") is { } hourly ? JsonSerializer.Deserialize<HourlyCounts>(hourly, Json)! : HourlyCounts.None,
        PiecesToFollow = LongText.Read(row, "PiecesToFollow") is { } pieces ? JsonSerializer.Deserialize<List<PieceToFollow>>(pieces, Json)! : [],
        StorageETag = row.ETag,
    };

    public static TableEntity ToRow(ApplicationId id, ApplicationEvent @event)
    {
        var row = new TableEntity(id.ToString(), ApplicationKeys.Event(@event.Version))
        {
            ["Kind"] = @event.Kind.ToString(),
            ["At"] = @event.At,
            ["By"] = @event.By,
            ["About"] = @event.About,
        };
        if (@event.Text is { } text)
        {
            LongText.Write(row, "Text", text);
        }

        if (@event.Answers is { } answers)
        {
            LongText.Write(row, "Answers", answers.ToJson());
        }

        if (@event.AnswersBefore is { } before)
        {
            LongText.Write(row, "AnswersBefore", before.ToJson());
        }

        if (@event.Words is { } words)
        {
            row["Words"] = words;
        }

        if (@event.StageId is { } stage)
        {
            row["StageId"] = stage;
        }

        if (@event.RedirectedTo is { } redirected)
        {
            row["RedirectedTo"] = redirected;
        }

        if (@event.Letter is { } letter)
        {
            LongText.Write(row, "Letter", letter);
        }

        row["SignedBy"] = @event.SignedBy;
        row["BatchId"] = @event.BatchId;
        row["Amount"] = @event.Amount?.ToString(CultureInfo.InvariantCulture);
        if (@event.Mentioned.Count > 0)
        {
            LongText.Write(row, "Mentioned", string.Join(' ', @event.Mentioned));
        }

        if (@event.AttachmentIds.Count > 0)
        {
            LongText.Write(row, "AttachmentIds", string.Join(' ', @event.AttachmentIds));
        }

        return row;
    }

    public static ApplicationEvent ToEvent(TableEntity row) => new()
    {
        Version = ApplicationKeys.EventVersion(row.RowKey),
        Kind = Enum.Parse<EventKind>(row.RequiredString("Kind")),
        At = row.GetDateTimeOffset("At")!.Value,
        By = row.RequiredString("By"),
        About = row.GetString("About"),
        Text = LongText.Read(row, "Text"),
        Answers = LongText.Read(row, "Answers") is { } answers ? Answers.Parse(answers) : null,
        AnswersBefore = LongText.Read(row, "AnswersBefore") is { } before ? Answers.Parse(before) : null,
        Words = row.GetString("Words"),
        StageId = row.GetString("StageId"),
        RedirectedTo = row.GetString("RedirectedTo"),
        Letter = LongText.Read(row, "Letter"),
        SignedBy = row.GetString("SignedBy"),
        BatchId = row.GetString("BatchId"),
        Amount = row.GetString("Amount") is { } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : null,
        Mentioned = LongText.Read(row, "Mentioned")?.Split(' ') ?? [],
        AttachmentIds = LongText.Read(row, "AttachmentIds")?.Split(' ') ?? [],
    };

    public static TableEntity ToRow(Receipt receipt)
    {
        var row = new TableEntity(receipt.ApplicationId, ApplicationKeys.Receipt);
        LongText.Write(row, "Receipt", ReceiptJson.Serialize(receipt));
        return row;
    }

    public static Receipt ToReceipt(TableEntity row) => ReceiptJson.Deserialize(LongText.Read(row, "Receipt")!);
}
