using System.Net;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>
/// Every page and operation of the back office, as its function declares it, asked for by every role and by nobody: what is not granted is
/// refused, and only the visitor's own row is read.
/// </summary>
public sealed partial class RoleTableTests(Azurite azurite)
{
    private const string CallId = "vte-2026";

    [Fact]
    public async Task What_a_role_is_not_granted_is_refused_and_reads_nothing()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var visitors = new List<(StaffRole Role, OfficeVisitor Visitor)>();
        foreach (var role in StaffRoles.All)
        {
            await administrator.SubmitAsync($"/gestion/appels/{CallId}/equipe", ("email", $"{role}@prefecture.example"), ("nom", $"Un {role}"), ("roles", role.ToString()));
            visitors.Add((role, await OfficeVisitor.SignInAsync(site, $"{role}@prefecture.example")));
        }

        await site.QuietAsync();
        var wrong = new List<string>();
        foreach (var operation in Operations())
        {
            var path = PathOf(operation.Route, CallId, file.Id);
            foreach (var (role, visitor) in visitors)
            {
                var granted = role.Rights().HasFlag(operation.Right) && (operation.Right == StaffRights.None || operation.IsOfCall);
                if (granted && operation.Method != HttpMethod.Get)
                {
                    // What would change something is tried only by those who may not: the others' journeys have tests of their own.
                    continue;
                }

                var (status, reads) = await AskAsync(site, visitor, operation.Method, path);
                var refusal = operation.IsOfCall ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
                if (granted ? status == HttpStatusCode.Forbidden || (int)status >= 500 : status != refusal || !AreOfTheVisitorAlone(reads))
                {
                    wrong.Add($"{operation.Method} {path} by {role}: {status}, {string.Join(", ", reads)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_role_on_one_call_opens_nothing_of_another()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync($"/gestion/appels/{CallId}/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", nameof(StaffRole.Administrator)));
        var visitor = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");
        await site.QuietAsync();
        var wrong = new List<string>();
        foreach (var operation in Operations().Where(operation => operation.IsOfCall && operation.Right != StaffRights.None))
        {
            var (status, reads) = await AskAsync(site, visitor, operation.Method, PathOf(operation.Route, "cnam-2026", "x"));
            if (status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound) || !AreOfTheVisitorAlone(reads))
            {
                wrong.Add($"{operation.Method} {operation.Route}: {status}, {string.Join(", ", reads)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var wrong = new List<string>();
        foreach (var operation in Operations())
        {
            var path = "/" + Filled(operation.Route.Replace("{callId}", CallId, StringComparison.Ordinal));
            using var request = new HttpRequestMessage(operation.Method, path) { Content = operation.Method == HttpMethod.Get ? null : new FormUrlEncodedContent([]) };
            using var response = await site.Http.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.SeeOther || !response.Headers.Location!.OriginalString.StartsWith("/gestion/connexion", StringComparison.Ordinal))
            {
                wrong.Add($"{operation.Method} {path}: {response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<(HttpStatusCode Status, IReadOnlyList<string> Reads)> AskAsync(TestSite site, OfficeVisitor visitor, HttpMethod method, string path)
    {
        var status = default(HttpStatusCode);
        var reads = await site.Probe.RecordAsync(async () =>
        {
            using var response = await visitor.SendAsync(method, path, method == HttpMethod.Get ? null : new FormUrlEncodedContent([]));
            status = response.StatusCode;
        });
        return (status, reads);
    }

    /// <summary>The visitor's row, and now and then whether the catalogue has changed.</summary>
    private static bool AreOfTheVisitorAlone(IReadOnlyList<string> reads) => reads.Count <= 2 && reads.All(read => read == "table read");

    private static string PathOf(string route, string callId, string file) =>
        "/" + Filled(route.Replace("{callId}", callId, StringComparison.Ordinal).Replace("{id}", file, StringComparison.Ordinal));

    private static AuthorizedOperation<StaffRights>[] Operations()
    {
        var operations = AuthorizedOperation<StaffRights>.All(Access.StaffPolicies);
        Assert.True(operations.Length > 15, "The functions of the back office were not found.");
        return operations;
    }

    /// <summary>With something in the place of each parameter that its route accepts.</summary>
    private static string Filled(string route) => Parameter().Replace(route, match => match.Value.Contains(':', StringComparison.Ordinal) ? "000000000000" : "x");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
