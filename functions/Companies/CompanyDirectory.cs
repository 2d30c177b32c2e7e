using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Companies;

/// <summary>Knows organisations by their number: from yesterday's answer, else from the register.</summary>
internal sealed class CompanyDirectory(CompanyCache cache, CompanyRegister register, FeatureSwitches switches, TimeProvider clock)
{
    /// <summary>The register is updated once a day.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromHours(24);

    /// <summary>One read; when nothing fresh is stored, one request to the register and, if it answered, one write.</summary>
    public async Task<CompanyFinding> FindAsync(Siren siren, Siret? siret, CancellationToken cancellationToken)
    {
        if (await cache.FindAsync(siren, siret, cancellationToken) is { } known && clock.GetUtcNow() - known.At < Freshness)
        {
            return known;
        }

        if (switches.IsOff(FeatureSwitch.CompanyLookUps))
        {
            return new CompanyFinding.ToVerify(ToVerifyReason.Busy, clock.GetUtcNow(), FeatureSwitches.Pause);
        }

        var found = await register.AskAsync(siren, siret, cancellationToken);
        if (found.IsSettled)
        {
            await cache.SaveAsync(siren, siret, found, cancellationToken);
        }

        return found;
    }
}
