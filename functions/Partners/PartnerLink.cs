using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Partners;

/// <summary>What a partner may read without an account: the list of one wave, or of a part of it.</summary>
public sealed record PartnerLink
{
    public required string CallId { get; init; }

    public required string Id { get; init; }

    /// <summary>Who it was made for, as the team calls them.</summary>
    public required string Partner { get; init; }

    public required string WaveId { get; init; }

    /// <summary>The only département whose projects are shown; null for all.</summary>
    public string? Departement { get; init; }

    /// <summary>The code of the only territory whose projects are shown; null for all.</summary>
    public string? Territory { get; init; }

    /// <summary>The last day, in Paris, this day included.</summary>
    public required DateOnly Until { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsOpenOn(DateOnly today) => RevokedAt is null && today <= Until;

    /// <summary>A draft is nobody's business, and what the candidate took back no longer.</summary>
    public bool Shows(CallDefinition call, Application application) =>
        application.Status is not (ApplicationStatus.Draft or ApplicationStatus.Withdrawn)
        && (Territory is null || application.Territory is { PerimeterOf: null } verdict && verdict.TerritoryCode == Territory)
        && (Departement is null || DepartementOf(call, application) == Departement);

    public static string? DepartementOf(CallDefinition call, Application application) =>
        DepartementCode.OfCommune(application.Territory?.CommuneCode) ?? FormPlace.DepartementOf(call.Form, FormInForce.Of(call.Form, application.Answers).Answers);
}

/// <summary>Writes and reads the signed tokens of partner links. A token only names a row: the row says what it opens, and whether it still does.</summary>
internal sealed class PartnerTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.Partners");

    public string Write(PartnerLink link) => _protector.Protect($"{link.CallId}|{link.Id}");

    /// <summary>Null when it was not written here.</summary>
    public (string CallId, string Id)? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split('|') is [var callId, var id] ? (callId, id) : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
