using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Companies;

/// <summary>Knows organisations by their number: from yesterday's answer, else from the register.</summary>
internal sealed class CompanyDirectory(CompanyCache cache, CompanyRegister register, FeatureSwitches switches, RateLimits limits, IOptions<LimitOptions> options, TimeProvider clock)
{
    /// <summary>The register is updated once a day.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromHours(24);

    /// <summary>One read; when nothing fresh is stored, one request to the register and, if it answered, one write.</summary>
    public Task<CompanyFinding> FindAsync(Siren siren, Siret? siret, CancellationToken cancellationToken) =>
        FindAsync(siren, siret, isStranger: false, cancellationToken);

    /// <summary>
    /// The same for a visitor who gave no address: the register is asked for strangers so often an hour, all of them together, and files are
    /// served first. Counting costs a read and a write, when the register is asked.
    /// </summary>
    public Task<CompanyFinding> FindForStrangerAsync(Siren siren, Siret? siret, CancellationToken cancellationToken) =>
        FindAsync(siren, siret, isStranger: true, cancellationToken);

    private async Task<CompanyFinding> FindAsync(Siren siren, Siret? siret, bool isStranger, CancellationToken cancellationToken)
    {
        if (await cache.FindAsync(siren, siret, cancellationToken) is { } known && clock.GetUtcNow() - known.At < Freshness)
        {
            return known;
        }

        if (switches.IsOff(FeatureSwitch.CompanyLookUps))
        {
            return new CompanyFinding.ToVerify(ToVerifyReason.Busy, clock.GetUtcNow(), FeatureSwitches.Pause);
        }

        if (isStranger && await limits.TakeAsync("eligibility", "strangers", options.Value.EligibilityLookUpsPerHour, cancellationToken) is { } retryAt)
        {
            return new CompanyFinding.ToVerify(ToVerifyReason.Busy, clock.GetUtcNow(), retryAt - clock.GetUtcNow());
        }

        var found = await register.AskAsync(siren, siret, cancellationToken);
        if (found.IsSettled)
        {
            await cache.SaveAsync(siren, siret, found, cancellationToken);
        }

        return found;
    }
}
