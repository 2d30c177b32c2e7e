using System.Net;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Keys;

/// <summary>Every operation of the staff's API, as its function declares it, asked for by keys of every scope, of another call, and by nobody.</summary>
public sealed partial class KeyTableTests(Azurite azurite)
{
    [Fact]
    public async Task What_a_key_was_not_given_is_refused_and_reads_nothing()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var elsewhere = await KeyHolder.CreateAsync(site, administrator, "/gestion/appels/cnam-2026/api", [.. ApiScopeTexts.Chosen.Select(scope => scope.ToString())]);
        var holders = new List<(ApiScopes Scopes, KeyHolder Holder)> { (ApiScopes.Read, await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage)) };
        foreach (var scope in ApiScopeTexts.Chosen)
        {
            holders.Add((ApiScopes.Read | scope, await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage, scope.ToString())));
        }

        var wrong = new List<string>();
        foreach (var operation in Operations())
        {
            var path = Filled("/" + operation.Route.Replace("{callId}", "vte-2026", StringComparison.Ordinal).Replace("{id}", file.Id, StringComparison.Ordinal));
            foreach (var (scopes, holder) in holders)
            {
                await ExpectAsync(operation, path, holder, scopes.HasFlag(operation.Right) ? null : HttpStatusCode.Forbidden, scopes.ToString());
            }

            if (operation.IsOfCall)
            {
                await ExpectAsync(operation, path, elsewhere, HttpStatusCode.NotFound, "another call");
            }
        }

        Assert.Empty(wrong);

        async Task ExpectAsync(AuthorizedOperation<ApiScopes> operation, string path, KeyHolder holder, HttpStatusCode? refusal, string who)
        {
            HttpResponseMessage? response = null;
            // An empty body changes nothing: what is let through is told what it lacks.
            var operations = await site.Probe.RecordAsync(async () => response = await holder.SendAsync(operation.Method, path, operation.Method == HttpMethod.Get ? null : new { }));
            var status = response!.StatusCode;
            response.Dispose();
            // The key, the count and its day; now and then whether the catalogue has changed.
            var isWrong = refusal is null
                ? status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                : status != refusal || operations.Count > 5 || operations.Count(one => one == "table read") > 2;
            if (isWrong)
            {
                wrong.Add($"{operation.Method} {path} by {who}: {status}, {string.Join(", ", operations)}");
            }
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_key()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var wrong = new List<string>();
        foreach (var operation in Operations())
        {
            using var request = new HttpRequestMessage(operation.Method, "/" + Filled(operation.Route.Replace("{callId}", "vte-2026", StringComparison.Ordinal)));
            using var response = await site.Http.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{operation.Method} {operation.Route}: {response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    private static AuthorizedOperation<ApiScopes>[] Operations()
    {
        var operations = AuthorizedOperation<ApiScopes>.All(Access.ApiPolicies);
        Assert.True(operations.Length > 10, "The functions of the staff's API were not found.");
        return operations;
    }

    private static string Filled(string route) => Parameter().Replace(route, "x");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
