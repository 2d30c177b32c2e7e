using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Exchange;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>What is held about somebody as one file that a program reads (GDPR, articles 15 and 20). It opens nothing: no link and no token.</summary>
internal static class MyDataJson
{
    public const string Format = "ti-serverless/donnees-personnelles";
    public const int Version = 1;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static byte[] Write(MyData data, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(Of(data, now), Readable);

    /// <summary>"mes-donnees-vte-2026-20261123-0900", in Paris time, without its extension.</summary>
    public static string FileName(MyData data, DateTimeOffset now) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"mes-donnees-{data.Application.CallId}-{ParisTime.ToLocal(now):yyyyMMdd-HHmm}");

    private static JsonObject Of(MyData data, DateTimeOffset now) => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["exportedAt"] = ParisTime.ToLocal(now),
        ["person"] = new JsonObject { ["email"] = data.Person, ["access"] = data.Right.Label() },
        ["controller"] = new JsonObject
        {
            ["name"] = data.Call.PersonalData.Controller,
            ["dataProtectionOfficer"] = data.Call.PersonalData.DpoEmail,
            ["purposes"] = data.Call.PersonalData.Purposes,
            ["legalBasis"] = data.Call.PersonalData.LegalBasis,
            ["recipients"] = data.Call.PersonalData.Recipients,
        },
        ["application"] = data.IsHolder ? DraftExport.Of(data.Application, data.Call, now) : new JsonObject { ["application"] = data.Application.Id.ToString(), ["callTitle"] = data.Call.Title },
        ["receipt"] = data.Receipt is { } receipt ? JsonNode.Parse(ReceiptJson.Serialize(receipt)) : null,
        ["guests"] = Array(data.Application.Guests.Where(guest => data.IsHolder || guest.Address == data.Person), guest => new JsonObject
        {
            ["email"] = guest.Address,
            ["access"] = guest.Right.Label(),
            ["invitedAt"] = ParisTime.ToLocal(guest.InvitedAt),
            ["lastUsedOn"] = guest.LastUsedOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        }),
        ["events"] = Array(data.Events, one => new JsonObject
        {
            ["at"] = ParisTime.ToLocal(one.At),
            ["what"] = one.Title(),
            ["by"] = one.By,
            ["text"] = one.Text,
            ["letter"] = one.Letter,
        }),
        ["requests"] = Array(data.Application.Review.DataRequests.Where(request => data.IsHolder || request.By == data.Person), request => new JsonObject
        {
            ["what"] = request.Kind.InWords(),
            ["by"] = request.By,
            ["at"] = ParisTime.ToLocal(request.At),
            ["text"] = request.Text,
            ["answer"] = request.Answer?.Text,
            ["granted"] = request.Answer?.Granted,
        }),
        ["mails"] = Array(data.Mails, mail => new JsonObject { ["what"] = MailLine.Label(mail.Name), ["at"] = ParisTime.ToLocal(mail.At), ["sent"] = mail.IsSent }),
        ["alerts"] = Array(data.Alerts, alert => new JsonObject { ["call"] = alert.Call, ["wave"] = alert.Wave }),
        ["otherFiles"] = data.OtherFiles,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(item => (JsonNode?)write(item))];
}
