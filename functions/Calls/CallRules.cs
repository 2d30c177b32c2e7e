using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Forms.Rules;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Calls;

/// <summary>What a schema cannot say of one definition. A problem's path is written as the schema's: <c>waves[1].opensAt</c>.</summary>
internal static class CallRules
{
    public static IEnumerable<(string Path, string Reason)> Problems(CallDefinition call, string fileName) =>
        [.. Names(call, fileName), .. Waves(call.Waves), .. SilenceRules.Problems(call), .. Form(call), .. PieceRules.Problems(call), .. Following(call), .. ConditionRules.Problems(call.Form), .. FormRules.Problems(call), .. FigureRules.Problems(call), .. Territories(call), .. Triage(call), .. Reminders(call.Reminders), .. Departement(call.Contact), .. NextSteps(call), .. Addresses(call), .. SelectionRules.Problems(call), .. Retention(call)];

    /// <summary>What is allowed and yet calls for a lawyer's eye: one English sentence each.</summary>
    public static IEnumerable<string> Warnings(CallDefinition call)
    {
        foreach (var wave in call.Waves)
        {
            var earliest = call.Silence.StartsAt == SilenceStart.WaveClosing ? wave.Closing : wave.Opening;
            if (call.Silence.ImplicitDecisionOn(earliest) is { } decided && decided < wave.CommitteeOn)
            {
                var deemed = call.Silence.Decision == ImplicitDecision.Acceptance ? "accepted" : "rejected";
                yield return $"{call.Id}: an application deposited on the first day of wave {wave.Id} is deemed {deemed} on {Iso(decided)}, "
                    + $"before its committee of {Iso(wave.CommitteeOn.Value)}.";
            }
        }
    }

    private static IEnumerable<(string Path, string Reason)> Retention(CallDefinition call)
    {
        if (call.Aid?.DeMinimis is not null && call.Retention.RetainedYears < RetentionRules.LeastYearsOfAid)
        {
            yield return ("retention.retainedYears", $"the records of a de minimis aid are kept {RetentionRules.LeastYearsOfAid} years at least (Regulation (EU) 2023/2831, article 6).");
        }
    }

    private static IEnumerable<(string Path, string Reason)> Names(CallDefinition call, string fileName)
    {
        foreach (var id in Twice(call.Stages.Select(stage => stage.Id)))
        {
            yield return ("stages", $"two stages have the id '{id}'.");
        }

        foreach (var value in Twice(call.Outcomes.Select(outcome => outcome.Value)))
        {
            yield return ("outcomes", $"two outcomes have the value '{value}'.");
        }

        if (fileName != call.Id + ".json")
        {
            yield return ("id", $"is '{call.Id}', so the file must be named {call.Id}.json.");
        }
    }

    private static IEnumerable<(string Path, string Reason)> Waves(IReadOnlyList<Wave> waves)
    {
        foreach (var id in Twice(waves.Select(wave => wave.Id)))
        {
            yield return ("waves", $"two waves have the id '{id}'.");
        }

        for (var i = 0; i < waves.Count; i++)
        {
            var wave = waves[i];
            if (wave.Closing <= wave.Opening)
            {
                yield return ($"waves[{i}].closesAt", $"the wave closes at {Iso(wave.ClosesAt)}, before it opens at {Iso(wave.OpensAt)}.");
            }

            if (i > 0 && wave.Opening <= waves[i - 1].Closing)
            {
                yield return ($"waves[{i}].opensAt", $"the wave opens at {Iso(wave.OpensAt)}, before wave '{waves[i - 1].Id}' closes at {Iso(waves[i - 1].ClosesAt)}; "
                    + "waves are listed in the order of their dates and do not overlap.");
            }

            if (wave.CommitteeOn < DateOnly.FromDateTime(wave.ClosesAt))
            {
                yield return ($"waves[{i}].committeeOn", $"the committee of {Iso(wave.CommitteeOn.Value)} would sit before the wave closes.");
            }

            if (wave.ResultsOn < (wave.CommitteeOn ?? DateOnly.FromDateTime(wave.ClosesAt)))
            {
                yield return ($"waves[{i}].resultsOn", $"the results of {Iso(wave.ResultsOn.Value)} would come before the decision.");
            }
        }
    }

    private static IEnumerable<(string Path, string Reason)> Form(CallDefinition call)
    {
        foreach (var id in Twice(call.Form.Sections.Select(section => section.Id)))
        {
            yield return ("form.sections", $"two sections have the id '{id}'.");
        }

        foreach (var id in Twice([.. call.Form.Fields.Select(question => question.Id), .. call.Attachments.Select(attachment => attachment.Id)]))
        {
            yield return ("form", $"the id '{id}' is given twice; ids are unique among all fields and attachments.");
        }

        for (var s = 0; s < call.Form.Sections.Count; s++)
        {
            for (var f = 0; f < call.Form.Sections[s].Fields.Count; f++)
            {
                var question = call.Form.Sections[s].Fields[f];
                var path = $"form.sections[{s}].fields[{f}]";
                if (FieldType.Find(question.Type) is not { } type)
                {
                    yield return ($"{path}.type", $"there is no field type '{question.Type}'; the types are {string.Join(", ", FieldType.Names)}.");
                    continue;
                }

                foreach (var fault in type.Faults(question))
                {
                    yield return (path, $"field '{question.Id}': {fault}.");
                }
            }
        }
    }

