using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Companies;

/// <summary>What a look-up found. Only a positive statement of the register is ever held against an organisation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "finding")]
[JsonDerivedType(typeof(Verified), "verified")]
[JsonDerivedType(typeof(ToVerify), "toVerify")]
[JsonDerivedType(typeof(Refuted), "refuted")]
public abstract record CompanyFinding
{
    /// <summary>As people read it.</summary>
    public const string Source = "annuaire des entreprises (données Insee)";

    /// <summary>When the register was asked.</summary>
    [JsonIgnore]
    public abstract DateTimeOffset At { get; }

    /// <summary>False while asking again may tell more.</summary>
    [JsonIgnore]
    public bool IsSettled => this is not ToVerify { Reason: not ToVerifyReason.NotFound };

    /// <summary>The register knows it, and it is active.</summary>
    public sealed record Verified(CompanyRecord Company) : CompanyFinding
    {
        public override DateTimeOffset At => Company.RetrievedAt;
    }

    /// <summary>Nothing is known: the candidate goes on, the team looks.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="AskedAt">When the register was asked.</param>
    /// <param name="RetryAfter">How long the register asks to be left alone; null when it does not say.</param>
    public sealed record ToVerify(ToVerifyReason Reason, DateTimeOffset AskedAt, TimeSpan? RetryAfter = null) : CompanyFinding
    {
        public override DateTimeOffset At => AskedAt;
    }

    /// <summary>The register says that it is closed or has ceased: <see cref="CompanyRecord.State"/> tells which.</summary>
    public sealed record Refuted(CompanyRecord Company) : CompanyFinding
    {
        public override DateTimeOffset At => Company.RetrievedAt;
    }
}

/// <summary>The names are stored: never rename one.</summary>
public enum ToVerifyReason
{
    /// <summary>
    /// Not in the answer. That does not mean it does not exist: companies that asked for partial diffusion (article A.123-96 of the code
    /// de commerce) are never returned, and new ones take days to appear.
    /// </summary>
    NotFound,

    /// <summary>The register, or the network, is down.</summary>
    Unavailable,

    /// <summary>It did not answer in time.</summary>
    TooSlow,

    /// <summary>Too many requests, ours or our neighbours'.</summary>
    Busy,

    /// <summary>Its answer is not what it documents.</summary>
    Unreadable,
}