    private static IEnumerable<(string Path, string Reason)> Following(CallDefinition call)
    {
        for (var a = 0; a < call.Attachments.Count; a++)
        {
            var (piece, path) = (call.Attachments[a], $"attachments[{a}].mayFollowUntil");
            if (piece.MayFollowUntil is not { } rule)
            {
                continue;
            }

            if (!piece.Required)
            {
                yield return (path, $"'{piece.Id}' is not required, so nothing waits for it: make it required, or remove mayFollowUntil.");
            }

            if (piece.Per is not null)
            {
                yield return (path, $"'{piece.Id}' is asked for each item of a block: such a piece comes with the deposit.");
            }

            if (rule.DaysAfterDeposit is null == rule.On is null)
            {
                yield return (path, "gives either daysAfterDeposit or on.");
            }

            if (rule.On is { } day && call.Waves.Count > 0 && day < DateOnly.FromDateTime(call.Waves[0].ClosesAt))
            {
                yield return ($"{path}.on", $"{Iso(day)} comes before the first wave closes: the last deposits could not follow it.");
            }
        }
    }

    private static IEnumerable<(string Path, string Reason)> Territories(CallDefinition call)
    {
        var lists = call.Waves.Select((wave, i) => (Path: $"waves[{i}].territoryList", List: wave.TerritoryList)).Prepend((Path: "territoryList", List: call.TerritoryList));
        foreach (var (path, list) in lists.Where(entry => entry.List is { SiteField: not null }))
        {
            if (call.Form.FindField(list!.SiteField!)?.Type != "commune")
            {
                yield return ($"{path}.siteField", $"'{list.SiteField}' is not a question of type commune of this form.");
            }
        }

        foreach (var (path, _) in lists.Where(entry => entry.List is { SiteField: null, Outside: OutsideTerritory.Refuse }))
        {
            yield return ($"{path}.outside", "cannot refuse anything: name the question that asks for the site in siteField.");
        }
    }

    private static IEnumerable<(string Path, string Reason)> Triage(CallDefinition call)
    {
        var triage = call.Triage;
        foreach (var action in triage.ReasonRequired.Where(action => !TriageActions.All.Contains(action)))
        {
            yield return ("triage.reasonRequired", $"there is no action '{action}'; the actions are {string.Join(", ", TriageActions.All)}.");
        }

        for (var r = 0; r < triage.Routes.Count; r++)
        {
            var route = triage.Routes[r];
            if (route.Departements.Count + route.Epcis.Count == 0 && route.Answer is null)
            {
                yield return ($"triage.routes[{r}]", "the route leads nowhere: list départements or EPCI, or give an answer.");
            }

            foreach (var fault in route.Answer is null ? [] : FormRules.ConditionFaults(call.Form, new Condition { All = [route.Answer] }))
            {
                yield return ($"triage.routes[{r}].answer", $"{fault}.");
            }

            foreach (var code in route.Departements.Where(code => !DepartementCode.IsKnown(code)))
            {
                yield return ($"triage.routes[{r}].departements", $"'{code}' is not the code of a département (01 to 95, 2A, 2B, 971 to 978, 986 to 988).");
            }

            foreach (var code in route.Epcis.Where(code => code.Length != Siren.Length || !Siren.TryParse(code, out _)))
            {
                yield return ($"triage.routes[{r}].epcis", $"'{code}' is not a valid SIREN of nine digits.");
            }
        }

        foreach (var code in Twice(triage.Routes.SelectMany(route => route.Departements.Concat(route.Epcis))))
        {
            yield return ("triage.routes", $"'{code}' is in two routes; the second would never be used.");
        }
    }

    private static IEnumerable<(string Path, string Reason)> Reminders(ReminderRules reminders)
    {
        for (var i = 0; i < reminders.BeforeClosing.Count; i++)
        {
            if (!ReminderOffset.TryParse(reminders.BeforeClosing[i], out _))
            {
                yield return ($"reminders.beforeClosing[{i}]", $"'{reminders.BeforeClosing[i]}' is not a duration in days or in hours, such as P14D or PT3H.");
            }
        }
    }

    private static IEnumerable<(string Path, string Reason)> NextSteps(CallDefinition call)
    {
        foreach (var id in Twice(call.NextSteps.Select(step => step.Id)))
        {
            yield return ("nextSteps", $"two steps have the id '{id}'.");
        }

        for (var i = 0; i < call.NextSteps.Count; i++)
        {
            if (call.NextSteps[i].FromField is { } field && call.Form.FindField(field)?.Type != "date")
            {
                yield return ($"nextSteps[{i}].fromField", $"'{field}' is not a question of type date of this form.");
            }
        }
    }

    private static IEnumerable<(string Path, string Reason)> Departement(ContactPoint contact)
    {
        if (contact.Departement is { } code && !DepartementCode.IsKnown(code))
        {
            yield return ("contact.departement", $"'{code}' is not the code of a département (01 to 95, 2A, 2B, 971 to 978, 986 to 988).");
        }
    }

    private static IEnumerable<(string Path, string Reason)> Addresses(CallDefinition call)
    {
        List<(string Path, string Email)> addresses = [("contact.email", call.Contact.Email), ("personalData.dpoEmail", call.PersonalData.DpoEmail)];
        addresses.AddRange(call.Triage.Team.Select((member, i) => ($"triage.team[{i}].email", member.Email)));
        if (call.Triage.Head is { } head)
        {
            addresses.Add(("triage.head.email", head.Email));
        }

        addresses.AddRange(call.Triage.Routes.SelectMany((route, r) => route.Team.Select((member, i) => ($"triage.routes[{r}].team[{i}].email", member.Email))));
        return addresses
            .Where(address => !EmailAddress.TryParse(address.Email, out _))
            .Select(address => (address.Path, $"'{address.Email}' is not an address that mail can be sent to."));
    }

    private static IEnumerable<string> Twice(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    private static string Iso(DateTime local) => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
